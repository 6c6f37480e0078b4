import { approvedReference } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { RunCommandContext, RunFolder } from "./run-context.js";

/** Shows what a folder may use, and removes the approvals that the user unticks. */
export async function manageApprovals({ prompter, run }: RunCommandContext): Promise<void> {
  const { approvals, directory, workspace } = run;
  const folders = workspace.folders().filter((folder) => approvals.keys(folder).length > 0);
  if (folders.length === 0) {
    await prompter.inform(
      l10n.t("No open folder may use a secret yet: you are asked when one is needed."),
    );
    return;
  }
  const folder = await prompter.pick<RunFolder>({
    title: l10n.t("Manage Approvals"),
    placeholder: l10n.t("The folder whose approvals are shown"),
    items: folders.map((value) => ({ label: value.name, description: value.path, value })),
    only: () => true,
  });
  if (typeof folder !== "object") return;
  const keys = approvals.keys(folder);
  const connections = await directory.list();
  const kept = await prompter.pickMany({
    title: l10n.t("Manage Approvals: {0}", folder.name),
    placeholder: l10n.t("Untick what the folder may no longer use"),
    items: keys.map((key) => ({
      label:
        approvedReference(key, connections) ?? l10n.t("a connection that was removed: {0}", key),
      value: key,
      picked: true,
    })),
  });
  const gone = kept ? keys.filter((key) => !kept.includes(key)) : [];
  if (gone.length === 0) return;
  await approvals.remove(folder, gone);
  void prompter.inform(
    l10n.t(
      "Taken back from {0}: {1}. Running programs keep the values they were given.",
      folder.name,
      gone.length,
    ),
  );
}
