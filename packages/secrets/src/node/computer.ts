import { execFile } from "node:child_process";
import { getText, maxTextBytes } from "../env-file/decode-text.js";
import type { Computer } from "../provider/computer.js";
import { UserFacingError } from "../user-facing-error.js";
import { readRegularFile } from "./regular-file.js";

/** Less than the time for a request, so that the user reads why the program failed. */
const maxRunMs = 25_000;

/** A program that prints more than this failed. In bytes. */
const maxOutputBytes = 65_536;

/**
 * Returns this computer.
 *
 * @param variables also those of the programs that it runs
 */
export function nodeComputer(
  variables: Readonly<Record<string, string | undefined>>,
  home: string,
  timeout = maxRunMs,
): Computer {
  return {
    variables,
    home,
    isWindows: process.platform === "win32",
    readText: async (path) => {
      const content = await readRegularFile(path, maxTextBytes);
      return content === "missing" ? undefined : getText(content, path);
    },
    run: (command, args) =>
      new Promise<string>((resolve, reject) => {
        // In the folder of a repository, Windows could find a program of the repository.
        const options = { cwd: home, env: variables, windowsHide: true } as const;
        const limits = { timeout, maxBuffer: maxOutputBytes, killSignal: "SIGKILL" } as const;
        const child = execFile(command, args, { ...options, ...limits }, (error, output) => {
          if (error) reject(error);
          else resolve(output);
        });
        // A program that ends without reading its input closes it.
        child.stdin?.on("error", () => undefined).end();
      }).catch((error: unknown) => {
        // Node's own messages repeat the arguments and what the program printed.
        throw (error as NodeJS.ErrnoException).code === "ENOENT"
          ? new UserFacingError("The program {0} wasn't found. Check its name and PATH.", command)
          : new UserFacingError(
              "{0} failed, or took longer than 25 seconds. Sign in again if it needs that.",
              command,
            );
      }),
  };
}
