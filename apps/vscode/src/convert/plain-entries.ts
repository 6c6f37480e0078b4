import { isMeantAsReference } from "@keyhole/secrets";
import { envValues, type EnvValue } from "../references/env-values.js";

/** The entries of a `.env` file that hold values: neither references, nor nothing. */
export function plainEntries(text: string): EnvValue[] {
  return envValues(text).filter(({ value }) => !isMeantAsReference(value));
}
