import { describe, expect, it } from "vitest";
import { SecretClipboard } from "../src/ui/clipboard.js";

function setUp() {
  const clipboard = {
    text: "before",
    readText: () => Promise.resolve(clipboard.text),
    writeText: (text: string) => {
      clipboard.text = text;
      return Promise.resolve();
    },
  };
  const timers: { readonly ms: number; readonly callback: () => void; stopped: boolean }[] = [];
  const secret = new SecretClipboard(clipboard, (ms, callback) => {
    const timer = { ms, callback, stopped: false };
    timers.push(timer);
    return () => {
      timer.stopped = true;
    };
  });
  return { clipboard, timers, secret };
}

describe("clipboard", () => {
  it("is cleared while it still holds our value", async () => {
    const { clipboard, timers, secret } = setUp();
    await secret.copy("sample-value", 60);
    expect(clipboard.text).toBe("sample-value");
    expect(timers.map(({ ms }) => ms)).toEqual([60_000]);
    await secret.clear();
    expect(clipboard.text).toBe("");
  });

  it("is left alone where somebody copied something else", async () => {
    const { clipboard, secret } = setUp();
    await secret.copy("sample-value", 60);
    clipboard.text = "a note";
    await secret.clear();
    expect(clipboard.text).toBe("a note");
  });

  it("is never cleared for a setting of 0", async () => {
    const { clipboard, timers, secret } = setUp();
    await secret.copy("sample-value", 0);
    expect(timers).toEqual([]);
    await secret.clear();
    expect(clipboard.text).toBe("sample-value");
  });

  it("starts its time anew with each copy", async () => {
    const { timers, secret } = setUp();
    await secret.copy("sample-one", 60);
    await secret.copy("sample-two", 30);
    expect(timers.map(({ stopped }) => stopped)).toEqual([true, false]);
  });
});
