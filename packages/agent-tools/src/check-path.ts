import { AgentToolError } from "./agent-tool-error.js";

/** Nothing below these is read or written: Git runs programs that its files name. */
const closed = new Set([".git", ".hg", ".svn"]);

/**
 * Checks a path that a client wrote: relative, with `/`, and inside the folder as written. Links are
 * the host's to check.
 *
 * @returns the path without `./`
 * @throws {AgentToolError} that doesn't repeat the path
 */
export function checkPath(path: string): string {
  const parts = path.replace(/^(?:\.\/)+/, "").split("/");
  if (parts.every(isUsable)) return parts.join("/");
  throw new AgentToolError(
    "Name a file inside the folder by its relative path with slashes, outside of .git.",
  );
}

/** Whether a path of a file that was found lies in a folder that is closed to agents. */
export function isClosed(part: string): boolean {
  // Windows ignores these at the end, and macOS ignores the case and invisible characters.
  const name = part.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, "").replace(/[. ]+$/, "");
  return closed.has(name.toLowerCase());
}

function isUsable(part: string): boolean {
  if (part === "" || part === "." || part === "..") return false;
  // On Windows, a colon names a drive or a stream, and a backslash separates parts.
  return !/[\p{Cc}\\:]/u.test(part) && !isClosed(part);
}
