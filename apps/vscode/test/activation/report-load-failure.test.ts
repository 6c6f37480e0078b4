import { beforeEach, expect, it, vi } from "vitest";
import { reportLoadFailure } from "../../src/activation/report-load-failure.js";
import { expectTranslated } from "../fakes/translated.js";
import { texts } from "../texts.js";

const shown: string[][] = [];
const run: string[] = [];
let pressed: string | undefined;
vi.mock("vscode", async () => ({
  l10n: await import("@vscode/l10n"),
  window: {
    showErrorMessage: (...message: string[]) => {
      shown.push(message);
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
])("reportLoadFailure shows the kind of an error, but not its message: %s", async (error, kind) => {
  await reportLoadFailure(error);
  const [message, ...buttons] = shown[0]!;
  expect(message).toContain(`(${kind})`);
  expect(message).not.toContain("canary");
  expect(buttons).toEqual([texts.activation.reloadWindow]);
  expect(run).toEqual([]);
  expectTranslated(...shown[0]!);
});

it("reportLoadFailure reloads the window if the user wants it", async () => {
  pressed = texts.activation.reloadWindow;
  await reportLoadFailure(new Error("lost"));
  expect(run).toEqual(["workbench.action.reloadWindow"]);
});
