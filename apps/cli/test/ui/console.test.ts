import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/cli-host.js";
import { Console } from "../../src/ui/console.js";

/** A console, and what a terminal of one's own would show of it in the end. */
function consoleOn(isTTY: boolean) {
  let text = "";
  const stderr = Object.assign(
    new Writable({
      write(chunk: Buffer, _encoding, done) {
        text += chunk.toString();
        done();
      },
    }),
    { isTTY },
  );
  const console = new Console({ stderr, env: {} } as unknown as Host);
  const lines = (): string[] =>
    text.split("\n").map((line) => stripVTControlCharacters(line.split("\u001B[2K").at(-1)!));
  return { console, lines, text: () => text };
}

describe("what is being done", () => {
  test("stands below what is told meanwhile, and is gone afterwards", async () => {
    const { console, lines } = consoleOn(true);
    await console.during("Looking…", async (show) => {
      expect(lines()).toStrictEqual(["Looking…"]);
      await console.tell("Found one.");
      expect(lines()).toStrictEqual(["Found one.", "Looking…"]);
      show("Looking… 100 of 200");
      expect(lines()).toStrictEqual(["Found one.", "Looking… 100 of 200"]);
    });
    expect(lines()).toStrictEqual(["Found one.", ""]);
  });

  test("is not told where nobody watches", async () => {
    const { console, text } = consoleOn(false);
    await console.during("Looking…", async (show) => {
      show("Looking… 100 of 200");
      await console.tell("Found one.");
    });
    expect(text()).toBe("Found one.\n");
  });
});
