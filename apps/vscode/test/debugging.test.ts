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
  readonly options?: { readonly cwd?: string };
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
  for (const { command = "", args = [], options } of tasks) {
    const folder = (options?.cwd ?? "").replace(/^\$\{workspaceFolder\}\/?/, "");
    const [, script] = /^npx -y pnpm@12 (?:run )?([\w:]+)/.exec(command) ?? [];
    const needed = script === undefined ? args : [path.join(folder, "package.json")];
    expect(needed.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
    if (script === undefined) continue;
    const manifest = JSON.parse(readFileSync(path.join(root, folder, "package.json"), "utf8"));
    expect(manifest.scripts).toHaveProperty([script]);
  }
});
