import { describe, expect, it, vi } from "vitest";
import { SecretClipboard } from "../../../src/platform/vscode/clipboard.js";
import { ManualClock } from "../../fakes/manual-clock.js";

function setUp() {
  const clipboard = {
    text: "before",
    readText: () => Promise.resolve(clipboard.text),
    writeText: (text: string): Promise<void> => {
      clipboard.text = text;
      return Promise.resolve();
    },
  };
  const clock = new ManualClock();
  const warned = vi.fn<() => Promise<undefined>>(() => Promise.resolve(undefined));
  const secret = new SecretClipboard(
    {
      readText: () => clipboard.readText(),
      writeText: (text) => clipboard.writeText(text),
    },
    { warn: warned },
    clock,
  );
  return { clipboard, clock, secret, warned };
}

type Fake = ReturnType<typeof setUp>["clipboard"];

const fails = (): Promise<never> => Promise.reject(new Error("denied"));
const hangs = (): Promise<never> => new Promise<never>(() => undefined);
const isCleared = (clipboard: Fake) => vi.waitFor(() => expect(clipboard.text).toBe(""));

describe("The clipboard", () => {
  it("is cleared after the timeout if it still holds our value", async () => {
    const { clipboard, clock, secret } = setUp();
    await secret.copy("sample-value", 60);
    clock.advance(59_999);
    expect(clock.timers).toBe(1);
    expect(clipboard.text).toBe("sample-value");
    clock.advance(1);
    await isCleared(clipboard);
  });

  it("is cleared immediately when the window closes, and leaves no timer", async () => {
    const { clipboard, clock, secret } = setUp();
    await secret.copy("sample-value", 60);
    await secret.clear();
    expect(clipboard.text).toBe("");
    expect(clock.timers).toBe(0);
  });

  it("is not cleared if the user has copied something else", async () => {
    const { clipboard, clock, secret } = setUp();
    await secret.copy("sample-value", 60);
    clipboard.text = "a note";
    await secret.clear();
    expect(clipboard.text).toBe("a note");
    expect(clock.timers).toBe(0);
  });

  it("is never cleared for a setting of 0", async () => {
    const { clipboard, clock, secret } = setUp();
    await secret.copy("sample-one", 60);
    await secret.copy("sample-two", 0);
    expect(clock.timers).toBe(0);
    await secret.clear();
    expect(clipboard.text).toBe("sample-two");
  });

  it("is cleared one full timeout after the last copy", async () => {
    const { clipboard, clock, secret } = setUp();
    await secret.copy("sample-one", 60);
    clock.advance(59_000);
    await secret.copy("sample-two", 30);
    clock.advance(29_999);
    expect(clock.timers).toBe(1);
    clock.advance(1);
    await isCleared(clipboard);
  });

  it("is cleared of the first value on time if a second one couldn't be copied", async () => {
    const { clipboard, clock, secret } = setUp();
    const { writeText } = clipboard;
    await secret.copy("sample-one", 60);
    clipboard.writeText = fails;
    await expect(secret.copy("sample-two", 60)).rejects.toThrow("denied");
    clipboard.writeText = writeText;
    clock.advance(60_000);
    await isCleared(clipboard);
  });

  it("is cleared of the value copied last if two copies overlap", async () => {
    const { clipboard, clock, secret } = setUp();
    const { writeText } = clipboard;
    let finishFirst: (() => void) | undefined;
    clipboard.writeText = async (text) => {
      clipboard.writeText = writeText;
      await new Promise<void>((resolve) => {
        finishFirst = resolve;
      });
      await writeText(text);
    };
    const first = secret.copy("sample-one", 60);
    const second = secret.copy("sample-two", 60);
    await vi.waitFor(() => expect(finishFirst).toBeDefined());
    finishFirst?.();
    await Promise.all([first, second]);
    expect(clipboard.text).toBe("sample-two");
    expect(clock.timers).toBe(1);
    await secret.clear();
    expect(clipboard.text).toBe("");
  });

  it("keeps the new value for its full timeout if the old timeout ends during the copy", async () => {
    const { clipboard, clock, secret } = setUp();
    await secret.copy("sample-one", 60);
    const copying = secret.copy("sample-two", 60);
    clock.advance(60_000);
    await copying;
    expect(clipboard.text).toBe("sample-two");
    clock.advance(60_000);
    await isCleared(clipboard);
  });

  it("accepts another copy while a read is pending", async () => {
    const { clipboard, clock, secret } = setUp();
    clipboard.readText = hangs;
    await secret.copy("sample-one", 60);
    clock.advance(60_000);
    // A pending read doesn't block a copy.
    await secret.copy("sample-two", 60);
    expect(clipboard.text).toBe("sample-two");
    expect(clock.timers).toBe(1);
  });

  it.each([
    ["cannot be read", fails],
    ["reads as empty", () => Promise.resolve("")],
  ])("is reported if it %s, and cleared when the window closes", async (_, readText) => {
    const { clipboard, clock, secret, warned } = setUp();
    await secret.copy("sample-value", 60);
    const read = clipboard.readText;
    clipboard.readText = readText;
    clock.advance(60_000);
    await vi.waitFor(() => expect(warned).toHaveBeenCalledTimes(1));
    clipboard.readText = read;
    await secret.clear();
    expect(clipboard.text).toBe("");
  });
});
