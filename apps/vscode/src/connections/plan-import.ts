import {
  addedTo,
  isSameTrust,
  originOf,
  suggestAlias,
  type AddedById,
  type ExportedConnection,
} from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import { back, type Answer, type PickItem, type Prompter } from "../ui/prompter.js";
import { aliasProblem } from "./alias-problem.js";
import type { Connections, ListedConnection } from "./connections.js";

/** What is to become of a connection from a file. */
export interface PlannedImport {
  readonly alias: string;
  readonly connection: ExportedConnection;
  /** The connection whose settings it replaces; undefined for a new one. */
  readonly replaces: string | undefined;
}

type Way = "rename" | "replace" | "skip";

/**
 * Decides what each connection from a file becomes; the user is asked where a name is taken.
 * Undefined where the user gave up: nothing is done until all is decided.
 */
export async function planImport(
  prompter: Prompter,
  connections: Connections,
  chosen: readonly ExportedConnection[],
): Promise<readonly PlannedImport[] | undefined> {
  const { connections: existing } = await connections.list();
  const plan: PlannedImport[] = [];
  for (const connection of chosen) {
    const { alias } = connection;
    const clash = existing.find(({ record }) => record.alias === alias);
    if (!clash) {
      plan.push({ alias, connection, replaces: undefined });
    } else if (!isThereAlready(clash, connection)) {
      // A new name must be free among all of them, also those that come later.
      const taken = [...existing.map(({ record }) => record), ...chosen, ...plan];
      const aliases = taken.map((one) => one.alias);
      const planned = await settleClash(prompter, connection, clash, aliases);
      if (planned === undefined) return undefined;
      if (planned !== "skip") plan.push(planned);
    }
  }
  return plan;
}

async function settleClash(
  prompter: Prompter,
  connection: ExportedConnection,
  clash: ListedConnection,
  aliases: readonly string[],
): Promise<PlannedImport | "skip" | undefined> {
  const { alias } = connection;
  const title = l10n.t("Import Connections: {0}", alias);
  for (;;) {
    const way = await prompter.pick<Way>({
      title,
      placeholder: l10n.t("There is a connection named {0} already. What to do?", alias),
      items: waysOf(connection, clash),
    });
    if (way === undefined || way === back) return undefined;
    if (way === "skip") return way;
    if (way === "replace") return { alias, connection, replaces: clash.record.id };
    const name = await askName(prompter, title, alias, aliases);
    if (name === undefined) return undefined;
    if (name !== back) return { alias: name, connection, replaces: undefined };
  }
}

function waysOf(connection: ExportedConnection, clash: ListedConnection): PickItem<Way>[] {
  const { vendor } = connection;
  const { record, lifetime } = clash;
  const rename: PickItem<Way> = {
    value: "rename",
    label: l10n.t("Add It under Another Name…"),
    icon: "add",
  };
  const skip: PickItem<Way> = { value: "skip", label: l10n.t("Skip It"), icon: "debug-step-over" };
  if (record.vendor !== vendor.id || lifetime === "sample") return [rename, skip];
  const replace: PickItem<Way> = {
    value: "replace",
    label: l10n.t("Replace the Settings of {0}", record.alias),
    detail: consequenceOf(connection, clash),
    icon: "replace",
  };
  return [rename, replace, skip];
}

/** What a replacement does to credentials, in a line. */
function consequenceOf(
  { vendor, settings }: ExportedConnection,
  { record, hasCredentials }: ListedConnection,
): string {
  const origin = originOf(record.settings);
  if (!hasCredentials || isSameTrust(vendor, record.settings, settings)) {
    return l10n.t("Its credentials stay, and what was added by ID.");
  }
  return origin === originOf(settings)
    ? l10n.t("Its credentials are removed: other certificates would be trusted with them.")
    : l10n.t("Its credentials are removed: they are for {0} alone.", origin ?? "");
}

function askName(
  prompter: Prompter,
  title: string,
  alias: string,
  aliases: readonly string[],
): Promise<Answer<string>> {
  return prompter.input({
    title,
    prompt: l10n.t("What you call this connection; it shows in the tree."),
    value: suggestAlias(alias.slice(0, 28), aliases),
    canGoBack: true,
    problem: (value) => aliasProblem(value, aliases),
  });
}

function isThereAlready(
  { record, lifetime }: ListedConnection,
  { vendor, settings, added }: ExportedConnection,
): boolean {
  return (
    lifetime !== "sample" &&
    record.vendor === vendor.id &&
    Object.entries(settings).every(([key, value]) => (record.settings[key] ?? "") === value) &&
    isWithin(added, record.added)
  );
}

function isWithin(some: AddedById, all: AddedById): boolean {
  const containers = idsOf(all.containers);
  return (
    some.containers.every(({ id }) => containers.has(id)) &&
    Object.entries(some.secrets).every(([containerId, list]) => {
      const secrets = idsOf(addedTo(all, containerId));
      return list.every(({ id }) => secrets.has(id));
    })
  );
}

function idsOf(entries: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(entries.map(({ id }) => id));
}
