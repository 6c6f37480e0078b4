import type { FormField } from "@keyhole/secrets";
import { explain } from "../ui/report.js";
import { vendorText } from "../ui/vendor-text.js";
import { readCertificates } from "./certificates.js";

/** What is wrong with an answer to a field, as a sentence; undefined where it will do. */
export async function fieldProblem(field: FormField, value: string): Promise<string | undefined> {
  const problem = await field.problem(value);
  if (problem !== undefined) return vendorText(problem);
  if (field.kind !== "certificate" || value.trim() === "") return undefined;
  try {
    readCertificates(value);
    return undefined;
  } catch (error) {
    return explain(error);
  }
}
