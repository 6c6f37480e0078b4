import type { Command } from "commander";
import { describe, expect, test } from "vitest";
import { createProgram } from "../src/cli-main.js";

// Nothing of a host is used before a command runs.
const program = createProgram({} as Parameters<typeof createProgram>[0], async () => undefined);

/** A command and those below it, each with its name and its help. */
function helpOf(command: Command, parents: readonly string[] = []): [string, string][] {
  const names = [...parents, command.name()];
  let text = "";
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return [[names.join(" "), text], ...command.commands.flatMap((below) => helpOf(below, names))];
}

const helpTexts = helpOf(program);

test("the help of every command is as in the snapshot", () => {
  expect(helpTexts.map(([, text]) => text).join("\n\n")).toMatchSnapshot();
});

describe.each(helpTexts)("the help of %s", (name, text) => {
  const lines = text.trimEnd().split("\n");

  test("fits a terminal of 80 columns and 24 lines, or 36 lines for the program itself", () => {
    expect(lines.length).toBeLessThanOrEqual(name === "keyhole" ? 36 : 24);
    expect(lines.filter((line) => line.length > 80)).toStrictEqual([]);
  });

  test("has an example that runs the command", () => {
    const examples = lines.slice(lines.indexOf("Examples:") + 1);
    expect(examples[0]).toMatch(new RegExp(`^ {2}${name}( |$)`));
  });

  test("describes every command, argument and option in sentence case", () => {
    const described = lines.flatMap((line) => /^ {2}\S.*? {2,}(\S.*)$/.exec(line)?.[1] ?? []);
    expect(described.length).toBeGreaterThan(0);
    expect(described.filter((words) => !/^([A-Z]|keyhole:)/.test(words))).toStrictEqual([]);
  });
});
