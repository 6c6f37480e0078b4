import { oneLine } from "@keyhole/secrets";
import { approvalKey, type Approvals, type SecretToApprove } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { RunFolder } from "./run-folder.js";
import type { Prompter } from "../../platform/vscode/prompter.js";
import type { ApprovalStore } from "./approval-store.js";

/** More lines would push the buttons of a dialog out of sight. */
const maxListed = 8;

/** A question that is open, or waits for the one before it. */
interface OpenQuestion {
  readonly folder: string;
  readonly keys: ReadonlySet<string>;
  readonly answer: Promise<boolean>;
}

/** Approvals that the user is asked for: one question at a time, and each only once. */
export class AskedApprovals {
  readonly #store: ApprovalStore;
  readonly #prompter: Pick<Prompter, "confirm" | "pick">;
  readonly #open = new Set<OpenQuestion>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(store: ApprovalStore, prompter: Pick<Prompter, "confirm" | "pick">) {
    this.#store = store;
    this.#prompter = prompter;
  }

  /**
   * The approvals of a folder.
   *
   * @param what the program or command that is about to start, in the user's language
   */
  of(folder: RunFolder, what: string): Approvals {
    return {
      isApproved: (secret) => this.#store.has(folder.id, approvalKey(secret)),
      ask: (secrets) => this.#askOnce(folder, what, secrets),
    };
  }

  async #askOnce(
    folder: RunFolder,
    what: string,
    secrets: readonly SecretToApprove[],
  ): Promise<boolean> {
    const keys = new Set(secrets.map(approvalKey));
    const asked = [...this.#open].find(
      (question) =>
        question.folder === folder.id && [...keys].every((key) => question.keys.has(key)),
    );
    if (asked) return asked.answer;
    const answer = this.#last.then(() => this.#ask(folder, what, secrets));
    this.#last = answer.catch(() => undefined);
    const question = { folder: folder.id, keys, answer };
    this.#open.add(question);
    try {
      return await answer;
    } finally {
      this.#open.delete(question);
    }
  }

  async #ask(
    folder: RunFolder,
    what: string,
    secrets: readonly SecretToApprove[],
  ): Promise<boolean> {
    // The question before this one may have been about some of them, too.
    const left = secrets.filter((secret) => !this.#store.has(folder.id, approvalKey(secret)));
    if (left.length === 0) return true;
    if (!(await askApproval(this.#prompter, folder, what, left))) return false;
    await this.#store.add(folder.id, left.map(approvalKey));
    return true;
  }
}

/** Asks whether a folder may use secrets. Closing the dialog means no. */
async function askApproval(
  prompter: Pick<Prompter, "confirm" | "pick">,
  folder: RunFolder,
  what: string,
  secrets: readonly SecretToApprove[],
): Promise<boolean> {
  const allow = l10n.t("Allow");
  const showAll = l10n.t("Show All");
  const hidden = secrets.length - maxListed;
  const detail = detailOf(folder, what, secrets);
  for (let seenAll = hidden <= 0; ;) {
    const pressed = await prompter.confirm({
      message: l10n.t("Allow {0} to use these secrets?", oneLine(folder.name)),
      detail,
      // The user must have seen what they allow.
      actions: [...(seenAll ? [allow] : []), ...(hidden > 0 ? [showAll] : [])],
    });
    if (pressed !== showAll || hidden <= 0) return seenAll && pressed === allow;
    await prompter.pick({
      title: l10n.t("Secrets to Allow"),
      placeholder: l10n.t("Nothing is chosen here: the question comes again after it."),
      items: secrets.map(({ reference, names }, value) => ({
        label: oneLine(reference),
        description: oneLine(names.join(", ")),
        value,
      })),
    });
    seenAll = true;
  }
}

function detailOf(folder: RunFolder, what: string, secrets: readonly SecretToApprove[]): string {
  const hidden = secrets.length - maxListed;
  return [
    l10n.t("Folder: {0}", oneLine(folder.path)),
    l10n.t("To be started: {0}", oneLine(what)),
    "",
    ...secrets
      .slice(0, maxListed)
      .map(({ reference, names }) =>
        l10n.t("{0} as {1}", oneLine(reference), oneLine(names.join(", "))),
      ),
    ...(hidden > 0 ? [l10n.t("… and {0} more.", hidden)] : []),
    "",
    l10n.t(
      "Programs that you start from this folder can use them from then on. To withdraw that, run Keyhole: Manage Approvals.",
    ),
  ].join("\n");
}
