import { findVendor } from "@keyhole/secrets";
import { texts } from "../texts.js";
import type { FakeExtension } from "./fake-extension.js";
import type { Step } from "./fake-prompter.js";

/** What a user enters in place of what the sandbox gives, by the key of the form's field. */
export type Overrides = Readonly<Record<string, string>>;

/** The steps of a user who answers a vendor's form with what the sandbox gives. */
export async function formSteps(
  extension: FakeExtension,
  vendorId: string,
  overrides: Overrides = {},
): Promise<Step[]> {
  const { baseUrl, credentials } = (await extension.sandbox.access())[vendorId]!;
  const values: Readonly<Record<string, unknown>> = { baseUrl, ...credentials, ...overrides };
  return findVendor(vendorId)!.form.flatMap(({ key, kind, label, choices }): Step[] => {
    const value = values[key] ?? "";
    const text = typeof value === "string" ? value : JSON.stringify(value);
    if (kind === "choice") return [{ pick: choices![0]!.label }];
    if (kind === "certificate") return [{ pick: texts.form.none }];
    if (kind === "file") return [{ pick: texts.form.choose(label) }, { file: text }];
    return [{ type: text }];
  });
}
