import { Writable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import type { Host } from "../../src/cli-host.js";
import { Console } from "../../src/ui/console.js";

/** A console, and the lines that a terminal would show. */
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

describe("Progress", () => {
  test("stays below other lines, and disappears when the job ends", async () => {
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

  test("isn't printed if the output isn't a terminal", async () => {
    const { console, text } = consoleOn(false);
    await console.during("Looking…", async (show) => {
      show("Looking… 100 of 200");
      await console.tell("Found one.");
    });
    expect(text()).toBe("Found one.\n");
  });
});
