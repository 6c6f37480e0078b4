import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { serveSandbox, type RunningSandbox } from "@keyhole/sandbox/serve";
import { openWorkbench, type Workbench } from "@keyhole/vscode-host";

/** The built extension in a real VS Code, with a sandbox of all vendors beside it. */
export interface ExtensionUnderTest {
  readonly workbench: Workbench;
  readonly sandbox: RunningSandbox;
  /** The folder that is open. */
  readonly workspace: string;
  /** Everything that VS Code and the browser write. */
  readonly runFolder: string;
  /** Opens another folder in the same window: a path, or an address of another file system. */
  openFolder(folder: string): Promise<void>;
  close(): Promise<void>;
}

/** How it is started, beyond files and settings. */
export interface StartOptions {
  /** Further .vsix files. */
  readonly extensions?: readonly string[];
  /** Keyhole's own .vsix, where it is another than the one that was built. */
  readonly vsix?: string;
  /** Whether VS Code minds if a folder is trusted. */
  readonly trust?: boolean;
  /** The user's language. */
  readonly locale?: string;
  /** Built-in extensions that are not loaded. */
  readonly skipBuiltins?: readonly string[];
  /** Whether it writes its log files, with all that Keyhole has to say at any level. */
  readonly logFiles?: boolean;
  /** Done to the workspace before it is opened. */
  readonly prepare?: (workspace: string) => void;
}

const builtVsix = path.join(import.meta.dirname, "../../dist/keyhole.vsix");

/** Starts both, with these files in the workspace and these settings of the user. */
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
