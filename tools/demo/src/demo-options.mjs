import process from "node:process";
import { parseArgs } from "node:util";

export const DEMO_HELP = `Shows the extension in a real VS Code, with sample services on this machine.

  npx -y pnpm@12 demo [options]

  --desktop   in the installed desktop VS Code, with a profile of its own
              (what happens by itself on macOS and Windows; on Linux it is VS Code in the browser)
  --port <n>  the port of VS Code in the browser; a free one by default
  --no-open   only print the address; do not open a browser
  --help      this text

Ctrl+C ends it and removes what it made. The VS Code that it installed stays for the next time, in
keyhole/vscode-host of your cache folder (about 450 MB); delete it whenever you like.
`;

export const SANDBOX_HELP = `Serves the sample services on this machine until Ctrl+C.

  npx -y pnpm@12 sandbox [options]

  --json      print one line of JSON instead of text
  --port <n>  the first port to use; free ones by default
  --help      this text

The control endpoint counts calls, puts the state back and orders faults. What it takes, it says
itself: open the address named control.
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
 * @throws {Error} which names what is wrong with the arguments
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
 * @throws {Error} which names what is wrong with the arguments
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
 * Package managers differ in whether they pass the separator on.
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
  throw new Error(`"${text}" is no port. Give a number from 1 to 65535.`);
}
