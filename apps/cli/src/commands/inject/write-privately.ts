import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { lstat, open, realpath, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { CliError } from "../../cli-error.js";
import { terminalText } from "../../ui/terminal-text.js";

/**
 * Checks whether values may be written to a file.
 *
 * @param named as the user named it
 * @param isForced whether Git may track the file
 * @throws {CliError} if it's a link, in a folder of the workspace that is one, no file, or Git tracks it
 */
export async function checkOutput(
  file: string,
  named: string,
  isForced: boolean,
  cwd: string,
): Promise<void> {
  const shown = terminalText(named);
  const found = await lstat(file).catch(() => undefined);
  const realFolder = await realpath(path.dirname(file)).catch(() => undefined);
  if (realFolder === undefined) {
    throw new CliError("usage", `The folder of ${shown} doesn't exist. Create it first.`);
  }
  if (await isLinked(file, cwd)) {
    throw new CliError("usage", `${shown} leads through a symbolic link. Name the file itself.`);
  }
  if (found && !found.isFile()) {
    throw new CliError("usage", `${shown} isn't a regular file. Name another one.`);
  }
  if (!isForced && (await isTracked(realFolder, path.basename(file)))) {
    throw new CliError(
      "usage",
      `Git tracks ${shown}, so the values could be committed. Name another file, or add --force.`,
    );
  }
}

/**
 * Checks each part of a path below the current folder. A repository can contain links that lead elsewhere;
 * those above it are the system's or the user's. Compares no real path, which can differ in its case.
 */
async function isLinked(file: string, cwd: string): Promise<boolean> {
  const below = path.relative(cwd, file);
  const parts = below.split(path.sep);
  const isBelow = parts[0] !== ".." && !path.isAbsolute(below);
  const checked = isBelow
    ? parts.map((_, index) => path.join(cwd, ...parts.slice(0, index + 1)))
    : [file];
  const found = await Promise.all(checked.map((one) => lstat(one).catch(() => undefined)));
  return found.some((one) => one?.isSymbolicLink());
}

/** Also true if that can't be found out, although the folder belongs to a repository. */
async function isTracked(folder: string, name: string): Promise<boolean> {
  const { GIT_DIR: other } = process.env;
  const own = Object.entries(process.env).filter(([variable]) => !variable.startsWith("GIT_"));
  return (
    ((await isInRepository(folder)) && (await isListed(folder, name, Object.fromEntries(own)))) ||
    (other !== undefined && (await isListed(folder, name, process.env)))
  );
}

async function isListed(folder: string, name: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  // A setting of the repository must not start a program.
  const settings = ["-C", folder, "-c", "core.fsmonitor=false"];
  const args = [...settings, "ls-files", "-z", "--", `:(literal,icase)${name}`];
  try {
    const { stdout } = await promisify(execFile)("git", args, {
      // In the folder of a repository, Windows could find a program of the repository.
      cwd: path.dirname(process.execPath),
      env,
      windowsHide: true,
    });
    return stdout !== "";
  } catch {
    return true;
  }
}

async function isInRepository(folder: string): Promise<boolean> {
  if (await lstat(path.join(folder, ".git")).catch(() => undefined)) return true;
  const parent = path.dirname(folder);
  return parent !== folder && isInRepository(parent);
}

/**
 * Writes a file that only the user may read: all of it or nothing. It replaces an earlier file, and doesn't follow a link.
 *
 * @throws {CliError} if it can't be written
 */
export async function writePrivately(file: string, named: string, text: string): Promise<void> {
  const draft = path.join(path.dirname(file), `.${path.basename(file)}.${randomUUID()}.tmp`);
  try {
    const handle = await open(draft, "wx", 0o600);
    try {
      await handle.writeFile(text);
    } finally {
      await handle.close();
    }
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    const { code = "unknown" } = error as NodeJS.ErrnoException;
    throw new CliError(
      "usage",
      `${terminalText(named)} can't be written (${code}). Check the folder and your permissions.`,
    );
  }
}
