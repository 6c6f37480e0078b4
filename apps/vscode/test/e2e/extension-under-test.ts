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
  close(): Promise<void>;
}

interface StartOptions {
  /** Built-in extensions that are not loaded. */
  readonly skipBuiltins?: readonly string[];
  /** Done to the workspace before it is opened. */
  readonly prepare?: (workspace: string) => void;
}

/** Starts both, with these files in the workspace and these settings of the user. */
export async function startExtension(
  files: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, unknown>> = {},
  { skipBuiltins, prepare }: StartOptions = {},
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
      workspace,
      settings,
      ...(skipBuiltins && { skipBuiltins }),
      extensions: [path.join(import.meta.dirname, "../../dist/keyhole.vsix")],
      screenshotFolder: path.join(import.meta.dirname, "../../test-results/screenshots"),
      removeIfKilled: [folder],
    });
    return {
      workbench: opened.workbench,
      sandbox,
      workspace,
      runFolder,
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
