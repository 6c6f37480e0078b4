import { oneLine, type SecretToApprove } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { Prompter } from "../ui/prompter.js";
import type { RunFolder } from "../run/run-folder.js";

/** More would push the buttons of a dialog out of sight. */
const maxListed = 8;

/** What the user is asked about. */
export interface ApprovalQuestion {
  readonly folder: RunFolder;
  /** What is about to be started, in the user's language. */
  readonly what: string;
  readonly secrets: readonly SecretToApprove[];
}

/** Asks whether a folder may use secrets. Whoever closes the dialog has said no. */
export async function askApproval(
  prompter: Pick<Prompter, "confirm" | "pick">,
  { folder, what, secrets }: ApprovalQuestion,
): Promise<boolean> {
  const allow = l10n.t("Allow");
  const showAll = l10n.t("Show All");
  const hidden = secrets.length - maxListed;
  const detail = [
    l10n.t("Folder: {0}", oneLine(folder.path)),
    l10n.t("To be started: {0}", oneLine(what)),
    "",
    ...secrets.slice(0, maxListed).map(lineOf),
    ...(hidden > 0 ? [l10n.t("… and {0} more.", hidden)] : []),
    "",
    l10n.t(
      "Whatever you start from this folder can use them from then on, until you take that back with Keyhole: Manage Approvals.",
    ),
  ].join("\n");
  for (let seenAll = hidden <= 0; ;) {
    const pressed = await prompter.confirm({
      message: l10n.t("Allow {0} to use these secrets?", oneLine(folder.name)),
      detail,
      // Nobody allows what they could not see.
      actions: [...(seenAll ? [allow] : []), ...(hidden > 0 ? [showAll] : [])],
    });
    if (pressed !== showAll || hidden <= 0) return seenAll && pressed === allow;
    await showSecrets(prompter, secrets);
    seenAll = true;
  }
}

async function showSecrets(
  prompter: Pick<Prompter, "pick">,
  secrets: readonly SecretToApprove[],
): Promise<void> {
  await prompter.pick({
    title: l10n.t("Secrets to Allow"),
    placeholder: l10n.t("Nothing is chosen here: the question comes again after it."),
    items: secrets.map((secret, value) => ({
      label: oneLine(secret.reference),
      description: oneLine(secret.names.join(", ")),
      value,
    })),
  });
}

function lineOf({ reference, names }: SecretToApprove): string {
  return l10n.t("{0} as {1}", oneLine(reference), oneLine(names.join(", ")));
}
