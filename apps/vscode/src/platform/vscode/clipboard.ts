import { systemClock, type Clock } from "@keyhole/secrets";
import type { Clipboard } from "./host.js";

/** How long a read may take: in a browser it can wait for a dialog that isn't answered. */
const patienceMs = 3000;

/** How long after a failed attempt to clear the next one is made. */
const retryMs = 20_000;

/** The number of later attempts. The last one is made when the window closes. */
const retries = 6;

/** A value of ours that the clipboard holds, as far as we know. */
interface Held {
  /** Recognises the value without keeping it. */
  readonly recognise: (text: string) => Promise<boolean>;
  stopTimer: () => void;
}

/** Copies values, and clears the clipboard after a while if it still holds the value copied last. */
export class SecretClipboard {
  readonly #clipboard: Clipboard;
  readonly #clock: Pick<Clock, "after">;
  #held: Held | undefined;
  /** Ends with the operation before: two at once would not know what the clipboard holds. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(clipboard: Clipboard, clock: Pick<Clock, "after"> = systemClock) {
    this.#clipboard = clipboard;
    this.#clock = clock;
  }

  /**
   * Copies a value; clears it after so many seconds, or never for 0. Where it cannot be copied this
   * rejects, and what was copied before is cleared in its time.
   */
  async copy(value: string, clearAfterSeconds: number): Promise<void> {
    await this.#inTurn(async () => {
      const recognise = clearAfterSeconds === 0 ? undefined : await createRecogniser(value);
      await this.#clipboard.writeText(value);
      this.#held?.stopTimer();
      this.#held = recognise && { recognise, stopTimer: () => undefined };
      if (this.#held) this.#clearLater(this.#held, clearAfterSeconds * 1000, retries);
    });
  }

  /** Clears the clipboard now, if it still holds our value. Rejects where that is not known. */
  async clear(): Promise<void> {
    await this.#inTurn(async () => {
      if (this.#held) await this.#clear(this.#held);
    });
  }

  #clearLater(held: Held, ms: number, retriesLeft: number): void {
    held.stopTimer = this.#clock.after(ms, () => {
      const cleared = this.#inTurn(async () => {
        // Another copy may have had its turn before this one.
        if (this.#held === held) await this.#clear(held);
      });
      cleared.catch(() => {
        if (this.#held === held && retriesLeft > 0) {
          this.#clearLater(held, retryMs, retriesLeft - 1);
        }
      });
    });
  }

  async #clear(held: Held): Promise<void> {
    const text = await this.#read();
    // A browser's clipboard reads as empty, too, where reading it fails.
    if (text === "") throw new Error("The clipboard could not be read");
    if (await held.recognise(text)) await this.#clipboard.writeText("");
    held.stopTimer();
    this.#held = undefined;
  }

  async #read(): Promise<string> {
    let stopTimer: (() => void) | undefined;
    const late = new Promise<never>((_, reject) => {
      stopTimer = this.#clock.after(patienceMs, () =>
        reject(new Error("The clipboard did not respond")),
      );
    });
    try {
      return await Promise.race([this.#clipboard.readText(), late]);
    } finally {
      stopTimer?.();
    }
  }

  #inTurn(operation: () => Promise<void>): Promise<void> {
    const done = this.#turn.then(operation);
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
