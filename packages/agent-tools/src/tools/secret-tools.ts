import { englishText, findVendor } from "@keyhole/secrets";
import { bytesFilter, searchFiles, searchLimits } from "@keyhole/secrets/matches";
import { getRefreshStyle, refreshConsequences } from "@keyhole/secrets/provider";
import {
  findReferences,
  maxReferenceLength,
  parseReference,
  scheme,
} from "@keyhole/secrets/references";
import { forEachLimited, ProviderLists, referenceToSecret } from "@keyhole/secrets/resolve";
import { decodeText, positionsIn } from "@keyhole/secrets/env-file";
import * as z from "zod";
import type { AgentFiles } from "../agent-host.js";
import { AgentToolError } from "../agent-tool-error.js";
import { defineTool, reads } from "../agent-tool.js";
import { factsOf, locate, requireApproved, type SecretFacts } from "../approved-secret.js";
import { explainFailure } from "../explain-failure.js";
import { quoteText, vendorTextNote } from "../quoted-text.js";

/** A model can't use longer lists. */
const maxListed = 100;

/** A reference in the input of a tool. */
export const referenceInput = z
  .string()
  .min(1)
  .max(maxReferenceLength)
  .describe("A reference, such as keyhole://prod/app/API_KEY");

/** Lists what the folder may use. */
export const listSecrets = defineTool({
  name: "list_secrets",
  title: "List secrets",
  description:
    "Lists the secrets that this folder is approved to use: references, names, rights and fields. Returns no values. Put a reference into a file in place of a value.",
  input: z.strictObject({}),
  annotations: reads,
  run: async (_input, { host, signal }) => {
    const approved = await host.approvedReferences();
    const listed = approved.slice(0, maxListed);
    const secrets = new Map<string, SecretFacts | { reference: string; problem: string }>();
    const lists = new ProviderLists(host.connections, { signal });
    await forEachLimited(
      listed,
      async (text) => {
        const reference = parseReference(text);
        const located = await locate(reference, host, { signal }, lists);
        secrets.set(text, await factsOf(reference, located, host));
      },
      (text, error) => secrets.set(text, { reference: text, problem: explainFailure(error, host) }),
      signal,
    );
    signal.throwIfAborted();
    return {
      note: vendorTextNote,
      secrets: listed.flatMap((text) => secrets.get(text) ?? []),
      notListed: approved.length - listed.length,
    };
  },
});

/** Describes one secret. */
export const describeSecret = defineTool({
  name: "describe_secret",
  title: "Describe a secret",
  description:
    "Describes one secret that this folder is approved to use: its container, rights, dates and fields. Returns no value.",
  input: z.strictObject({ reference: referenceInput }),
  annotations: reads,
  run: async (input, { host, signal, note }) => {
    const reference = await requireApproved(input.reference, host);
    note({ references: [referenceToSecret(reference)] });
    const located = await locate(reference, host, { signal });
    return { note: vendorTextNote, secret: await factsOf(reference, located, host) };
  },
});

/** Says what a refresh would do. */
export const planRefresh = defineTool({
  name: "plan_refresh",
  title: "Plan a refresh",
  description:
    "Says what a new value of a secret at its vendor would mean, and which files refer to it. Changes nothing and fetches no value. Only the user can refresh.",
  input: z.strictObject({ reference: referenceInput }),
  annotations: reads,
  run: async (input, { host, signal, note }) => {
    const reference = await requireApproved(input.reference, host);
    const secret = referenceToSecret(reference);
    note({ references: [secret] });
    const located = await locate(reference, host, { signal });
    const vendor = findVendor(located.connection.vendor);
    if (!vendor) throw new AgentToolError("This version of Keyhole doesn't know the vendor.");
    const provider = await host.connections.provider(located.connection.id);
    const style = await getRefreshStyle(vendor, provider, located.location, { signal });
    const canRefresh = style.kind !== "none";
    return {
      note: vendorTextNote,
      secret: await factsOf(reference, located, host),
      canRefresh,
      consequences: refreshConsequences(vendor, style).map(englishText),
      references: await findUses(secret, host.files, signal),
      next: canRefresh ? host.howToRefresh(secret) : undefined,
    };
  },
});

/** Finds the references to a secret in the files of the folder. */
async function findUses(secret: string, files: AgentFiles, signal: AbortSignal) {
  const mayHold = bytesFilter([scheme]);
  const paths = (await files.list(signal)).slice(0, searchLimits.files);
  const read = async (file: string) => {
    const bytes = await files.read(file);
    return bytes && mayHold(bytes) ? { file, text: decodeText(bytes).text } : undefined;
  };
  const uses: { file: string; line: number }[] = [];
  for await (const { file, text } of searchFiles(paths, read, { signal })) {
    const position = positionsIn(text);
    for (const found of findReferences(text)) {
      if (uses.length >= maxListed) return uses;
      if (!leadsTo(found.text, secret)) continue;
      uses.push({ file: quoteText(file, 1000), line: position(found.offset).line });
    }
  }
  signal.throwIfAborted();
  return uses;
}

function leadsTo(text: string, secret: string): boolean {
  try {
    return referenceToSecret(parseReference(text)) === secret;
  } catch {
    return false;
  }
}
