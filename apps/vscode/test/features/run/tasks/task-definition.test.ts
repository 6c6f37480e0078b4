import { expect, it } from "vitest";
import { programEnvironment } from "../../../../src/features/run/tasks/run-task.js";
import { readDefinition } from "../../../../src/features/run/tasks/task-definition.js";

it("reads what a task is to start", () => {
  expect(readDefinition({ type: "keyhole", command: "node" })).toEqual({
    command: "node",
    args: [],
    envFiles: undefined,
    env: {},
    cwd: undefined,
  });
  const task = { command: "node", args: ["a b"], envFile: [".env", "b.env"], env: { A: "1" } };
  expect(readDefinition({ ...task, cwd: "src" })).toMatchObject({
    args: ["a b"],
    envFiles: [".env", "b.env"],
    env: { A: "1" },
    cwd: "src",
  });
  expect(readDefinition({ command: "node", envFile: [] }).envFiles).toEqual([]);
});

it.each([
  [{}, /add “command”/],
  [{ command: " " }, /add “command”/],
  [{ command: "node", args: "a" }, /“args”.*list of texts/],
  [{ command: "node", args: [1] }, /“args”.*list of texts/],
  [{ command: "node", env: { A: 1 } }, /“env”.*a text for each/],
  [{ command: "node", env: "A=1" }, /“env”.*a text for each/],
  [{ command: "node", cwd: 1 }, /“cwd”.*path of a folder/],
])("says what is wrong with %j", (definition, words) => {
  expect(() => readDefinition(definition)).toThrow(words);
});

it("gives a program nothing of what the editor sets for itself", () => {
  const variables = {
    PATH: "/bin",
    HOME: undefined,
    ELECTRON_RUN_AS_NODE: "1",
    VSCODE_IPC_HOOK_CLI: "x",
    VSCODE_PORTABLE: "kept",
    SNAP: "x",
    MY_VSCODE_X: "kept",
  };
  expect(programEnvironment({ A: "1", VSCODE_X: "asked for" }, variables, false)).toEqual({
    PATH: "/bin",
    VSCODE_PORTABLE: "kept",
    MY_VSCODE_X: "kept",
    A: "1",
    VSCODE_X: "asked for",
  });
});

it("puts a program's own variables over those of other case where that does not count", () => {
  const own = { PATH: "own" };
  expect(programEnvironment(own, { Path: "editor's" }, true)).toEqual({ PATH: "own" });
  expect(programEnvironment(own, { Path: "editor's" }, false)).toEqual({
    ...own,
    Path: "editor's",
  });
});
