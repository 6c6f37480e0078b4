import path from "node:path";
import { decodeText, maxTextBytes } from "@keyhole/secrets/env-file";
import { readRegularFile } from "@keyhole/secrets/node";

/** Programs that run the scripts of `package.json`. */
const runners = new Set(["npm", "pnpm", "yarn", "bun"]);

/** Scripts that npm runs without `run`. */
const short: Readonly<Record<string, string>> = {
  t: "test",
  tst: "test",
  test: "test",
  start: "start",
  stop: "stop",
  restart: "restart",
};

/** Commands that run other scripts than one of their own name, such as `prepare`. */
const lifecycles =
  /^(?:add|ci|deploy|i|install|link|pack|publish|rebuild|remove|uninstall|update|version|workspaces?)$/;

/**
 * Returns the texts of the scripts of `package.json` that a command runs, by name. Empty for a command
 * that runs none. What a script calls isn't followed.
 *
 * @param folder where the command runs
 * @returns undefined if it can't be known which scripts run, for example because an option names
 *   another folder, or because npm has a command of this name, or takes it as an abbreviation
 */
export async function scriptTexts(
  folder: string,
  [program = "", ...args]: readonly string[],
): Promise<Readonly<Record<string, string>> | undefined> {
  const runner = path.basename(program).replace(/\.(?:cmd|exe)$/i, "");
  // Where the options of Node end can't be known without a list of those that have values.
  const isNodeRun = /^node(?:js)?$/.test(runner) && args.some((arg) => /^--run(?:=|$)/.test(arg));
  if (!runners.has(runner)) return isNodeRun ? undefined : {};
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  const [first = "", second = ""] = own;
  if (own.some((arg) => arg.startsWith("-")) || lifecycles.test(first)) return undefined;
  const isRun = /^(?:run(?:-script)?|rum|urn)$/.test(first);
  const name = isRun ? second : Object.hasOwn(short, first) ? short[first]! : first;
  const scripts = await readScripts(folder);
  // Such as the default of `npm start`, which runs a file, or an abbreviation, which npm accepts.
  if (!Object.hasOwn(scripts, name)) return /^(?:exec|x|dlx)$/.test(first) ? {} : undefined;
  return Object.fromEntries(
    [`pre${name}`, name, `post${name}`].flatMap((one) => {
      const text = Object.hasOwn(scripts, one) ? scripts[one] : undefined;
      return typeof text === "string" ? [[one, text]] : [];
    }),
  );
}

async function readScripts(folder: string): Promise<Readonly<Record<string, unknown>>> {
  const bytes = await readRegularFile(path.join(folder, "package.json"), maxTextBytes);
  if (typeof bytes === "string") return {};
  try {
    const { scripts } = JSON.parse(decodeText(bytes).text) as { scripts?: object };
    return { ...scripts };
  } catch {
    return {};
  }
}
