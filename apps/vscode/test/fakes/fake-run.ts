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

/** The folder that is open. */
export const shop: RunFolder = {
  id: "file:///projects/shop",
  name: "shop",
  path: "/projects/shop",
};

/** A workspace in memory, from which programs are started. */
export class FakeRun {
  readonly state = new FakeState();
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
  /** The steps of the walkthrough that were done. */
  readonly done = new Set<string>();
  /** The name of the env file that is edited. */
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

  /** What commands and providers work with. */
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
