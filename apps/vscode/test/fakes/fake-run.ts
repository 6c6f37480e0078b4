import { UserFacingError } from "@keyhole/secrets";
import { type Position, isDotenvPath } from "@keyhole/secrets/env-file";
import { createDirectory } from "../../src/features/run/resolve-run.js";
import { RunApprovals } from "../../src/features/run/run-approvals.js";
import type {
  NewTerminal,
  RunContext,
  RunFile,
  RunFolder,
  TerminalHost,
} from "../../src/features/run/run-context.js";
import type { Prompter } from "../../src/platform/vscode/prompter.js";
import { FakeState } from "./fake-secret-store.js";

/** The open folder. */
export const shop: RunFolder = {
  id: "file:///projects/shop",
  name: "shop",
  path: "/projects/shop",
};

/** A workspace in memory in which programs are started. */
export class FakeRun {
  readonly state = new FakeState();
  /** The files of the open folder by their relative paths. */
  readonly files = new Map<string, string>();
  folders: readonly RunFolder[] = [shop];
  trusted = true;
  /** How often the page for trusting the workspace was opened. */
  trustPages = 0;
  variables: Record<string, string> = {};
  readonly opened: NewTerminal[] = [];
  /** The positions that were shown. */
  readonly shown: string[] = [];
  readonly done = new Set<string>();
  /** The name of the env file in the active editor. */
  active: string | undefined;

  readonly terminals: TerminalHost = {
    findEnvFiles: () =>
      Promise.resolve([...this.files.keys()].filter((name) => isDotenvPath(name)).map(getFile)),
    findEnvFile: (argument) => {
      const name = typeof argument === "string" ? argument : this.active;
      return name !== undefined && this.files.has(name) ? getFile(name) : undefined;
    },
    open: (terminal) => this.opened.push(terminal),
  };

  context(
    connections: Parameters<typeof createDirectory>[0],
    prompter: Prompter,
    others: Pick<RunContext, "model" | "log" | "enterCredentials">,
  ): RunContext {
    return {
      ...others,
      prompter,
      stepDone: (step) => void this.done.add(step),
      directory: createDirectory(connections),
      approvals: new RunApprovals(this.state, prompter),
      files: {
        locate: (_, path) => getFile(path),
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
        showDebugConsole: () => Promise.resolve(),
        manageTrust: () => {
          this.trustPages += 1;
          return Promise.resolve();
        },
        folders: () => this.folders,
        getFolder: () => shop,
      },
      variables: this.variables,
      seen: new Set(),
    };
  }
}

function getFile(label: string): RunFile {
  return { id: `${shop.id}/${label}`, label };
}
