import { readFileSync } from "node:fs";
import { appendFile, chmod, writeFile } from "node:fs/promises";
import path from "node:path";
import { vendors } from "@keyhole/secrets";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../src/cli-error.js";
import { createProgram } from "../src/cli-main.js";
import { constantCase } from "../src/connections/environment-connections.js";
import { fieldValuesFor, variablesFor } from "./support/sandbox-connections.js";
import { sandboxMachine } from "./support/sandbox-machine.js";

const root = path.join(import.meta.dirname, "../../..");
const readText = (file: string): string => readFileSync(path.join(root, file), "utf8");
const readme = readText("apps/cli/README.md");
// Nothing of a host is used before a command runs.
const program = createProgram({} as Parameters<typeof createProgram>[0], async () => undefined);

/** The lines of each code block of the README in a language, without comments. */
function codeBlocks(language: string): string[][] {
  const blocks = readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)\\n\`\`\``, "gms"));
  return [...blocks].map(([, text = ""]) =>
    text.split("\n").map((line) => line.replace(/ +#.*/, "")),
  );
}

const usesKeyhole = (lines: readonly string[]): boolean =>
  lines.some((line) => line.startsWith("keyhole "));
const [start = [], ...others] = codeBlocks("sh").filter(usesKeyhole);
/** The lines to run after those of the first block, with a name for each block. */
const blocks: readonly (readonly [string, readonly string[]])[] = [
  ["Start", []],
  ...others.map((lines) => [lines[0]!, lines] as const),
];

describe("The README", () => {
  const setup = sandboxMachine({});

  /** Runs lines one after the other, and returns each command that failed, with its error. */
  async function failuresOf(lines: readonly string[]): Promise<string[]> {
    const failures: string[] = [];
    const { machine, access } = setup;
    const { baseUrl = "", accessKeyId, accessKeySecret } = fieldValuesFor(access["genauth"]!);
    const answers: Readonly<Record<string, readonly (string | boolean | undefined)[]>> = {
      "keyhole connections add prod": ["genauth", baseUrl, accessKeyId, accessKeySecret],
      "keyhole allow": [true],
    };
    const { PATH = "" } = process.env;
    const env = { PATH, HOME: machine.home, npm_config_loglevel: "silent" };
    for (const line of lines) {
      const [, entry] = /^echo '(.+)' >> \.env$/.exec(line) ?? [];
      if (entry !== undefined) {
        await appendFile(path.join(machine.repository, ".env"), `${entry}\n`);
        continue;
      }
      const [name, ...args] = line.split(" ");
      expect(name).toBe("keyhole");
      const { code, stderr } = await machine.run(args, { env, answers: answers[line] ?? [] });
      if (code !== 0) failures.push(`${line}: ${stderr}`);
    }
    return failures;
  }

  test.each(blocks)("has commands that succeed, in the block of %s", async (_, lines) => {
    const { repository } = setup.machine;
    const script = "if (/^keyhole:/.test(process.env.API_KEY)) process.exitCode = 1;";
    await writeFile(path.join(repository, "start.js"), script);
    const manifest = JSON.stringify({ scripts: { start: "node start.js" } });
    await writeFile(path.join(repository, "package.json"), manifest);
    await writeFile(path.join(repository, ".env.local"), "");
    expect(start).toContain("keyhole run -- npm start");
    expect(await failuresOf([...start, ...lines])).toStrictEqual([]);
  });

  test("has a job for CI that gets the value", async () => {
    const { access, machine } = setup;
    const [lines = []] = codeBlocks("yaml");
    const variables = lines.flatMap((line) => {
      const [, name, value] = /^ {2}(KEYHOLE_\w+): (.+)$/.exec(line) ?? [];
      return name === undefined || value === undefined ? [] : [[name, value] as const];
    });
    const real = variablesFor("prod", "userdocks", access["userdocks"]!);
    const env = Object.fromEntries([
      ...variables.map(([name, value]) => [name, value.startsWith("${{") ? real[name] : value]),
      ["KEYHOLE_PROD_BASE_URL", real["KEYHOLE_PROD_BASE_URL"]],
      ["PATH", process.env["PATH"]],
    ]) as Record<string, string>;
    const reference = env["KEYHOLE_ALLOW"]!;
    await writeFile(path.join(machine.repository, ".env"), `TOKEN=${reference}\n`);
    const script = path.join(machine.repository, "deploy.sh");
    await writeFile(script, '#!/bin/sh\nprintf "the value is %s" "$TOKEN"\n');
    await chmod(script, 0o755);
    const command = lines.find((line) => line.startsWith("run: keyhole "))!;
    const args = command.split(" ").slice(2);
    const { code, stdout } = await machine.run(args, { env });
    expect({ code, stdout }).toStrictEqual({ code: 0, stdout: "the value is ********" });
  });

  test.each(
    program.commands.flatMap((command) =>
      command.commands.length === 0
        ? [command.name()]
        : command.commands.map((below) => `${command.name()} ${below.name()}`),
    ),
  )("lists the command keyhole %s", (name) => {
    expect(readme).toContain(`| \`keyhole ${name}`);
  });
});

describe("The documentation", () => {
  test.each(Object.entries(exitCodes))("explains the exit code for %s", (outcome, code) => {
    const page = readText("docs/reference/exit-codes.md");
    expect(page).toMatch(new RegExp(`^\\| ${code} +\\|`, "m"));
    if (outcome !== "ok") expect(page).toContain(`\`${outcome}\``);
  });

  test.each(vendors.map(({ id, form }) => [id, form] as const))(
    "lists every variable of %s",
    (id, form) => {
      const lines = readText("docs/teams-and-ci.md").split("\n");
      const row = lines.find((line) => line.startsWith(`| \`${id}\``));
      for (const { key } of form) expect(row).toContain(`\`${constantCase(key)}\``);
    },
  );
});
