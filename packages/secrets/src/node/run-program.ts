import { execFile } from "node:child_process";
import type { ProviderEnvironment } from "../provider/vendor-descriptor.js";
import { UserFacingError } from "../user-facing-error.js";

/** Less than the time for a request, so that the user reads why the program failed. */
const maxRunMs = 25_000;

/** A program that prints more than this failed. In bytes. */
const maxOutputBytes = 65_536;

/**
 * Returns the function that runs programs for providers. A program that takes longer than 25 seconds
 * failed, and is ended. Its standard error is discarded.
 *
 * @param variables the environment of the programs
 * @param home the path of the user's own folder
 */
export function programRunner(
  variables: Readonly<Record<string, string | undefined>>,
  home: string,
  timeout = maxRunMs,
): NonNullable<ProviderEnvironment["runProgram"]> {
  // In the folder of a repository, Windows could find a program of the repository.
  const options = { cwd: home, env: variables, windowsHide: true } as const;
  const limits = { timeout, maxBuffer: maxOutputBytes, killSignal: "SIGKILL" } as const;
  return (command, args) =>
    new Promise((resolve, reject) => {
      const child = execFile(command, args, { ...options, ...limits }, (error, output) => {
        if (error?.code !== "ENOENT") resolve(error ? undefined : output);
        else
          reject(
            new UserFacingError(
              "The program {0} wasn't found. Install it, or correct PATH.",
              command,
            ),
          );
      });
      // A program that ends without reading its input closes it.
      child.stdin?.on("error", () => undefined).end();
    });
}
