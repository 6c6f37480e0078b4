import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import process from "node:process";
import { blocksIn } from "@keyhole/checks/markdown";
import { Ajv } from "ajv";
import { expect, it } from "vitest";
import { parse } from "yaml";
import {
  prepareConfiguration,
  type Configuration,
} from "../../../src/features/run/debug/prepare-configuration.js";
import { runTask } from "../../../src/features/run/tasks/run-task.js";
import { shop } from "../../fakes/fake-run.js";
import { allow, runSetting } from "./run-setting.js";

// Runs the `jsonc` blocks of the documentation. The first line of each names its file.

const root = path.join(import.meta.dirname, "../../../../..");
const blocks = readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" })
  .filter((page) => page.endsWith(".md"))
  .flatMap((page) =>
    blocksIn(readFileSync(path.join(root, "docs", page), "utf8"))
      .filter(({ language, isRun }) => language === "jsonc" && isRun)
      .map(({ text, line }) => ({ page, line, text, file: /^\/\/ (\S+)\n/.exec(text)?.[1] })),
  );

const manifest = JSON.parse(
  readFileSync(path.join(root, "apps/vscode/package.json"), "utf8"),
) as Manifest;

interface Manifest {
  readonly contributes: {
    readonly taskDefinitions: readonly {
      readonly type: string;
      readonly required: readonly string[];
      readonly properties: object;
    }[];
  };
}

/** How a block for each file is run. */
const runners: Readonly<Record<string, (content: Content) => Promise<void>>> = {
  ".vscode/launch.json": async ({ configurations = [] }) => {
    expect(configurations).not.toEqual([]);
    for (const configuration of configurations) await startDebugging(configuration);
  },
  ".vscode/tasks.json": async ({ tasks = [] }) => {
    expect(tasks).not.toEqual([]);
    for (const task of tasks) await startTask(task);
  },
};

interface Content {
  readonly configurations?: readonly Configuration[];
  readonly tasks?: readonly Readonly<Record<string, unknown>>[];
}

it.each(blocks)("The block in line $line of $page works as $file", async ({ text, file = "" }) => {
  expect(Object.keys(runners)).toContain(file);
  const json = text
    .replaceAll(/^ *\/\/.*$/gm, "")
    // VS Code replaces its variable before it passes the content on.
    .replaceAll("${workspaceFolder}/", "")
    .replaceAll("keyhole://prod/", "keyhole://genauth/");
  // YAML allows the trailing commas.
  await runners[file]?.(parse(json) as Content);
});

/** Expects every reference to be resolved: those of `env`, and that of the env file. */
async function startDebugging(configuration: Configuration): Promise<void> {
  const { context, extension, prompter, value } = await runSetting(allow);
  extension.run.files.set(".env", "FROM_FILE=keyhole://genauth/Web%20Shop");
  const started = await prepareConfiguration(context, configuration, shop);
  const names = ["FROM_FILE", ...Object.keys(configuration["env"] ?? {})];
  expect(started["env"]).toEqual(Object.fromEntries(names.map((name) => [name, value])));
  expect(prompter.left).toEqual([]);
}

/** Expects the program of the task to start with the reference of the env file resolved. */
async function startTask(task: Readonly<Record<string, unknown>>): Promise<void> {
  const { type, label, problemMatcher, ...definition } = task;
  expect([label, problemMatcher]).toEqual([
    expect.any(String),
    expect.stringMatching(/^\$[\w-]+$/),
  ]);
  const known = manifest.contributes.taskDefinitions.find((one) => one.type === type);
  const { required, properties } = known!;
  const schema = { type: "object", required, properties, additionalProperties: false };
  const ajv = new Ajv({ strict: false });
  expect([ajv.validate(schema, definition), ajv.errors]).toEqual([true, null]);

  const { context, extension, value } = await runSetting(allow);
  extension.run.files.set(".env", "API_KEY=keyhole://genauth/Web%20Shop");
  const folder = await mkdtemp(path.join(tmpdir(), "keyhole-task-"));
  Object.assign(extension.run.variables, {
    PATH: process.env["PATH"],
    HOME: folder,
    npm_config_update_notifier: "false",
  });
  const check =
    'console.log(require("node:crypto").createHash("sha256").update(process.env.API_KEY).digest("hex"));';
  await writeFile(path.join(folder, "check.cjs"), check);
  const scripts = { serve: "node check.cjs" };
  await writeFile(path.join(folder, "package.json"), JSON.stringify({ scripts }));
  try {
    let text = "";
    const exitCode = await runTask(
      context,
      { name: String(label), definition, folder: shop, path: folder },
      new AbortController().signal,
      (chunk) => (text += chunk),
      () => undefined,
    );
    expect([exitCode, text]).toEqual([
      0,
      expect.stringContaining(createHash("sha256").update(value).digest("hex")),
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
}
