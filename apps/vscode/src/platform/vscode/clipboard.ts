import { systemClock, type Clock } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";
import type { Clipboard } from "./host.js";
import type { Prompter } from "./prompter.js";

/** Our value in the clipboard, as far as known. */
interface Held {
  /** Recognizes the value without storing it. */
  readonly recognise: (text: string) => Promise<boolean>;
  readonly stopTimer: () => void;
}

/** Copies values, and clears the clipboard after a timeout if it still holds the value copied last. */
export class SecretClipboard {
  readonly #clipboard: Clipboard;
  readonly #prompter: Pick<Prompter, "warn">;
  readonly #clock: Pick<Clock, "after">;
  #held: Held | undefined;
  /**
   * Settles after the last write. Writes run one after another, so that it's known which value was
   * copied last.
   */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(
    clipboard: Clipboard,
    prompter: Pick<Prompter, "warn">,
    clock: Pick<Clock, "after"> = systemClock,
  ) {
    this.#clipboard = clipboard;
    this.#prompter = prompter;
    this.#clock = clock;
  }

  /**
   * Copies a value and clears it after a number of seconds, or never for 0. Rejects if it can't be
   * copied; a value that was copied before is still cleared on time.
   */
  async copy(value: string, clearAfterSeconds: number): Promise<void> {
    await this.#inTurn(async () => {
      const recognise = clearAfterSeconds === 0 ? undefined : await createRecogniser(value);
      await this.#clipboard.writeText(value);
      this.#held?.stopTimer();
      this.#held = recognise && {
        recognise,
        stopTimer: this.#clock.after(clearAfterSeconds * 1000, () => void this.#clearOrWarn()),
      };
    });
  }

  /** Clears the clipboard now if it still holds our value. Rejects if the clipboard can't be read. */
  async clear(): Promise<void> {
    const held = this.#held;
    if (!held) return;
    // In a browser, reading may wait for a dialog. It happens outside the queue, so that no copy waits
    // for it.
    const text = await this.#clipboard.readText();
    // A browser's clipboard also returns an empty text if reading fails.
    if (text === "") throw new Error("The clipboard could not be read");
    await this.#inTurn(async () => {
      if (this.#held !== held) return;
      if (await held.recognise(text)) await this.#clipboard.writeText("");
      held.stopTimer();
      this.#held = undefined;
    });
  }

  async #clearOrWarn(): Promise<void> {
    await this.clear().catch(() =>
      this.#prompter.warn(
        l10n.t(
          "The clipboard couldn't be cleared. Copy something else if it still holds the secret.",
        ),
      ),
    );
  }

  #inTurn(write: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(write);
    this.#turn = done.catch(() => undefined);
    return done;
  }
}

async function createRecogniser(value: string): Promise<Held["recognise"]> {
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(value));
  return (text) => crypto.subtle.verify("HMAC", key, signature, new TextEncoder().encode(text));
}
