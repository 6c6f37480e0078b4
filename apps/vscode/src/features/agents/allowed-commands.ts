import { commandLine, type NamedCommand } from "@keyhole/agent-tools/commands";
import type { MementoState } from "../../platform/vscode/host.js";
import type { AgentCommandLine, AgentCommands, RunFolder } from "../run/run-feature.js";

/** A command that agents may run in a folder. */
export interface AllowedCommand extends NamedCommand {
  /** If undefined, the `.env` of the folder is used, if it exists. */
  readonly envFiles?: readonly string[];
  /** The texts of the scripts of `package.json` that it runs, by name. */
  readonly scripts: Readonly<Record<string, string>>;
}

/** Stores which commands agents may run in each folder, in user state that isn't synced. */
export class AllowedCommands implements AgentCommands {
  readonly #state: MementoState;

  constructor(state: MementoState) {
    this.#state = state;
  }

  /** Returns the commands of a folder in the order in which they were allowed. */
  of({ path }: Pick<RunFolder, "path">): readonly AllowedCommand[] {
    const kept = this.#state.get(stateKey(path));
    return Array.isArray(kept) ? kept.filter(isCommand) : [];
  }

  list(folder: RunFolder): readonly AgentCommandLine[] {
    return this.of(folder).map(({ name, argv }) => ({ name, line: commandLine(argv) }));
  }

  /** Allows a command, in place of one of the same name. */
  async allow(folder: RunFolder, command: AllowedCommand): Promise<void> {
    const others = this.of(folder).filter(({ name }) => name !== command.name);
    await this.#state.update(stateKey(folder.path), [...others, command]);
  }

  async remove(folder: RunFolder, names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const left = this.of(folder).filter(({ name }) => !names.includes(name));
    await this.#state.update(stateKey(folder.path), left.length === 0 ? undefined : left);
  }
}

function stateKey(path: string): string {
  return `agentCommands/${path}`;
}

function isCommand(kept: Partial<Record<keyof AllowedCommand, unknown>> | null): boolean {
  return (
    typeof kept?.name === "string" &&
    Array.isArray(kept.argv) &&
    kept.argv.every((word) => typeof word === "string") &&
    typeof kept.scripts === "object"
  );
}
