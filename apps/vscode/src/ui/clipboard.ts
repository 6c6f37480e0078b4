import { systemClock, type StartTimer } from "../clock.js";
import type { Clipboard } from "../host.js";

/** Copies values, and clears the clipboard after a while if it still holds the value copied last. */
export class SecretClipboard {
  readonly #clipboard: Clipboard;
  readonly #startTimer: StartTimer;
  #stopTimer: (() => void) | undefined;
  /** Recognises the value without keeping it. */
  #recognise: ((text: string) => Promise<boolean>) | undefined;

  constructor(clipboard: Clipboard, startTimer: StartTimer = systemClock.startTimer) {
    this.#clipboard = clipboard;
    this.#startTimer = startTimer;
  }

  /** Copies a value; clears it after so many seconds, or never for 0. */
  async copy(value: string, clearAfterSeconds: number): Promise<void> {
    this.#stopTimer?.();
    await this.#clipboard.writeText(value);
    this.#recognise = undefined;
    this.#stopTimer = undefined;
    if (clearAfterSeconds === 0) return;
    this.#recognise = await createRecogniser(value);
    this.#stopTimer = this.#startTimer(
      clearAfterSeconds * 1000,
      () => void this.clear().catch(() => undefined),
    );
  }

  /** Clears the clipboard now, if it still holds our value. */
  async clear(): Promise<void> {
    this.#stopTimer?.();
    const recognise = this.#recognise;
    this.#recognise = undefined;
    if (recognise && (await recognise(await this.#clipboard.readText()))) {
      await this.#clipboard.writeText("");
    }
  }
}

async function createRecogniser(value: string): Promise<(text: string) => Promise<boolean>> {
  const key = await crypto.subtle.generateKey({ name: "HMAC", hash: "SHA-256" }, false, [
    "sign",
    "verify",
  ]);
  const signature = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(value));
  return (text) => crypto.subtle.verify("HMAC", key, signature, new TextEncoder().encode(text));
}
