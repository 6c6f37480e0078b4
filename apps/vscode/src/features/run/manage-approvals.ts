import { approvedReference } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { RunFolder } from "./run-folder.js";
import type { RunCommandContext } from "./run-context.js";

/** Shows what a folder may use; what is unticked is forgotten. */
export async function manageApprovals({ prompter, run }: RunCommandContext): Promise<void> {
  const title = l10n.t("Manage Approvals");
  const folders = run.workspace.folders().filter(({ id }) => run.store.keys(id).length > 0);
  if (folders.length === 0) {
    await prompter.inform(
      l10n.t("No open folder may use a secret yet: you are asked when one is needed."),
    );
    return;
  }
  const folder = await prompter.pick<RunFolder>({
    title,
    placeholder: l10n.t("The folder whose approvals are shown"),
    items: () =>
      Promise.resolve(
        folders.map((one) => ({ label: one.name, description: one.path, value: one })),
      ),
    only: () => true,
  });
  if (typeof folder !== "object") return;
  const keys = run.store.keys(folder.id);
  const connections = await run.directory.list();
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
  if (!kept) return;
  const gone = keys.filter((key) => !kept.includes(key));
  if (gone.length === 0) return;
  await run.store.remove(folder.id, gone);
  void prompter.inform(
    l10n.t(
      "Taken back from {0}: {1}. Whatever is running keeps what it has.",
      folder.name,
      gone.length,
    ),
  );
}
