import { closeSync, constants, openSync, readFileSync } from "node:fs";

/**
 * Whether a terminal sends what is typed to interrupt, such as Ctrl+C, to this process: whatever its
 * streams are, it then sends it to the programs that this process started, too. Where a system does
 * not tell who is in the foreground, having a terminal will do.
 */
export function isInTerminalForeground(platform: NodeJS.Platform): boolean {
  // Nothing else sends SIGINT there.
  if (platform === "win32") return true;
  return foregroundByStat(platform) ?? hasTerminal();
}

/**
 * Reads what Linux tells of a process.
 *
 * @param stat as /proc/<pid>/stat has it; undefined where it cannot be understood
 */
export function isForegroundStat(stat: string): boolean | undefined {
  // The name before it may hold anything, parentheses too.
  const [, , group, , terminal, foreground] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (foreground === undefined) return undefined;
  return terminal !== "0" && group === foreground;
}

function foregroundByStat(platform: NodeJS.Platform): boolean | undefined {
  if (platform !== "linux") return undefined;
  try {
    return isForegroundStat(readFileSync("/proc/self/stat", "utf8"));
  } catch {
    return undefined;
  }
}

/** This name means the terminal that controls the process; where there is none, it cannot be opened. */
function hasTerminal(): boolean {
  try {
    closeSync(openSync("/dev/tty", constants.O_RDONLY | constants.O_NOCTTY | constants.O_NONBLOCK));
    return true;
  } catch {
    return false;
  }
}
