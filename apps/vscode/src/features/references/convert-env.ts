import { type EnvEntry, isDotenvPath, readEnvEntries } from "@keyhole/secrets/env-file";
import { VendorError } from "@keyhole/secrets";
import { certainLength } from "@keyhole/secrets/matches";
import { type FieldInfo, fieldNames, fieldValue } from "@keyhole/secrets/provider";
import { forEachLimited, isMeantAsReference, walkLimits } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import { back } from "../../platform/vscode/prompter.js";
import { refusedUntrusted, showFailure } from "../../platform/vscode/report.js";
import { failureAt } from "../connections/connections-feature.js";
import {
  isMcpConfig,
  mayChange,
  type McpServer,
  readMcpServers,
  type Snapshot,
  toReference,
} from "../insert/insert-feature.js";
import { showNone } from "../search/search-feature.js";
import {
  canFetch,
  type ConnectionNode,
  getConnection,
  getLocation,
  loadEverything,
  type SecretNode,
  getTitle,
} from "../tree/tree-feature.js";
import type { ConvertContext } from "./references-context.js";

interface Match {
  readonly node: SecretNode;
  readonly field: FieldInfo;
}

/** A value in a file. The range is that of its text, without quotes. */
interface Entry extends Pick<EnvEntry, "name" | "value" | "start" | "end"> {
  /** The MCP server that gets the value. */
  readonly server?: McpServer;
}

/** A value that can become a reference to any of these, the likeliest first. */
interface Proposal {
  readonly entry: Entry;
  readonly matches: readonly (Match & { readonly reference: string })[];
}

/** Why a secret couldn't be fetched. */
interface Unread {
  readonly connection: ConnectionNode;
  readonly error: unknown;
}

interface Compared {
  readonly proposals: readonly Proposal[];
  readonly unread: readonly Unread[];
  /** Whether every container was searched. */
  readonly isWhole: boolean;
}

/** An entry with the reference that replaces its value. */
interface Replaced {
  readonly entry: Entry;
  readonly reference: string;
}

/**
 * Compares the values of the open `.env` file or MCP configuration with the user's secrets, and replaces
 * those that the user selects with references, in one edit. An MCP server with such a reference is put
 * behind `keyhole run` in the same edit. Headers stay, because no client resolves a reference in them.
 */
export async function convertEnv(context: ConvertContext): Promise<void> {
  const { editor, prompter } = context;
  if (await refusedUntrusted(context)) return;
  const target = editor.target();
  const snapshot = target?.snapshot();
  const all = snapshot && readEntries(snapshot);
  if (!target || !all) {
    await prompter.inform(
      l10n.t(
        "Open a .env file or an MCP configuration first. Keyhole compares its values with your secrets.",
      ),
    );
    return;
  }
  const entries = all.filter(({ value }) => value !== "" && !isMeantAsReference(value));
  if (entries.length === 0) {
    await prompter.inform(
      hasPlainHeaders(snapshot) ? headersRemain() : l10n.t("This file has no values to convert."),
    );
    return;
  }
  if (!(await mayChange(context, target))) return;
  const connections = await chooseConnections(context);
  if (!connections || connections.length === 0) return;
  const compared = await propose(context, entries, connections);
  const ticked = compared && (await choose(context, compared));
  const chosen = ticked && (await chooseSecrets(context, ticked));
  if (!chosen || chosen.length === 0) return;
  const servers = new Set(chosen.flatMap(({ entry: { server } }) => server ?? []));
  const replacements = [
    ...chosen.map(({ entry: { start, end }, reference }) => ({ start, end, text: reference })),
    ...[...servers].flatMap(({ putBehindRun = [] }) => putBehindRun),
  ].sort((one, other) => one.start - other.start);
  if (!(await target.apply({ snapshot, replacements, keepCursors: true }))) {
    await prompter.warn(
      l10n.t("Nothing was converted because the file has changed or can't be edited. Try again."),
    );
    return;
  }
  // Short, because VS Code cuts long texts in the status bar.
  prompter.done(
    chosen.length === 1
      ? l10n.t("Replaced 1 value with a reference. Save the file, and refresh an exposed secret.")
      : l10n.t(
          "Replaced {0} values with references. Save the file, and refresh exposed secrets.",
          chosen.length,
        ),
  );
  if (hasPlainHeaders(snapshot)) await prompter.inform(headersRemain());
}

function hasPlainHeaders({ fileName, text }: Snapshot): boolean {
  return isMcpConfig(fileName) && readMcpServers(text).some((server) => server.hasPlainHeaders);
}

/** The documentation has a replacement for each client. */
function headersRemain(): string {
  return l10n.t(
    "Headers weren't converted, because clients send them as they are. See “HTTP servers” in the documentation on agents.",
  );
}

/** Reads the values of a file. Returns undefined if it isn't one whose references are resolved. */
function readEntries({ fileName, languageId, text }: Snapshot): readonly Entry[] | undefined {
  if (isMcpConfig(fileName)) {
    return readMcpServers(text)
      .filter(({ isRun, putBehindRun }) => isRun || putBehindRun)
      .flatMap((server) => server.env.map((entry) => ({ ...entry, server })));
  }
  return isDotenvPath(fileName, languageId) ? readEnvEntries(text) : undefined;
}

async function chooseConnections(
  context: ConvertContext,
): Promise<readonly ConnectionNode[] | undefined> {
  const { model, prompter } = context;
  const usable = (await model.connections()).filter(({ hasCredentials }) => hasCredentials);
  if (usable.length === 0) {
    await showNone(
      context,
      l10n.t("Add a connection first. Keyhole compares the values with its secrets."),
    );
    return undefined;
  }
  return prompter.pickMany({
    title: l10n.t("Convert Values to References"),
    prompt: l10n.t("Select connections. Keyhole fetches their secrets to compare them."),
    items: usable.map((value) => ({
      value,
      label: value.record.alias,
      description: value.vendor.name,
      picked: true,
    })),
  });
}

async function propose(
  context: ConvertContext,
  entries: readonly Entry[],
  connections: readonly ConnectionNode[],
): Promise<Compared | undefined> {
  const values = new Set(entries.map(({ value }) => value));
  const unread: Unread[] = [];
  let isWhole = true;
  const matches = await context.prompter.progress(
    l10n.t("Comparing the values with your secrets…"),
    async (signal) => {
      isWhole = await loadEverything(context.model, signal, connections);
      const ids = new Set(connections.map(({ record }) => record.id));
      const nodes = await listSecrets(context, ids);
      const found = await compareValues(context, values, nodes, unread, signal);
      return signal.aborted ? undefined : found;
    },
  );
  if (!matches) return undefined;
  const proposals: Proposal[] = [];
  for (const entry of entries) {
    const found = matches.get(entry.value) ?? [];
    const referring: Proposal["matches"][number][] = [];
    for (const match of found) {
      const reference = await toReference(context, match.node, match.field);
      if (reference !== undefined) referring.push({ ...match, reference });
    }
    if (referring.length > 0) proposals.push({ entry, matches: referring });
  }
  return { proposals, unread, isWhole };
}

async function listSecrets(
  { model }: ConvertContext,
  connectionIds: ReadonlySet<string>,
): Promise<readonly SecretNode[]> {
  // A reload replaces the nodes, so they are looked up by id.
  return (await model.connections())
    .filter(({ record }) => connectionIds.has(record.id))
    .toSorted((one, other) => Number(isSample(one)) - Number(isSample(other)))
    .flatMap((connection) => model.loadedSecrets(connection))
    .filter(canFetch);
}

function isSample({ lifetime }: ConnectionNode): boolean {
  return lifetime === "sample";
}

/**
 * Fetches secrets and finds those with one of these values, in the order of the list. Other values are
 * discarded immediately.
 *
 * @param unread receives the failures, except those of disabled and deleted secrets
 * @param signal stops the comparison, whose result is then incomplete
 */
async function compareValues(
  { connections }: ConvertContext,
  values: ReadonlySet<string>,
  nodes: readonly SecretNode[],
  unread: Unread[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Match[]>> {
  const matches = new Map([...values].map((value) => [value, [] as Match[]]));
  const compare = async (node: SecretNode): Promise<void> => {
    const provider = await connections.provider(getConnection(node).record.id);
    const secret = await provider.fetchSecret(getLocation(node), { signal });
    const fields =
      node.summary.fields ?? fieldNames(secret).map((name) => ({ name, confidential: true }));
    for (const field of fields) {
      const value = fieldValue(secret, field.name);
      if (value !== undefined) matches.get(value)?.push({ node, field });
    }
  };
  const fail = (node: SecretNode, error: unknown): void => {
    // Vendors may list secrets that were disabled or deleted.
    if (VendorError.is(error, "inactive") || VendorError.is(error, "not-found")) return;
    unread.push({ connection: getConnection(node), error });
  };
  // If a secret can't be fetched, the others are still compared.
  await forEachLimited(nodes, compare, fail, signal);
  for (const found of matches.values()) {
    found.sort((a, b) => nodes.indexOf(a.node) - nodes.indexOf(b.node));
  }
  return matches;
}

/** Shows why secrets couldn't be fetched. Rejected credentials are shown first, and can be edited. */
async function reportUnread(
  context: ConvertContext,
  { proposals, unread }: Compared,
): Promise<void> {
  const [first] = unread.toSorted(
    (one, other) => Number(isRejected(other)) - Number(isRejected(one)),
  );
  if (!first) return;
  const { message, details, remedies } = failureAt(context, first.connection, first.error);
  const remedy = await showFailure(context.prompter, {
    message:
      proposals.length === 0
        ? l10n.t("Nothing was converted. {0}", message)
        : l10n.t("Keyhole couldn't read every secret. {0}", message),
    details,
    remedies,
  });
  await remedy?.run?.();
}

function isRejected({ error }: Unread): boolean {
  return VendorError.is(error, "unauthenticated");
}

async function choose(
  context: ConvertContext,
  compared: Compared,
): Promise<readonly Proposal[] | undefined> {
  const { prompter } = context;
  const { proposals, unread, isWhole } = compared;
  const reported = reportUnread(context, compared);
  if (proposals.length === 0 && unread.length > 0) {
    await reported;
    return undefined;
  }
  if (proposals.length === 0) {
    await prompter.inform(
      isWhole
        ? l10n.t(
            "None of your secrets match these values. Check the tree for lists that couldn't be loaded.",
          )
        : l10n.t(
            "Only the first {0} containers were searched. None of their secrets match these values.",
            walkLimits.containers.toLocaleString(),
          ),
    );
    return undefined;
  }
  return prompter.pickMany({
    title: l10n.t("Convert Values to References"),
    prompt: isWhole
      ? l10n.t("Select the values to replace with references")
      : l10n.t(
          "Select the values to replace with references. Only the first {0} containers were searched.",
          walkLimits.containers.toLocaleString(),
        ),
    items: proposals.map((value) => {
      const { entry, matches } = value;
      const [{ node, field, reference }] = matches as [Proposal["matches"][number]];
      const isOnly = matches.length === 1;
      const isLong = entry.value.length >= certainLength;
      return {
        value,
        label: entry.server ? `${entry.server.name}: ${entry.name}` : entry.name,
        description: isOnly ? reference : l10n.t("{0} secrets have this value", matches.length),
        detail: [
          isOnly ? getTitle(node, field) : l10n.t("You choose one of them in the next step."),
          ...(isLong ? [] : [l10n.t("short value, may match by chance")]),
          ...(entry.server?.putBehindRun
            ? [l10n.t("will start the server through keyhole run")]
            : []),
        ].join(" · "),
        picked: isLong,
      };
    }),
  });
}

/** Lets the user choose a secret for each value that several secrets have. Returns undefined if cancelled. */
async function chooseSecrets(
  { prompter }: ConvertContext,
  proposals: readonly Proposal[],
): Promise<readonly Replaced[] | undefined> {
  const chosen = new Map<string, string>();
  for (const { entry, matches } of proposals) {
    if (chosen.has(entry.value)) continue;
    const names = proposals.flatMap((one) =>
      one.entry.value === entry.value ? one.entry.name : [],
    );
    const match = await prompter.pick<Proposal["matches"][number]>({
      title: l10n.t("Convert Values to References: {0}", names.join(", ")),
      prompt: l10n.t("Select the secret to refer to"),
      items: matches.map((value) => ({
        value,
        label: getTitle(value.node, value.field),
        description: value.reference,
        icon: isSample(getConnection(value.node)) ? "beaker" : "key",
      })),
      only: () => true,
    });
    if (match === undefined || match === back) return undefined;
    chosen.set(entry.value, match.reference);
  }
  return proposals.map(({ entry }) => ({ entry, reference: chosen.get(entry.value)! }));
}
