/** A text that begins a sentence or a line; in scripts without capitals it stays as it is. */
export function capitalized(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}
