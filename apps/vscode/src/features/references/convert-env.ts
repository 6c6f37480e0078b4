import { type EnvEntry, isDotenvPath, readEnvEntries } from "@keyhole/secrets/env-file";
import { isMeantAsReference } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { compareValues, type Match } from "./compare-values.js";
import {
  canFetch,
  type ConnectionNode,
  loadEverything,
  type SecretNode,
  titleOf,
} from "../tree/tree-feature.js";
import { type InsertTarget, referenceOf, type Snapshot } from "../insert/insert-feature.js";
import { refusedUntrusted } from "../../platform/vscode/report.js";
import { tellNone } from "../search/search-feature.js";
import type { ConvertContext } from "./references-context.js";

/** A value that can become a reference. */
interface Proposal {
  readonly entry: EnvEntry;
  readonly match: Match;
  readonly reference: string;
  /** How many other secrets have the same value. */
  readonly others: number;
}

/** Shorter values can be the same by chance: they are offered, but not selected. */
const minLength = 8;

/** Keyhole asks before it fetches more secrets than this. */
const manySecrets = 50;

/**
 * Compares the values of the open `.env` file with the user's secrets, and replaces those that the user
 * selects with references, in one edit.
 */
export async function convertEnv(context: ConvertContext): Promise<void> {
  const { editor, prompter } = context;
  if (await refusedUntrusted(context)) return;
  const target = editor.target();
  const snapshot = target?.snapshot();
  if (!target || !snapshot || !isEnv(snapshot)) {
    await prompter.inform(
      l10n.t("Open a .env file first: its values are compared with your secrets."),
    );
    return;
  }
  const entries = readEnvEntries(snapshot.text).filter(
    ({ value }) => value !== "" && !isMeantAsReference(value),
  );
  if (entries.length === 0) {
    await prompter.inform(l10n.t("No entry of this file has a value that could be converted."));
    return;
  }
  const nodes = await chooseSecrets(context);
  if (!nodes || !(await agreesToFetch(context, nodes.length))) return;
  const proposals = await propose(context, entries, nodes);
  const chosen = proposals.length > 0 ? await choose(context, proposals) : undefined;
  if (chosen && chosen.length > 0) await apply(context, target, snapshot, chosen);
}

function isEnv({ languageId, fileName }: Snapshot): boolean {
  return languageId === "dotenv" || isDotenvPath(fileName ?? "");
}

/** The secrets to compare with: those of the connections that the user selects. */
async function chooseSecrets(context: ConvertContext): Promise<readonly SecretNode[] | undefined> {
  const { model, prompter } = context;
  const usable = (await model.connections()).filter(({ hasCredentials }) => hasCredentials);
  if (usable.length === 0) {
    await tellNone(
      context,
      l10n.t("There is no connection to compare the values with. Add a connection first."),
    );
    return undefined;
  }
  const chosen = await prompter.pickMany({
    title: l10n.t("Convert .env to References"),
    placeholder: l10n.t("Select connections. Their secrets are fetched and compared."),
    items: usable.map((value) => ({
      value,
      label: value.record.alias,
      description: value.vendor.name,
      picked: true,
    })),
  });
  if (!chosen || chosen.length === 0) return undefined;
  const isListed = await prompter.progress(l10n.t("Listing secrets…"), async (signal) => {
    await loadEverything(model, signal, chosen);
    return !signal.aborted;
  });
  return isListed ? secretsOf(context, chosen) : undefined;
}

async function secretsOf(
  { model }: ConvertContext,
  chosen: readonly ConnectionNode[],
): Promise<readonly SecretNode[]> {
  const ids = new Set(chosen.map(({ record }) => record.id));
  // A reload replaces the nodes.
  const connections = (await model.connections()).filter(({ record }) => ids.has(record.id));
  return connections
    .flatMap((connection) => model.loaded(connection))
    .filter((node) => node.kind === "container")
    .flatMap((container) => model.loaded(container))
    .filter((node) => node.kind === "secret")
    .filter(canFetch);
}

async function agreesToFetch({ prompter }: ConvertContext, count: number): Promise<boolean> {
  if (count <= manySecrets) return true;
  const fetchAll = l10n.t("Fetch {0} Secrets", count);
  const answer = await prompter.confirm({
    message: l10n.t("Fetch {0} secrets to compare them?", count),
    detail: l10n.t(
      "Each secret is fetched from its vendor, which may log that. Keyhole forgets it after the comparison.",
    ),
    actions: [fetchAll],
  });
  return answer === fetchAll;
}

async function propose(
  context: ConvertContext,
  entries: readonly EnvEntry[],
  nodes: readonly SecretNode[],
): Promise<Proposal[]> {
  const { connections, prompter } = context;
  const values = new Set(entries.map(({ value }) => value));
  const { byValue, fetched } = await prompter.progress(
    l10n.t("Comparing with {0} secrets…", nodes.length),
    (signal) => compareValues(values, nodes, (id) => connections.source(id), signal),
  );
  const proposals: Proposal[] = [];
  for (const entry of entries) {
    const [match, ...others] = byValue.get(entry.value) ?? [];
    if (!match) continue;
    const reference = await referenceOf(context, match.node, match.field);
    proposals.push({ entry, match, reference, others: others.length });
  }
  if (proposals.length === 0) {
    await prompter.inform(
      l10n.t(
        "None of the values was found: {0} of {1} listed secrets were compared. The tree shows what couldn’t be listed.",
        fetched,
        nodes.length,
      ),
    );
  }
  return proposals;
}

async function choose(
  { prompter }: ConvertContext,
  proposals: readonly Proposal[],
): Promise<readonly Proposal[] | undefined> {
  return prompter.pickMany({
    title: l10n.t("Convert .env to References"),
    placeholder: l10n.t("Select the values to replace with references."),
    items: proposals.map((value) => ({
      value,
      label: value.entry.name,
      description: value.reference,
      detail: detailOf(value),
      picked: value.entry.value.length >= minLength,
    })),
  });
}

function detailOf({ match, others, entry }: Proposal): string {
  return [
    titleOf(match.node, match.field),
    ...(others > 0 ? [l10n.t("{0} more with the same value", others)] : []),
    ...(entry.value.length < minLength ? [l10n.t("short: can be the same by chance")] : []),
  ].join(" · ");
}

async function apply(
  { prompter }: ConvertContext,
  target: InsertTarget,
  snapshot: Snapshot,
  chosen: readonly Proposal[],
): Promise<void> {
  const replacements = chosen.map(({ entry: { start, end }, reference }) => ({
    start,
    end,
    text: reference,
  }));
  if (!(await target.apply({ snapshot, replacements, keepCursors: true }))) {
    await prompter.warn(
      l10n.t("Nothing was converted: the file has changed, or can’t be edited. Try again."),
    );
    return;
  }
  await prompter.inform(
    l10n.t(
      "Values replaced with references: {0}. If the file was shared, refresh these secrets.",
      chosen.length,
    ),
  );
}
