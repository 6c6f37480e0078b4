import type { Command } from "commander";
import { expect, test } from "vitest";
import { createProgram } from "../src/cli-main.js";

// Nothing of a host is used before a command runs.
const program = createProgram({} as Parameters<typeof createProgram>[0], async () => undefined);

/** A command and those below it. */
function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}

test("the help of every command is as in the snapshot", () => {
  const help = withSubcommands(program).map((command) => {
    let text = "";
    command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 100 });
    command.outputHelp();
    return text;
  });
  expect(help.join("\n\n")).toMatchSnapshot();
});
