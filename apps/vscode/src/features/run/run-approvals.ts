import { oneLine, UserFacingError } from "@keyhole/secrets";
import { maxReferenceLength } from "@keyhole/secrets/references";
import {
  approvalKey,
  type Approvals,
  type EnvironmentEntry,
  isApprovalFor,
  namesToShow,
  questionsAbout,
  type SecretToApprove,
} from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { MementoState } from "../../platform/vscode/host.js";
import type { Prompter } from "../../platform/vscode/prompter.js";

/** The folder or workspace file that a program is started from. */
export interface RunFolder {
  readonly id: string;
  /** For a workspace file, the URI of the folder that relative paths start from. */
  readonly base?: string;
  readonly name: string;
  /** The real path, or the URI if it isn't on this machine. Approvals are stored for it. */
  readonly path: string;
}

/** What an agent says about its request for secrets. */
export interface AgentRequest {
  /** The name that its client gave itself. */
  readonly client: string;
  readonly reason: string;
}

/** More lines would move the buttons of a dialog off the screen. */
const maxListed = 10;

/** Longer texts would move the buttons off the screen, too. */
const maxShownLength = 1000;

/**
 * Stores which secrets each folder may resolve. The state contains only names, isn't synced to other
 * machines, and isn't accessible to workspaces.
 */
export class RunApprovals {
  readonly #state: MementoState;
  readonly #prompter: Pick<Prompter, "confirm">;
  #lastQuestion: Promise<unknown> = Promise.resolve();
  readonly #refusals = new Map<string, number>();

  constructor(state: MementoState, prompter: Pick<Prompter, "confirm">) {
    this.#state = state;
    this.#prompter = prompter;
  }

  /** Returns the keys of the secrets that a folder may resolve, in the order of approval; see `approvalKey`. */
  keys({ path }: Pick<RunFolder, "path">): readonly string[] {
    const kept = this.#state.get(stateKey(path));
    return Array.isArray(kept) ? kept.filter((key) => typeof key === "string") : [];
  }

  async add(folder: RunFolder, keys: readonly string[]): Promise<void> {
    await this.#set(folder, [...new Set([...this.keys(folder), ...keys])]);
  }

  async remove(folder: Pick<RunFolder, "path">, keys: readonly string[]): Promise<void> {
    await this.#set(
      folder,
      this.keys(folder).filter((key) => !keys.includes(key)),
    );
  }

  async removeConnection(id: string): Promise<void> {
    for (const state of this.#state.keys().filter((key) => key.startsWith(prefix))) {
      const folder = { path: state.slice(prefix.length) };
      await this.remove(
        folder,
        this.keys(folder).filter((key) => isApprovalFor(key, id)),
      );
    }
  }

  /**
   * Returns the approvals of a folder. The user gets one dialog at a time. A refusal applies to all
   * runs of the folder that wait for the dialog, such as those of a compound launch.
   *
   * @param what the program or command to start, in the user's language
   * @param variables the variables that can make it run other code
   */
  forRun(folder: RunFolder, what: string, variables: readonly EnvironmentEntry[] = []): Approvals {
    const isApproved = (secret: SecretToApprove): boolean =>
      this.keys(folder).includes(approvalKey(secret));
    return {
      isApproved,
      ask: async (secrets) => {
        const started = startedText(what, variables);
        const refusals = this.#refusals.get(folder.path);
        const answer = this.#lastQuestion.then(() => {
          if (this.#refusals.get(folder.path) !== refusals) return false;
          // The user may have allowed some of them in an earlier dialog.
          const open = secrets.filter((secret) => !isApproved(secret));
          return this.#ask(folder, started, open);
        });
        this.#lastQuestion = answer.catch(() => undefined);
        return answer;
      },
    };
  }

  /**
   * Asks about all secrets, a few in each dialog. Stores no approval if one dialog is refused. “Allow
   * Once” isn't stored.
   */
  async #ask(
    folder: RunFolder,
    what: string,
    secrets: readonly SecretToApprove[],
  ): Promise<boolean> {
    const deny = l10n.t("Don't Allow");
    const once = l10n.t("Allow Once");
    const allow = l10n.t("Allow");
    const kept: SecretToApprove[] = [];
    let left = secrets.length;
    for (const batch of questionsAbout(secrets, maxListed)) {
      left -= batch.length;
      const pressed = await this.#prompter.confirm({
        message:
          batch.length === 1
            ? l10n.t("Allow the folder “{0}” to use this secret?", oneLine(folder.name))
            : l10n.t("Allow the folder “{0}” to use these secrets?", oneLine(folder.name)),
        detail: getDetail(folder, what, batch, left),
        // Enter selects the first button. If VS Code showed this one in place of Cancel
        // (`isCloseAffordance`), Enter would allow.
        actions: [deny, once, allow],
      });
      if (pressed === allow) kept.push(...batch);
      else if (pressed !== once) {
        this.#refusals.set(folder.path, (this.#refusals.get(folder.path) ?? 0) + 1);
        return false;
      }
    }
    if (kept.length > 0) await this.add(folder, kept.map(approvalKey));
    return true;
  }

  /**
   * Asks the user to allow what an agent wants, in one dialog.
   *
   * @param request the name that the agent's client gave itself, and its reason; neither is trusted
   * @returns whether the user allowed it
   */
  async askForAgent(
    folder: RunFolder,
    request: AgentRequest,
    secrets: readonly Pick<SecretToApprove, "connection" | "reference">[],
  ): Promise<boolean> {
    const deny = l10n.t("Don't Allow");
    const allow = l10n.t("Allow");
    const answer = this.#lastQuestion.then(() =>
      this.#prompter.confirm({
        message:
          secrets.length === 1
            ? l10n.t(
                "An AI agent asks: allow the folder “{0}” to use this secret?",
                oneLine(folder.name),
              )
            : l10n.t(
                "An AI agent asks: allow the folder “{0}” to use these secrets?",
                oneLine(folder.name),
              ),
        detail: getAgentDetail(folder, request, secrets),
        actions: [deny, allow],
      }),
    );
    this.#lastQuestion = answer.catch(() => undefined);
    if ((await answer) !== allow) return false;
    await this.add(folder, secrets.map(approvalKey));
    return true;
  }

  async #set({ path }: Pick<RunFolder, "path">, keys: readonly string[]): Promise<void> {
    await this.#state.update(stateKey(path), keys.length === 0 ? undefined : keys);
  }
}

const prefix = "approvals/";

function stateKey(path: string): string {
  return prefix + path;
}

/** @throws {UserFacingError} if the dialog can't show all of it */
function startedText(what: string, variables: readonly EnvironmentEntry[]): string {
  const [longest] = variables.toSorted((one, other) => other.value.length - one.value.length);
  const text = [...variables.map(({ name, value }) => `${name}=${value}`), what].join(" ");
  if (text.length <= maxShownLength) return text;
  if (longest && longest.value.length > what.length) {
    throw new UserFacingError(
      "Not started: {0} is too long for the approval dialog. Shorten or remove that variable.",
      longest.name,
    );
  }
  throw new UserFacingError(
    "Not started: the command is too long for the approval dialog. Put it into a script and start that.",
  );
}

function secretLine(secret: SecretToApprove): string {
  const reference = oneLine(secret.reference, maxReferenceLength);
  const { shown, more } = namesToShow(secret);
  const names = oneLine(shown.join(", "));
  return more > 0
    ? l10n.t("{0} and {1} more: {2}", names, more, reference)
    : l10n.t("{0}: {1}", names, reference);
}

function getDetail(
  folder: RunFolder,
  what: string,
  secrets: readonly SecretToApprove[],
  left: number,
): string {
  return [
    l10n.t("Folder: {0}", oneLine(folder.path)),
    // Neither this nor a reference is shortened, because any part of it may matter.
    l10n.t("Starts: {0}", oneLine(what, maxShownLength)),
    "",
    ...secrets.map(secretLine),
    ...(left > 0 ? [l10n.t("The next dialog shows {0} more.", left)] : []),
    "",
    secrets.length === 1
      ? l10n.t(
          "Allow: programs you start from this folder can always use it. You can undo this with Keyhole: Manage Approvals.",
        )
      : l10n.t(
          "Allow: programs you start from this folder can always use them. You can undo this with Keyhole: Manage Approvals.",
        ),
    secrets.length === 1
      ? l10n.t("Allow Once: only this program can use it.")
      : l10n.t("Allow Once: only this program can use them."),
  ].join("\n");
}

function getAgentDetail(
  folder: RunFolder,
  { client, reason }: AgentRequest,
  secrets: readonly Pick<SecretToApprove, "reference">[],
): string {
  return [
    l10n.t("Folder: {0}", oneLine(folder.path)),
    l10n.t("Client: {0}", oneLine(client)),
    ...secrets.map(({ reference }) =>
      l10n.t("Secret: {0}", oneLine(reference, maxReferenceLength)),
    ),
    "",
    l10n.t(
      "The agent's own words, which Keyhole can't check: “{0}”",
      oneLine(reason, maxShownLength),
    ),
    "",
    l10n.t(
      "If you allow it, programs from this folder and commands that agents may run get the value.",
    ),
    l10n.t("The agent itself gets no value."),
    l10n.t("You can undo this with Keyhole: Manage Approvals."),
  ].join("\n");
}
