import { escapeUnseen } from "./quoted-text.js";

/** A command that agents may run. */
export interface NamedCommand {
  readonly name: string;
  /** The program and its arguments. */
  readonly argv: readonly string[];
  /** Relative to the folder. Undefined for the folder itself. */
  readonly cwd?: string;
}

/** Returns a program and its arguments on one line, each quoted if that is needed to read it. */
export function commandLine(argv: readonly string[]): string {
  return argv
    .map((word) => (/^[\w./:@%=~-]+$/.test(word) ? word : escapeUnseen(JSON.stringify(word))))
    .join(" ");
}

/**
 * Returns a name for a command: letters, digits and `_ . : -`, at most 64. It gets a number if another command has its name,
 * so that it doesn't replace that one.
 *
 * @param text what the name is made of
 * @param allowed the commands of the folder; the same command keeps its name
 */
export function commandName(
  text: string,
  command: Omit<NamedCommand, "name">,
  allowed: readonly NamedCommand[],
): string {
  const words = text
    .replaceAll(/[^\w.:-]+/g, "-")
    .replaceAll(/-{2,}/g, "-")
    .replaceAll(/^[^A-Za-z\d]+|-+$/g, "");
  const first = words.slice(0, 64) || "command";
  for (let number = 1; ; number += 1) {
    const name = number === 1 ? first : `${first.slice(0, 56)}-${number}`;
    const other = allowed.find((one) => one.name === name);
    if (!other || isSame(other, command)) return name;
  }
}

function isSame(one: Omit<NamedCommand, "name">, other: Omit<NamedCommand, "name">): boolean {
  return one.cwd === other.cwd && JSON.stringify(one.argv) === JSON.stringify(other.argv);
}
