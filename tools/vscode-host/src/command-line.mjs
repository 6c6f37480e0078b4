import process from "node:process";

/**
 * Returns how to start a program on a platform. A Windows batch file needs the Windows shell, which
 * has its own quoting.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [platform]
 * @returns {{ command: string, args: string[], options: { windowsVerbatimArguments?: boolean } }}
 * @throws {Error} if an argument can't be quoted for that shell
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
  // These characters keep their meaning inside quotes, and can't be escaped.
  if (/["%\r\n]/.test(text)) {
    throw new Error(
      `This text can't be passed through the Windows shell: ${text}. Use a folder without quotes and percent signs in its name.`,
    );
  }
  return `"${text}"`;
}
