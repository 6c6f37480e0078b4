import { findVendor } from "@keyhole/secrets";
import { applicableFields } from "@keyhole/secrets/provider";
import { texts } from "../texts.js";
import type { FakeExtension } from "./fake-extension.js";
import type { Step } from "./fake-prompter.js";

/** Values that the user enters instead of those of the sandbox, by the key of the field. */
export type Overrides = Readonly<Record<string, string>>;

/** Returns the steps of a user who fills in a vendor's form with the values of the sandbox. */
export async function formSteps(
  extension: FakeExtension,
  vendorId: string,
  overrides: Overrides = {},
): Promise<Step[]> {
  const { baseUrl, credentials } = (await extension.sandbox.access())[vendorId]!;
  const values: Readonly<Record<string, unknown>> = { baseUrl, ...credentials, ...overrides };
  // Of each choice, the first one is picked.
  const fields = applicableFields(findVendor(vendorId)!.form, {});
  return fields.flatMap(({ key, kind, choices }): Step[] => {
    const value = values[key] ?? "";
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (kind === "choice") return [{ pick: choices![0]!.label }];
    if (kind === "certificate") return [{ pick: texts.form.none }];
    if (kind === "file") return [{ pick: texts.form.selectFile }, { file: text }];
    return [{ type: text }];
  });
}
