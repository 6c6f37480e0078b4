import type { KeptLogEntry } from "@keyhole/agent-tools/node";
import * as l10n from "@vscode/l10n";
import { agentFolders, type AgentsContext } from "./agents-context.js";

/** A longer list can't be read. */
const maxEntries = 500;

/** Shows what agents did in the open folders, the newest first. */
export async function showActivity({ agents, prompter, run }: AgentsContext): Promise<void> {
  const folders = agentFolders(run);
  const logs = await Promise.all(
    folders.map(async ({ name, path }) =>
      (await agents.log.read(path, maxEntries)).map((entry) => ({ name, entry })),
    ),
  );
  const entries = logs
    .flat()
    .sort((one, other) => (one.entry.time < other.entry.time ? 1 : -1))
    .slice(0, maxEntries);
  if (entries.length === 0) {
    await prompter.inform(l10n.t("No agent has used Keyhole in the open folders yet."));
    return;
  }
  await prompter.pick({
    title: l10n.t("Agent Activity"),
    prompt: l10n.t("What agents used, the newest first. Nothing here holds a value."),
    items: entries.map(({ name, entry }) => ({
      label: entry.command === undefined ? entry.tool : `${entry.tool}: ${entry.command}`,
      description: [
        outcome(entry),
        entry.client,
        agents.showTime(Date.parse(entry.time)),
        ...(folders.length > 1 ? [name] : []),
      ].join(" · "),
      ...detail(entry),
      icon: icons[entry.outcome] ?? "circle-slash",
      value: entry,
    })),
  });
}

function detail({ commandLine, references = [] }: KeptLogEntry): { readonly detail?: string } {
  const parts = [...(commandLine === undefined ? [] : [commandLine]), ...references];
  return parts.length > 0 ? { detail: parts.join(", ") } : {};
}

const icons: Partial<Record<KeptLogEntry["outcome"], string>> = { started: "play", done: "check" };

function outcome(entry: KeptLogEntry): string {
  switch (entry.outcome) {
    case "started":
      return l10n.t("started");
    case "done":
      return l10n.t("done");
    case "refused":
      return l10n.t("refused");
    case "failed":
      return l10n.t("failed");
    case "cancelled":
      return l10n.t("cancelled");
    case "denied":
      return l10n.t("denied");
    case "waiting":
      return l10n.t("waiting for your answer");
  }
}
