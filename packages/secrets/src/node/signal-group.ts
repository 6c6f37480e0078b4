import { execFile } from "node:child_process";
import path from "node:path";

/** What is needed of a child process of Node. */
interface GroupLeader {
  readonly pid?: number | undefined;
  kill(): unknown;
}

/** The computer that a program runs on; another one in tests. */
interface Computer {
  readonly isWindows: boolean;
  readonly systemRoot: string | undefined;
  readonly kill: (pid: number, signal: string) => unknown;
  readonly run: (command: string, args: string[], onEnd: (error: unknown) => void) => unknown;
}

const thisComputer: Computer = {
  isWindows: process.platform === "win32",
  systemRoot: process.env["SystemRoot"],
  kill: (pid, signal) => process.kill(pid, signal),
  run: (command, args, onEnd) => execFile(command, args, { windowsHide: true }, onEnd),
};

/**
 * Sends a signal to a program and everything that it started. Windows has no signals: any of them
 * ends all of it there. Does nothing if it has already ended.
 *
 * @param leader a program that was started with `detached`, except on Windows
 */
export function signalGroup(
  leader: GroupLeader,
  signal: string,
  { isWindows, systemRoot = String.raw`C:\Windows`, kill, run }: Computer = thisComputer,
): void {
  const { pid } = leader;
  if (pid === undefined) return;
  if (isWindows) {
    // By its whole path: Windows would look for it in the current folder first, which may be a repository.
    const taskkill = path.win32.join(systemRoot, "System32", "taskkill.exe");
    run(taskkill, ["/pid", String(pid), "/T", "/F"], (error) => {
      if (error) leader.kill();
    });
    return;
  }
  try {
    kill(-pid, signal);
  } catch {
    // All of it has ended.
  }
}
