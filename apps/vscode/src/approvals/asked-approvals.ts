import { approvalKey, type Approvals, type SecretToApprove } from "@keyhole/secrets";
import type { RunFolder } from "../run/run-folder.js";
import type { Prompter } from "../ui/prompter.js";
import type { ApprovalStore } from "./approval-store.js";
import { askApproval } from "./ask-approval.js";

/** A question that the user has before them, or will have. */
interface OpenQuestion {
  readonly folder: string;
  readonly keys: ReadonlySet<string>;
  readonly answer: Promise<boolean>;
}

/** Approvals, which the user is asked for: one question at a time, and the same one only once. */
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
   * @param what is about to be started, in the user's language
   */
  of(folder: RunFolder, what: string): Approvals {
    return {
      isApproved: (secret) => this.#store.has(folder.id, approvalKey(secret)),
      ask: (secrets) => this.#ask(folder, what, secrets),
    };
  }

  async #ask(
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
    const answer = this.#last.then(() => this.#askUnapproved(folder, what, secrets));
    this.#last = answer.catch(() => undefined);
    const question = { folder: folder.id, keys, answer };
    this.#open.add(question);
    try {
      return await answer;
    } finally {
      this.#open.delete(question);
    }
  }

  /** The question before this one may have been about some of them, too. */
  async #askUnapproved(
    folder: RunFolder,
    what: string,
    secrets: readonly SecretToApprove[],
  ): Promise<boolean> {
    const left = secrets.filter((secret) => !this.#store.has(folder.id, approvalKey(secret)));
    if (left.length === 0) return true;
    if (!(await askApproval(this.#prompter, { folder, what, secrets: left }))) return false;
    await this.#store.add(folder.id, left.map(approvalKey));
    return true;
  }
}
