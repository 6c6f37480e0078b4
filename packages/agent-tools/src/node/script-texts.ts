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

/**
 * Returns the texts of the scripts of `package.json` that a command runs, by name. Empty for a command
 * that runs none. What a script calls isn't followed.
 *
 * @param folder where the command runs
 * @returns undefined if it can't be known which script runs, for example because an option names
 *   another folder
 */
export async function scriptTexts(
  folder: string,
  [program = "", ...args]: readonly string[],
): Promise<Readonly<Record<string, string>> | undefined> {
  if (!runners.has(path.basename(program).replace(/\.(?:cmd|exe)$/i, ""))) return {};
  const own = args.includes("--") ? args.slice(0, args.indexOf("--")) : args;
  const [first = "", second = ""] = own;
  if (own.some((arg) => arg.startsWith("-"))) return undefined;
  const isRun = /^(?:run(?:-script)?|rum|urn)$/.test(first);
  const alias = Object.hasOwn(short, first) ? short[first] : undefined;
  const name = isRun ? second : (alias ?? first);
  const scripts = await readScripts(folder);
  const isScript = Object.hasOwn(scripts, name);
  // Such as the default of `npm start`, which runs a file.
  if (!isScript && (isRun || alias !== undefined)) return undefined;
  if (!isScript) return {};
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
