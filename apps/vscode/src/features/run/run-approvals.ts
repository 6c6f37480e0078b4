import { oneLine, UserFacingError } from "@keyhole/secrets";
import {
  approvalKey,
  type Approvals,
  questionsAbout,
  type SecretToApprove,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { MementoState } from "../../platform/vscode/host.js";
import type { Prompter } from "../../platform/vscode/prompter.js";

/** The folder, or the workspace file, that something is started from. */
export interface RunFolder {
  /** Its URI. */
  readonly id: string;
  /** For a workspace file, the URI of the folder that relative paths begin at. */
  readonly base?: string;
  readonly name: string;
  /** Its real path, or its URI if it isn't on this machine. Approvals are kept for it. */
  readonly path: string;
}

/** More lines would push the buttons of a dialog out of sight. */
const maxListed = 10;

/** A longer command would, too. */
const maxShownLength = 1000;

/** A question to the user. */
interface Question {
  readonly path: string;
  readonly keys: readonly string[];
  readonly answer: Promise<boolean>;
}

/**
 * Which secrets each folder may resolve. The state has only names, stays on this machine, and can't be
 * reached by a workspace.
 */
export class RunApprovals {
  readonly #state: MementoState;
  readonly #prompter: Pick<Prompter, "confirm">;
  #lastQuestion: Promise<unknown> = Promise.resolve();
  /** The questions without an answer. */
  readonly #open = new Set<Question>();

  constructor(state: MementoState, prompter: Pick<Prompter, "confirm">) {
    this.#state = state;
    this.#prompter = prompter;
  }

  /** The keys of what a folder may resolve, as `approvalKey` makes them, in the order of approval. */
  keys({ path }: RunFolder): readonly string[] {
    const kept = this.#state.get(stateKey(path));
    return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
  }

  /** Adds keys to those of a folder. */
  async add(folder: RunFolder, keys: readonly string[]): Promise<void> {
    await this.#set(folder, [...new Set([...this.keys(folder), ...keys])]);
  }

  /** Removes keys from those of a folder. */
  async remove(folder: RunFolder, keys: readonly string[]): Promise<void> {
    await this.#set(
      folder,
      this.keys(folder).filter((key) => !keys.includes(key)),
    );
  }

  /**
   * The approvals of a folder. The user is asked one question at a time. A run that
   * asks only about secrets of an open question takes its answer.
   *
   * @param what the program or command to start, in the user's language
   */
  of(folder: RunFolder, what: string): Approvals {
    const isApproved = (secret: SecretToApprove): boolean =>
      this.keys(folder).includes(approvalKey(secret));
    return {
      isApproved,
      ask: async (secrets) => {
        if (what.length > maxShownLength) {
          throw new UserFacingError(
            "Nothing was started: the command is too long to be shown in a question. Put it into a script, and start that.",
          );
        }
        const keys = secrets.map(approvalKey);
        const same = [...this.#open].find(
          (one) => one.path === folder.path && keys.every((key) => one.keys.includes(key)),
        );
        if (same) return same.answer;
        const answer = this.#lastQuestion
          .then(() =>
            // The user may have allowed some of them in an earlier question.
            this.#ask(
              folder,
              what,
              secrets.filter((secret) => !isApproved(secret)),
            ),
          )
          .finally(() => this.#open.delete(question));
        const question: Question = { path: folder.path, keys, answer };
        this.#open.add(question);
        this.#lastQuestion = answer.catch(() => undefined);
        return answer;
      },
    };
  }

  /** Asks about all secrets, a few in each dialog. Keeps nothing if one dialog is refused. */
  async #ask(
    folder: RunFolder,
    what: string,
    secrets: readonly SecretToApprove[],
  ): Promise<boolean> {
    const allow = l10n.t("Allow");
    let left = secrets.length;
    for (const asked of questionsAbout(secrets, maxListed)) {
      left -= asked.length;
      const pressed = await this.#prompter.confirm({
        message: l10n.t("Allow {0} to use these secrets?", oneLine(folder.name)),
        detail: detailOf(folder, what, asked, left),
        actions: [allow],
      });
      if (pressed !== allow) return false;
    }
    await this.add(folder, secrets.map(approvalKey));
    return true;
  }

  async #set({ path }: RunFolder, keys: readonly string[]): Promise<void> {
    await this.#state.update(stateKey(path), keys.length === 0 ? undefined : keys);
  }
}

function stateKey(path: string): string {
  return `approvals/${path}`;
}

function detailOf(
  folder: RunFolder,
  what: string,
  secrets: readonly SecretToApprove[],
  left: number,
): string {
  return [
    l10n.t("Folder: {0}", oneLine(folder.path)),
    // Never cut: what matters may be anywhere in it.
    l10n.t("To be started: {0}", oneLine(what, maxShownLength)),
    "",
    ...secrets.map(({ reference, names }) =>
      l10n.t("{0} as {1}", oneLine(reference), oneLine(names.join(", "))),
    ),
    ...(left > 0 ? [l10n.t("{0} more follow in the next dialog.", left)] : []),
    "",
    l10n.t(
      "Programs that you start from this folder can use them from then on. To withdraw that, run Keyhole: Manage Approvals.",
    ),
  ].join("\n");
}
