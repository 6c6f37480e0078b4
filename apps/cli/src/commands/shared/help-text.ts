import type { Command } from "commander";

/** How a reference is written. */
export const referenceSyntax = "keyhole://<connection>/<container>[/<secret>][:<field>]";

/** Shows examples at the end of a command's help. */
export function withExamples(command: Command, ...examples: readonly string[]): Command {
  const lines = examples.map((example) => `  ${example}`);
  return command.addHelpText("after", ["\nExamples:", ...lines].join("\n"));
}
