import {
  aliasProblem,
  nothingAdded,
  suggestAlias,
  VendorError,
  vendors,
  type ConnectionRecord,
  type FormField,
  type FormValues,
  type Vendor,
} from "@keyhole/secrets";
import { back, type Answer, type Prompter } from "../ui/prompter.js";
import { explain } from "../ui/report.js";
import { askForm } from "./ask-form.js";
import type { Connections } from "./connections.js";

const title = "Add Connection";
const changeEntries = "Change the Entries";
const tryAgain = "Try Again";
const keepForSession = "Keep for This Session";

/**
 * Asks for everything a connection needs, proves its credentials at the vendor, and only then
 * stores it. Undefined where the user gave up, and then nothing is stored.
 */
export async function addConnection(
  prompter: Prompter,
  connections: Connections,
): Promise<ConnectionRecord | undefined> {
  for (;;) {
    const vendor = await askVendor(prompter);
    if (vendor === undefined || vendor === back) return undefined;
    const record = await askRecord(prompter, connections, vendor);
    if (record === back) continue;
    if (record === undefined) return undefined;
    return (await store(prompter, connections, record)) ? record : undefined;
  }
}

function askVendor(prompter: Prompter): Promise<Answer<Vendor>> {
  return prompter.pick({
    title,
    placeholder: "Which service holds the secrets?",
    items: vendors.map((vendor) => ({
      value: vendor,
      label: vendor.name,
      description: vendor.description,
    })),
  });
}

async function askRecord(
  prompter: Prompter,
  connections: Connections,
  vendor: Vendor,
): Promise<Answer<ConnectionRecord>> {
  const heading = `${title}: ${vendor.name}`;
  const aliases = await connections.aliases();
  const aliasField: FormField = {
    key: "alias",
    label: "name",
    hint: "What you call this connection; it shows in the tree.",
    kind: "text",
    credential: false,
    initial: suggestAlias(vendor.id, aliases),
    problem: (value) => aliasProblem(value, aliases),
  };
  // The vendor was the first step.
  const frame = { title: heading, before: 1, totalSteps: vendor.form.length + 2 };
  const fields = [...vendor.form, aliasField];
  let values: FormValues = {};
  let from = 0;
  for (;;) {
    const answers = await askForm(prompter, fields, frame, values, from);
    if (answers === undefined || answers === back) return answers;
    values = answers;
    const record = recordOf(vendor, answers);
    const verdict = await proveCredentials(prompter, connections, vendor, record);
    if (verdict === "proved") return record;
    if (verdict === "given up") return undefined;
    from = 0;
  }
}

function recordOf(vendor: Vendor, answers: FormValues): ConnectionRecord {
  const part = (credential: boolean): FormValues =>
    Object.fromEntries(
      vendor.form
        .filter((field) => field.credential === credential)
        .map(({ key }) => [key, (answers[key] ?? "").trim()]),
    );
  return {
    id: crypto.randomUUID(),
    alias: answers["alias"] ?? vendor.id,
    vendor: vendor.id,
    settings: part(false),
    credentials: part(true),
    added: nothingAdded,
  };
}

async function proveCredentials(
  prompter: Prompter,
  connections: Connections,
  vendor: Vendor,
  record: ConnectionRecord,
): Promise<"proved" | "change" | "given up"> {
  for (;;) {
    try {
      await prompter.progress(`Checking the credentials at ${vendor.name}…`, async (signal) => {
        const source = await connections.createSource(record);
        await source.check({ signal });
      });
      return "proved";
    } catch (error) {
      if (VendorError.is(error, "cancelled")) return "given up";
      const choice = await prompter.confirm({
        message: VendorError.is(error) ? error.message : `${vendor.name} could not be asked.`,
        detail: VendorError.is(error) ? error.remedy : explain(error),
        actions: [changeEntries, tryAgain],
      });
      if (choice === changeEntries) return "change";
      if (choice !== tryAgain) return "given up";
    }
  }
}

async function store(
  prompter: Prompter,
  connections: Connections,
  record: ConnectionRecord,
): Promise<boolean> {
  if (await connections.save(record)) return true;
  const choice = await prompter.confirm({
    message: "This machine did not keep the credentials.",
    detail:
      "VS Code's secret storage needs a keyring. Without one, the connection can be kept until the window closes.",
    actions: [keepForSession],
  });
  if (choice !== keepForSession) return false;
  connections.keepForSession(record);
  return true;
}
