import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "jsonc-parser";
import { expect, test } from "vitest";

const root = path.join(import.meta.dirname, "../../..");

interface Configuration {
  readonly name: string;
  readonly args?: readonly string[];
  readonly preLaunchTask?: string;
}

interface Task {
  readonly label: string;
  readonly command?: string;
  readonly args?: readonly string[];
  readonly dependsOn?: readonly string[];
}

/** Reads a file of `.vscode`. */
function read(name: string): unknown {
  return parse(readFileSync(path.join(root, ".vscode", name), "utf8"));
}

const { configurations } = read("launch.json") as { configurations: Configuration[] };
const { tasks } = read("tasks.json") as { tasks: Task[] };

test("the task before each debug configuration exists, as do those that a task depends on", () => {
  const labels = tasks.map(({ label }) => label);
  const needed = [
    ...configurations.flatMap(({ preLaunchTask = [] }) => preLaunchTask),
    ...tasks.flatMap(({ dependsOn = [] }) => dependsOn),
  ];
  expect(needed.length).toBeGreaterThan(0);
  expect(labels).toEqual(expect.arrayContaining(needed));
});

test("each debug configuration opens folders that exist or that its task makes", () => {
  const folders = configurations
    .flatMap(({ args = [] }) => args)
    .flatMap((arg) => /\$\{workspaceFolder\}\/(.+)$/.exec(arg)?.[1] ?? []);
  expect(folders).toContain("apps/vscode");
  for (const folder of folders) {
    expect(folder).toSatisfy(
      (one: string) => one.includes("/dist/") || existsSync(path.join(root, one)),
    );
  }
});

test("each task runs a script that exists", () => {
  const { scripts } = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8"));
  const manifest = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  const { scripts: ownScripts } = JSON.parse(manifest);
  for (const { command = "", args = [] } of tasks) {
    const [, own, name = ""] =
      /^npx -y pnpm@12 (--filter keyhole run )?([\w:]+)/.exec(command) ?? [];
    if (name !== "") expect(own === undefined ? scripts : ownScripts).toHaveProperty([name]);
    else expect(args.every((file) => existsSync(path.join(root, file)))).toBe(true);
  }
});
