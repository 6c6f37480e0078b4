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
 * Returns the texts of the scripts of `package.json` that a command runs, by name. Empty for every
 * other command. What a script calls isn't followed.
 */
export async function scriptTexts(
  folder: string,
  [program = "", ...args]: readonly string[],
): Promise<Readonly<Record<string, string>>> {
  if (!runners.has(path.basename(program).replace(/\.(?:cmd|exe)$/i, ""))) return {};
  const words = args.filter((arg) => !arg.startsWith("-"));
  const [first = "", second = ""] = words;
  const name = /^run(?:-script)?$/.test(first)
    ? second
    : Object.hasOwn(short, first)
      ? short[first]!
      : first;
  const scripts = await readScripts(folder);
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
