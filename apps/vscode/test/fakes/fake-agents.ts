import type { KeptLogEntry } from "@keyhole/agent-tools/node";
import type { AgentsHost } from "../../src/features/agents/agents-context.js";
import { AllowedCommands } from "../../src/features/agents/allowed-commands.js";
import type { MementoState } from "../../src/platform/vscode/host.js";

/** What agents use of a window, in memory. */
export class FakeAgents implements AgentsHost {
  readonly editor = "Sample Editor";
  enabled = true;
  readonly commands: AllowedCommands;
  readonly entries: KeptLogEntry[] = [];
  logFails = false;
  /** The paths of files with unsaved changes. */
  readonly unsaved = new Set<string>();
  readonly listed: string[] = [];
  written: readonly unknown[] = [];

  constructor(state: MementoState) {
    this.commands = new AllowedCommands(state);
  }

  readonly isEnabled = () => this.enabled;
  readonly log: AgentsHost["log"] = {
    add: async (entry) => {
      if (this.logFails) throw new Error("/sample/path");
      this.entries.push(entry);
    },
    read: async (folder, limit) =>
      this.entries.filter((entry) => entry.folder === folder).slice(-limit),
  };
  readonly files: AgentsHost["files"] = {
    isUnsaved: (_, path) => this.unsaved.has(path),
    list: async () => this.listed,
    tasks: () => this.written,
  };
  readonly showTime = (time: number) => new Date(time).toISOString();
}
