import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Runs a script of this folder in a process of its own, without the user's environment. Passes it a
 * value as JSON, and returns what it writes.
 *
 * @throws {Error} with what it writes to the standard error, if it fails
 */
export function runScript<T>(
  name: string,
  input: unknown,
  env: Readonly<Record<string, string>> = {},
): Promise<T> {
  const script = fileURLToPath(new URL(name, import.meta.url));
  return new Promise((resolve, reject) => {
    const options = { env, maxBuffer: 64 * 1024 * 1024 };
    const child = execFile(process.execPath, [script], options, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr));
      else resolve(JSON.parse(stdout) as T);
    });
    child.stdin!.end(JSON.stringify(input));
  });
}
