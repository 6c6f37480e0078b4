import { dotenvEntries } from "../env-file/dotenv-entries.js";
import type { EnvValue } from "../env-file/env-value.js";
import { parseEnvFile } from "./parse-env-file.js";

/** The entries of a `.env` file that have values, in their order. */
export function envValues(text: string): EnvValue[] {
  return dotenvEntries(text).flatMap(({ name, start, end, quote = "" }) => {
    const written = text.slice(start, end);
    // What a value is, quotes and escapes considered, is for the reader of such files to say.
    const value = parseEnvFile(`X=${quote}${written}${quote}`, "")[0]?.value ?? "";
    if (value === "") return [];
    // Without quotes, neither the blanks before it nor a comment behind it belong to it.
    const within = quote === "" ? written.indexOf(value) : -1;
    return within === -1
      ? [{ name, value, start, end }]
      : [{ name, value, start: start + within, end: start + within + value.length }];
  });
}
