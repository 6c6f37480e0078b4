import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { openWorkbench, type Workbench } from "@keyhole/vscode-host";

/** The built extension in a real VS Code, with a sandbox of all vendors. */
export interface ExtensionUnderTest {
  readonly workbench: Workbench;
  readonly sandbox: RunningSandbox;
  readonly workspace: string;
  /** Contains everything that VS Code and the browser write. */
  readonly runFolder: string;
  /** Opens another folder in the same window, by its path or by a URI of another file system. */
  openFolder(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** Options besides files and settings. */
export interface StartOptions {
  readonly extensions?: readonly string[];
  /** Keyhole's .vsix, if it isn't the one that was built. */
  readonly vsix?: string;
  /** Whether Workspace Trust is enabled. */
  readonly trust?: boolean;
  readonly locale?: string;
  readonly skipBuiltins?: readonly string[];
  /** Whether VS Code writes log files, with Keyhole's messages of all levels. */
  readonly logFiles?: boolean;
  /** Changes the workspace before it is opened. */
  readonly prepare?: (workspace: string) => void;
}

const builtVsix = path.join(import.meta.dirname, "../../dist/keyhole.vsix");

/** Starts VS Code and the sandbox, with these files in the workspace and these user settings. */
export async function startExtension(
  files: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, unknown>> = {},
  { extensions = [], vsix = builtVsix, prepare, ...options }: StartOptions = {},
): Promise<ExtensionUnderTest> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-e2e-"));
  const workspace = path.join(folder, "sample");
  const runFolder = path.join(folder, "run");
  await mkdir(workspace);
  for (const [name, content] of Object.entries(files)) {
    await writeFile(path.join(workspace, name), content);
  }
  prepare?.(workspace);
  const sandbox = await serveSandbox();
  try {
    const opened = await openWorkbench({
      runFolder,
      ...options,
      ...(options.logFiles && {
        query: { payload: JSON.stringify([["logLevel", "keyhole.keyhole=trace"]]) },
      }),
      workspace,
      settings,
      extensions: [vsix, ...extensions],
      screenshotFolder: path.join(import.meta.dirname, "../../test-results/screenshots"),
      removeIfKilled: [folder],
    });
    return {
      workbench: opened.workbench,
      sandbox,
      workspace,
      runFolder,
      openFolder: (other) => opened.workbench.open(opened.server.folderUrl(other)),
      close: async () => {
        await opened.close();
        await sandbox.close();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await sandbox.close();
    throw error;
  }
}
