import process from "node:process";

/**
 * How to start a program on a platform. A Windows batch file runs only by way of its shell, whose
 * quoting is not that of other programs.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [platform]
 * @returns {{ command: string, args: string[], options: { windowsVerbatimArguments?: boolean } }}
 * @throws {Error} when an argument cannot be written for that shell
 */
export function commandLine(command, args, platform = process.platform) {
  if (platform !== "win32" || !/\.(cmd|bat)$/i.test(command)) {
    return { command, args: [...args], options: {} };
  }
  const line = [command, ...args].map(quoteForCmd).join(" ");
  return {
    command: process.env.ComSpec ?? "cmd.exe",
    args: ["/d", "/s", "/c", `"${line}"`],
    options: { windowsVerbatimArguments: true },
  };
}

/** @param {string} text */
function quoteForCmd(text) {
  // In quotes only these keep a meaning, and there is no way to take it from them.
  if (/["%\r\n]/.test(text)) {
    throw new Error(
      `The Windows shell cannot be given this text: ${text}. Use a folder without quotes and percent signs in its name.`,
    );
  }
  return `"${text}"`;
}
