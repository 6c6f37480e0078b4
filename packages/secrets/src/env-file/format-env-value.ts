import { type EnvQuote, readEnvEntries } from "./read-env-entries.js";

/** References, and text that no reader needs quotes for, not even a shell. */
const harmless = /^(?:keyhole:\/\/[\p{L}\p{M}\p{N}/@%._~-]+|(?!(?:.*:)?=)[\w./:@%+,=-]+)$/u;

/**
 * Writes a value of a `.env` file with the quotes that it needs. Readers differ, so it uses quotes
 * that mean the same to most of them, and always to dotenv.
 *
 * @returns undefined if dotenv couldn't read it back
 */
export function formatEnvValue(value: string): string | undefined {
  if (value === "" || harmless.test(value)) return value;
  // Keys of several lines are mostly written between double quotes, where some readers replace `$`.
  const quotes: EnvQuote[] =
    /[\r\n]/.test(value) && !/[\\$`]/.test(value) ? ['"', "'", "`"] : ["'", '"', "`"];
  for (const quote of quotes) {
    const inside = formatInsideQuotes(value, quote);
    if (inside !== undefined) return quote + inside + quote;
  }
  return isReadAs(value, value) ? value : undefined;
}

/**
 * Writes a value between quotes that are already there.
 *
 * @returns undefined if dotenv couldn't read it back
 */
export function formatInsideQuotes(value: string, quote: EnvQuote): string | undefined {
  if (value.includes(quote)) return undefined;
  const inside =
    quote === '"' ? value.replaceAll("\n", String.raw`\n`).replaceAll("\r", String.raw`\r`) : value;
  return isReadAs(quote + inside + quote, value) ? inside : undefined;
}

/**
 * Reads the value back before a line of quotes, because a value that ends with a backslash can run
 * into it. An environment variable can't contain NUL.
 */
function isReadAs(written: string, value: string): boolean {
  return !value.includes("\0") && readEnvEntries(`X=${written}\n"\n'\n\``)[0]?.value === value;
}
