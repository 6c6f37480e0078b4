import { readFileSync } from "node:fs";
import path from "node:path";
import { vendors } from "@keyhole/secrets";
import { environmentVariable } from "@keyhole/secrets/connections";
import { describe, expect, test } from "vitest";
import { exitCodes } from "../src/cli-error.js";
import { createProgram } from "../src/cli-main.js";

const root = path.join(import.meta.dirname, "../../..");
const readText = (file: string): string => readFileSync(path.join(root, file), "utf8");
const readme = readText("apps/cli/README.md");
// Nothing of a host is used before a command runs.
const program = createProgram({} as Parameters<typeof createProgram>[0], async () => undefined);

describe("The README", () => {
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
      for (const { key } of form) {
        const variable = environmentVariable("prod", key).replace("KEYHOLE_PROD_", "");
        expect(row).toContain(`\`${variable}\``);
        expect(readText(`docs/connect/${id}.md`)).toMatch(
          new RegExp(`^\\| \`KEYHOLE_[A-Z_]+_${variable}\` +\\|`, "m"),
        );
      }
    },
  );
});
