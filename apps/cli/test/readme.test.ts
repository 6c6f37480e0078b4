import { readFileSync } from "node:fs";
import path from "node:path";
import { vendors } from "@keyhole/secrets";
import { alphabets } from "@keyhole/secrets/provider";
import { describe, expect, test } from "vitest";
import { constantCase } from "../src/connections/environment-connections.js";
import { exitCodes } from "../src/cli-error.js";
import { createProgram } from "../src/cli-main.js";

const readme = readFileSync(path.join(import.meta.dirname, "../README.md"), "utf8");
// Nothing of a host is used before a command runs.
const program = createProgram({} as Parameters<typeof createProgram>[0], async () => undefined);

describe("The README", () => {
  test.each(
    program.commands.flatMap((command) =>
      command.commands.length === 0
        ? [command.name()]
        : command.commands.map((one) => `${command.name()} ${one.name()}`),
    ),
  )("documents keyhole %s", (name) => {
    expect(readme).toContain(`| \`keyhole ${name}`);
  });

  test.each(
    program.commands
      .find((command) => command.name() === "refresh")!
      .options.map(({ long }) => long!),
  )("documents keyhole refresh %s", (option) => {
    expect(readme).toContain(`\`${option}`);
  });

  test.each(Object.keys(alphabets))("documents the alphabet %s", (alphabet) => {
    expect(readme).toContain(`\`${alphabet}\``);
  });

  test.each(Object.entries(exitCodes))("documents the exit code for %s", (outcome, code) => {
    expect(readme).toMatch(new RegExp(`^\\| ${code} +\\|`, "m"));
    if (outcome !== "ok") expect(readme).toContain(`\`${outcome}\``);
  });

  test.each(vendors.map(({ id, form }) => [id, form] as const))(
    "documents every variable of %s",
    (id, form) => {
      const row = readme.split("\n").find((line) => line.startsWith(`| \`${id}\``));
      for (const { key } of form) expect(row).toContain(`\`${constantCase(key)}\``);
    },
  );
});
