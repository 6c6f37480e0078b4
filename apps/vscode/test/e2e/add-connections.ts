import { writeFile } from "node:fs/promises";
import path from "node:path";
import type { VendorAccess } from "@keyhole/sandbox";
import { findVendor } from "@keyhole/secrets";
import { applicableFields, type FormField } from "@keyhole/secrets/provider";
import { texts } from "../texts.js";
import type { ExtensionUnderTest } from "./extension-under-test.js";

/** Values that the user enters instead of those of the sandbox. */
export type Overrides = Readonly<Record<string, string>>;

/** Returns the values that a user enters for a vendor of the sandbox, by the key of the field. */
export function valuesFor(
  { sandbox }: ExtensionUnderTest,
  vendorId: string,
  overrides: Overrides = {},
): Record<string, string> {
  const { baseUrl, credentials } = sandbox.describe()[vendorId] as VendorAccess;
  const values: Record<string, string> = { baseUrl };
  for (const [key, value] of Object.entries(credentials)) {
    values[key] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return { ...values, ...overrides };
}

/**
 * Answers the steps of *Add Connection*, from the vendor to the suggested name. The caller handles the
 * result, which is an error or the new connection.
 */
export async function answerForm(
  extension: ExtensionUnderTest,
  vendorId: string,
  overrides: Overrides = {},
): Promise<void> {
  const { quickInput } = extension.workbench;
  const vendor = findVendor(vendorId)!;
  const values = valuesFor(extension, vendorId, overrides);
  await quickInput.expectTitle(texts.connections.add);
  await quickInput.pick(new RegExp(`^${vendor.name}`));
  // Of each choice, the first one is picked.
  for (const field of applicableFields(vendor.form, {})) {
    await quickInput.expectMessage(promptFor(field));
    await answerField(extension, field, values[field.key] ?? "");
  }
  await quickInput.expectMessage(`${texts.form.name}.`);
}

/** Matches the prompt for a field. */
export function questionFor(vendorId: string, key: string): RegExp {
  return promptFor(findVendor(vendorId)!.form.find((field) => field.key === key)!);
}

/** The hint of another field may contain the same word. */
function promptFor({ label }: FormField): RegExp {
  return new RegExp(`^${label}\\.`, "i");
}

/** Adds a connection, and waits until it is stored and shown in the tree. */
export async function connect(extension: ExtensionUnderTest, vendorId: string): Promise<void> {
  const { workbench } = extension;
  await answerForm(extension, vendorId);
  await workbench.changeSecret(() => workbench.quickInput.accept());
  await workbench.tree.expectItem(vendorId);
}

async function answerField(
  extension: ExtensionUnderTest,
  { kind, choices }: FormField,
  value: string,
): Promise<void> {
  const { quickInput } = extension.workbench;
  if (kind === "choice") {
    await quickInput.pick(choices![0]!.label);
  } else if (kind === "certificate") {
    if (value === "") {
      await quickInput.pick(texts.form.none);
    } else {
      await quickInput.pick(texts.form.pasteCertificate);
      await quickInput.expectMessage(texts.form.pasteContent);
      await quickInput.enter(value);
    }
  } else if (kind === "file") {
    await quickInput.pick(texts.form.selectFile);
    await chooseFile(extension, value);
  } else {
    await quickInput.enter(value);
  }
}

/** Writes a text to a file outside of the workspace, and chooses it in the file dialog. */
export async function chooseFile(extension: ExtensionUnderTest, text: string): Promise<void> {
  const file = path.join(extension.runFolder, "key.json");
  await writeFile(file, text);
  await choosePath(extension, file);
}

/** Chooses an existing file in the file dialog. */
export async function choosePath(extension: ExtensionUnderTest, file: string): Promise<void> {
  const { quickInput, waiting } = extension.workbench;
  await quickInput.expectTitle(texts.form.chooseFile);
  // Text that is typed before the dialog has listed its first folder would be overwritten.
  await waiting.for("the file dialog", () => quickInput.row("..").waitFor());
  await quickInput.type(file);
  const row = quickInput.row(path.basename(file));
  await waiting.for("the file in the dialog", () => row.waitFor());
  await quickInput.accept();
}
