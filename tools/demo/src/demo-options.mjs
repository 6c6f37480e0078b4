import process from "node:process";
import { parseArgs } from "node:util";

export const DEMO_HELP = `Shows the extension in a real VS Code, with sample services on this computer.

  npx -y pnpm@12 demo [options]

  --desktop   use the installed desktop VS Code, with a separate profile
              (the default on macOS and Windows; on Linux, VS Code runs in the browser)
  --port <n>  the port of VS Code in the browser; a free one by default
  --no-open   only print the address; don't open a browser
  --help      show this text

Press Ctrl+C to end the demo and remove its files. The installed VS Code is kept for the next time,
in keyhole/vscode-host of your cache folder (about 450 MB). You can delete it at any time.
`;

export const SANDBOX_HELP = `Serves the sample services on this computer until you press Ctrl+C.

  npx -y pnpm@12 sandbox [options]

  --json      print one line of JSON instead of text
  --port <n>  the first port to use; free ones by default
  --help      show this text

The control endpoint counts calls, restores the initial state and adds faults. Open the address
named control for a description.
`;

/**
 * @typedef {object} DemoOptions
 * @property {boolean} desktop
 * @property {number | undefined} port
 * @property {boolean} open
 * @property {boolean} help
 */

/**
 * @param {readonly string[]} args
 * @param {NodeJS.Platform} [platform]
 * @returns {DemoOptions}
 * @throws {Error} that says what is wrong with the arguments
 */
export function parseDemoOptions(args, platform = process.platform) {
  const { values } = parseArgs({
    args: withoutSeparator(args),
    options: {
      desktop: { type: "boolean" },
      port: { type: "string" },
      "no-open": { type: "boolean" },
      help: { type: "boolean", short: "h" },
    },
  });
  return {
    desktop: values.desktop ?? platform !== "linux",
    port: parsePort(values.port),
    open: !values["no-open"],
    help: values.help ?? false,
  };
}

/**
 * @param {readonly string[]} args
 * @returns {{ json: boolean, port: number | undefined, help: boolean }}
 * @throws {Error} that says what is wrong with the arguments
 */
export function parseSandboxOptions(args) {
  const { values } = parseArgs({
    args: withoutSeparator(args),
    options: {
      json: { type: "boolean" },
      port: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  return {
    json: values.json ?? false,
    port: parsePort(values.port),
    help: values.help ?? false,
  };
}

/**
 * Removes the separator, which only some package managers pass on.
 *
 * @param {readonly string[]} args
 */
function withoutSeparator(args) {
  return args.filter((arg) => arg !== "--");
}

/** @param {string | undefined} text */
function parsePort(text) {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d+$/.test(text) && port >= 1 && port <= 65_535) return port;
  throw new Error(`"${text}" isn't a port. Enter a number from 1 to 65535.`);
}
