import * as l10n from "@vscode/l10n";
import { environmentName } from "../insert/environment-name.js";
import type { InsertTarget, Snapshot } from "../insert/editor.js";
import { referenceOf } from "../insert/reference-of.js";
import { findMatches, type Match, type Matches } from "../convert/find-matches.js";
import { plainEntries } from "../convert/plain-entries.js";
import { loadEverything } from "../find/load-everything.js";
import { type EnvEntry, isDotenvPath } from "@keyhole/secrets";
import { canFetch } from "../tree/offers.js";
import { connectionOf, titleOf, type ConnectionNode, type SecretNode } from "../tree/nodes.js";
import { tellNone } from "./shared/tell-none.js";
import type { CommandContext } from "./shared/context.js";
import { refusedUntrusted } from "./shared/refused-untrusted.js";

/** A value that would become a reference. */
interface Proposal {
  readonly entry: EnvEntry;
  readonly match: Match;
  readonly reference: string;
  /** How many other secrets hold the same value. */
  readonly others: number;
}

/** Shorter values may be the same by chance: they are offered, but not ticked. */
const minLength = 8;

/** Without being asked, no more secrets than these are fetched at once. */
const manySecrets = 50;

/**
 * Compares the values of the open `.env` file with the user's secrets, and puts references in the
 * place of those that the user ticks, in one edit.
 */
export async function convertEnv(context: CommandContext): Promise<void> {
  const { prompter, model } = context;
  if (await refusedUntrusted(context)) return;
  const open = openEnv(context);
  if (!open) {
    await prompter.inform(
      l10n.t("Open a .env file first: its values are compared with your secrets."),
    );
    return;
  }
  const { target, snapshot } = open;
  const entries = plainEntries(snapshot.text);
  if (entries.length === 0) {
    await prompter.inform(
      l10n.t("No entry of this file holds a value; there is nothing to convert."),
    );
    return;
  }
  const connections = await chooseConnections(context);
  if (!connections) return;
  const listed = await prompter.progress(l10n.t("Listing secrets…"), async (signal) => {
    await loadEverything(model, signal, connections);
    return !signal.aborted;
  });
  if (!listed) return;
  const { nodes, whole } = await secretsOf(context, connections);
  if (!(await agreesToFetch(context, nodes.length))) return;
  const values = new Set(entries.map(({ value }) => value));
  const matches = await prompter.progress(
    l10n.t("Comparing with {0} secrets…", nodes.length),
    (signal) => findMatches(values, nodes, (id) => context.connections.source(id), signal),
  );
  const proposals = await propose(context, entries, matches);
  if (proposals.length === 0) {
    await prompter.inform(nothingFound(matches, whole));
    return;
  }
  const chosen = await chooseProposals(context, proposals, matches);
  if (chosen && chosen.length > 0) await apply(context, target, snapshot, chosen);
}

function openEnv({
  editor,
}: CommandContext): { target: InsertTarget; snapshot: Snapshot } | undefined {
  const target = editor.target();
  const snapshot = target?.snapshot();
  if (!target || !snapshot) return undefined;
  const isEnv = snapshot.languageId === "dotenv" || isDotenvPath(snapshot.fileName ?? "");
  return isEnv ? { target, snapshot } : undefined;
}

async function chooseConnections(
  context: CommandContext,
): Promise<readonly ConnectionNode[] | undefined> {
  const usable = (await context.model.connections()).filter(({ hasCredentials }) => hasCredentials);
  if (usable.length === 0) {
    await tellNone(
      context,
      l10n.t(
        "There is no connection whose secrets the values could be compared with. Add one first.",
      ),
    );
    return undefined;
  }
  const chosen = await context.prompter.pickMany({
    title: l10n.t("Convert .env to References"),
    placeholder: l10n.t("Whose secrets are the values compared with? They are fetched for it."),
    items: usable.map((value) => ({
      value,
      label: value.record.alias,
      description: value.vendor.name,
      picked: true,
    })),
  });
  return chosen && chosen.length > 0 ? chosen : undefined;
}

/** What may be fetched of these connections, and whether all of it could be listed. */
async function secretsOf(
  { model }: CommandContext,
  chosen: readonly ConnectionNode[],
): Promise<{ readonly nodes: readonly SecretNode[]; readonly whole: boolean }> {
  const ids = new Set(chosen.map(({ record }) => record.id));
  // As they stand now: meanwhile, lists may have been made anew.
  const connections = (await model.connections()).filter(({ record }) => ids.has(record.id));
  const containers = connections.flatMap((connection) =>
    model.loaded(connection).filter((node) => node.kind === "container"),
  );
  const nodes = containers
    .flatMap((container) => model.loaded(container))
    .filter((node) => node.kind === "secret")
    .filter(canFetch);
  const whole = ![...connections, ...containers].some((node) => model.isIncomplete(node));
  return { nodes, whole };
}

async function agreesToFetch({ prompter }: CommandContext, count: number): Promise<boolean> {
  if (count <= manySecrets) return true;
  const fetchAll = l10n.t("Fetch {0} Secrets", count);
  const answer = await prompter.confirm({
    message: l10n.t("Fetch {0} secrets, to compare them?", count),
    detail: l10n.t(
      "Each one is fetched from its vendor, where that may be noted, and forgotten as soon as it has been compared.",
    ),
    actions: [fetchAll],
  });
  return answer === fetchAll;
}

async function propose(
  context: CommandContext,
  entries: readonly EnvEntry[],
  { byValue }: Matches,
): Promise<Proposal[]> {
  const proposals: Proposal[] = [];
  for (const entry of entries) {
    const matches = byValue.get(entry.value) ?? [];
    // Of several with one value, that which the variable is named after.
    const match = matches.find((candidate) => nameFor(candidate) === entry.name) ?? matches[0];
    if (!match) continue;
    const reference = await referenceOf(context, match.node, match.field);
    proposals.push({ entry, match, reference, others: matches.length - 1 });
  }
  return proposals;
}

function nameFor({ node, field }: Match): string {
  const isPrimary = field === node.summary.fields[0];
  return environmentName({
    alias: connectionOf(node).record.alias,
    container: node.parent.container,
    secret: node.summary,
    ...(isPrimary ? {} : { field: field.name }),
  });
}

function nothingFound({ fetched, failed }: Matches, whole: boolean): string {
  if (!whole) {
    return l10n.t(
      "None of the values is that of one of the {0} secrets that were fetched; not all could be listed. The tree says why.",
      fetched,
    );
  }
  return failed === 0
    ? l10n.t("None of the values is that of one of the {0} secrets.", fetched)
    : l10n.t(
        "None of the values is that of one of the {0} secrets; {1} more could not be fetched.",
        fetched,
        failed,
      );
}

async function chooseProposals(
  { prompter }: CommandContext,
  proposals: readonly Proposal[],
  { failed }: Matches,
): Promise<readonly Proposal[] | undefined> {
  return prompter.pickMany({
    title: l10n.t("Convert .env to References"),
    placeholder:
      failed === 0
        ? l10n.t("These values would become references. One undo takes it back.")
        : l10n.t("These values would become references; {0} secrets could not be fetched.", failed),
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
  const title = titleOf(match.node, match.field);
  const notes = [
    ...(others > 0 ? [l10n.t("{0} more with the same value", others)] : []),
    ...(entry.value.length < minLength ? [l10n.t("short: it may be the same by chance")] : []),
  ];
  return [title, ...notes].join(" · ");
}

async function apply(
  context: CommandContext,
  target: InsertTarget,
  snapshot: Snapshot,
  chosen: readonly Proposal[],
): Promise<void> {
  const replacements = chosen
    .map(({ entry: { start, end }, reference }) => ({ start, end, text: reference }))
    .toSorted((a, b) => a.start - b.start);
  if (!(await target.apply({ snapshot, replacements, keepCursors: true }))) {
    await context.prompter.warn(
      l10n.t("Nothing was converted: the file was changed meanwhile, or takes no changes."),
    );
    return;
  }
  const undoIt = l10n.t("Undo");
  const message =
    chosen.length === 1
      ? l10n.t(
          "1 value became a reference. If the file was shared with its value, refresh the secret.",
        )
      : l10n.t(
          "{0} values became references. If the file was shared with its values, refresh the secrets.",
          chosen.length,
        );
  if ((await context.prompter.inform(message, undoIt)) === undoIt) await context.undo();
}
