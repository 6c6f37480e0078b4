/**
 * How `.env` files are written. Their readers differ: what is written here means the same to all of
 * them where that is possible, and to the `dotenv` of Node in any case. It keeps backslashes, and
 * knows `\n` and `\r` between double quotes alone.
 */

/** What needs no quotes for any reader, a shell included. */
const harmless = /^[\w./:@%+,=~-]+$/;

/** Writes a value where none stands yet; undefined where none of the three quotes can hold it. */
export function dotenvValue(value: string): string | undefined {
  if (value === "" || isHarmlessReference(value) || harmless.test(value)) return value;
  if (/[\n\r]/.test(value) && !/[\\$`]/.test(value)) {
    // The form in which keys of several lines are mostly seen.
    const inside = betweenDouble(value);
    if (inside !== undefined) return `"${inside}"`;
  }
  for (const quote of ["'", '"', "`"]) {
    const inside = betweenQuotes(value, quote);
    if (inside !== undefined) return quote + inside + quote;
  }
  return unquoted(value);
}

/** Writes a value between quotes that stand already. */
export function betweenQuotes(value: string, quote: string): string | undefined {
  if (quote === '"') return betweenDouble(value);
  return holdsControls(value.replaceAll("\n", "")) || value.includes(quote) || value.endsWith("\\")
    ? undefined
    : value;
}

/** Writes a value that stands beside other text, without quotes. */
export function unquoted(value: string): string | undefined {
  return holdsControls(value) || /[#"'`]|^\s|\s$|\n/.test(value) ? undefined : value;
}

function betweenDouble(value: string): string | undefined {
  if (/"|\\[nr]|\\$/.test(value) || holdsControls(value.replaceAll(/[\n\r]/g, "")))
    return undefined;
  return value.replaceAll("\n", String.raw`\n`).replaceAll("\r", String.raw`\r`);
}

/** A reference is made to need no quotes, letters beyond ASCII included. */
function isHarmlessReference(value: string): boolean {
  return /^keyhole:\/\/[\p{L}\p{M}\p{N}/@%._~-]+$/u.test(value);
}

function holdsControls(value: string): boolean {
  return /[^\P{Cc}\t]|[\u2028\u2029\ufeff]/u.test(value);
}
