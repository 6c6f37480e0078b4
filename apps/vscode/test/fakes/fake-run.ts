import { UserFacingError } from "@keyhole/secrets";
import { type Position, isDotenvPath } from "@keyhole/secrets/env-file";
import type { ConnectionDirectory } from "@keyhole/secrets/resolve";
import { ApprovalStore } from "../../src/features/run/approval-store.js";
import { AskedApprovals } from "../../src/features/run/asked-approvals.js";
import type { Log } from "../../src/platform/vscode/log.js";
import { createDirectory } from "../../src/features/run/connection-directory.js";
import type { RunContext } from "../../src/features/run/run-context.js";
import type { RunFile } from "../../src/features/run/run-files.js";
import type { RunFolder } from "../../src/features/run/run-folder.js";
import type { NewTerminal, TerminalHost } from "../../src/features/run/terminal/terminal-host.js";
import type { Prompter } from "../../src/platform/vscode/prompter.js";
import { FakeState } from "./fake-secret-store.js";

/** The folder that is open. */
export const shop: RunFolder = { id: "file:///work/shop", name: "shop", path: "/work/shop" };

/** A workspace in memory, from which programs are started. */
export class FakeRun {
  readonly state = new FakeState();
  readonly store = new ApprovalStore(this.state);
  /** What the open folder holds, by the path from there on. */
  readonly files = new Map<string, string>();
  folders: readonly RunFolder[] = [shop];
  trusted = true;
  /** How often the page was opened on which the user trusts the workspace. */
  trustPages = 0;
  /** The environment that the editor has. */
  variables: Record<string, string> = {};
  /** The terminals that were opened. */
  readonly opened: NewTerminal[] = [];
  /** The places that were shown. */
  readonly shown: string[] = [];
  /** The name of the env file that is edited. */
  active: string | undefined;

  readonly terminals: TerminalHost = {
    activeEnvFile: () => (this.active === undefined ? undefined : fileOf(this.active)),
    findEnvFiles: () => Promise.resolve([...this.files.keys()].filter(isDotenvPath).map(fileOf)),
    isFile: (argument) => typeof argument === "string",
    envFileOf: (argument) =>
      typeof argument === "string" && this.files.has(argument) ? fileOf(argument) : undefined,
    open: (terminal) => this.opened.push(terminal),
  };

  /** What commands and providers work with. */
  context(
    connections: Parameters<typeof createDirectory>[0],
    prompter: Prompter,
    log: Log,
    directory: ConnectionDirectory = createDirectory(connections),
  ): RunContext {
    return {
      prompter,
      log,
      directory,
      store: this.store,
      approvals: new AskedApprovals(this.store, prompter),
      files: {
        locate: (_, path) => fileOf(path),
        read: ({ label }) => {
          const text = this.files.get(label);
          if (text !== "unreadable") return Promise.resolve(text);
          return Promise.reject(new UserFacingError("Sample: it cannot be read."));
        },
        show: ({ label }: RunFile, { line, column }: Position) => {
          this.shown.push(`${label}:${line}:${column}`);
          return Promise.resolve();
        },
      },
      workspace: {
        isTrusted: () => this.trusted,
        manageTrust: () => {
          this.trustPages += 1;
          return Promise.resolve();
        },
        showDebugConsole: () => {
          this.shown.push("Debug Console");
          return Promise.resolve();
        },
        folders: () => this.folders,
        folderOf: () => shop,
      },
      variables: this.variables,
      told: new Set(),
    };
  }
}

function fileOf(label: string): RunFile {
  return { id: `${shop.id}/${label}`, label };
}
