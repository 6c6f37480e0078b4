import { beforeEach, expect, it, vi } from "vitest";
import { askRetry } from "../../src/activation/ask-retry.js";
import { expectTranslated } from "../fakes/translated.js";

const shown: string[][] = [];
const run: string[] = [];
let pressed: string | undefined;
vi.mock("vscode", () => ({
  window: {
    showErrorMessage: (...texts: string[]) => {
      shown.push(texts);
      return Promise.resolve(pressed);
    },
  },
  commands: { executeCommand: (id: string) => Promise.resolve(run.push(id)) },
}));

beforeEach(() => {
  shown.length = 0;
  run.length = 0;
  pressed = undefined;
});

it.each([
  [Object.assign(new Error("canary"), { code: "ERR_MODULE_NOT_FOUND" }), "ERR_MODULE_NOT_FOUND"],
  [Object.assign(new TypeError("canary"), { code: "a canary" }), "TypeError"],
  ["canary", "string"],
  [undefined, "undefined"],
])("askRetry shows the kind of an error and none of its words: %s", async (error, kind) => {
  expect(await askRetry(error)).toBe(false);
  const [message, ...buttons] = shown[0]!;
  expect(message).toMatch(new RegExp(`^Keyhole could not load all of itself \\(${kind}\\): `));
  expect(message).not.toContain("canary");
  expect(buttons).toEqual(["Retry", "Reload Window"]);
  expectTranslated(...shown[0]!);
});

it("askRetry tries again or reloads the window, as the user chooses", async () => {
  pressed = "Retry";
  expect(await askRetry(new Error("lost"))).toBe(true);
  expect(run).toEqual([]);
  pressed = "Reload Window";
  expect(await askRetry(new Error("lost"))).toBe(false);
  expect(run).toEqual(["workbench.action.reloadWindow"]);
});
