import { type EnvEntry, isMeantAsReference, readEnvEntries } from "@keyhole/secrets";

/** The entries of a `.env` file that hold values: neither references, nor nothing. */
export function plainEntries(text: string): EnvEntry[] {
  return readEnvEntries(text).filter(({ value }) => value !== "" && !isMeantAsReference(value));
}
