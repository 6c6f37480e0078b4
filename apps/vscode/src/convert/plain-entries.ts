import { dotenvEntries, isMeantAsReference } from "@keyhole/secrets";
import { parseEnvFile } from "@keyhole/secrets/node";
import type { Range } from "../insert/place.js";

/** An entry of a `.env` file that holds a value, with where that stands, without quotes. */
export interface PlainEntry extends Range {
  readonly name: string;
  readonly value: string;
}

/** The entries that hold values: neither references, nor nothing. */
export function plainEntries(text: string): PlainEntry[] {
  return dotenvEntries(text).flatMap(({ name, start, end, quote = "" }) => {
    // What a value is, quotes and escapes considered, is for the reader of such files to say.
    const alone = `X=${quote}${text.slice(start, end)}${quote}`;
    const value = parseEnvFile(alone, "")[0]?.value ?? "";
    return value === "" || isMeantAsReference(value) ? [] : [{ name, value, start, end }];
  });
}
