import { commandLine } from "@keyhole/agent-tools/commands";
import { envFilePaths } from "../run/run-feature.js";
import type { AllowedCommand } from "./allowed-commands.js";

/** A command that the user may allow. */
export interface Candidate extends Pick<AllowedCommand, "argv" | "cwd" | "envFiles"> {
  readonly label: string;
  readonly detail: string;
}

/** Returns the scripts of a `package.json`. Returns none if it can't be read. */
export function scriptCandidates(manifest: string | undefined): Candidate[] {
  try {
    const { packageManager = "", scripts = {} } = JSON.parse(manifest ?? "{}") as {
      packageManager?: string;
      scripts?: Readonly<Record<string, unknown>>;
    };
    const runner = /^(?:pnpm|yarn|bun)(?=@)/.exec(packageManager)?.[0] ?? "npm";
    return Object.entries(scripts).flatMap(([name, text]) =>
      typeof text === "string"
        ? [{ label: `${runner} run ${name}`, detail: text, argv: [runner, "run", name] }]
        : [],
    );
  } catch {
    return [];
  }
}

/**
 * Returns the tasks whose program and arguments are exact: those of the types `keyhole` and `process`,
 * without a shell, without an environment of their own, and without VS Code's variables except
 * `${workspaceFolder}`.
 *
 * @param tasks as they are in `tasks.json`
 * @param folder its path
 */
export function taskCandidates(tasks: readonly unknown[], folder: string): Candidate[] {
  return tasks.flatMap((task) => {
    const { type, label, command, args = [], envFile, env, cwd, options } = { ...(task as Task) };
    if ((type !== "keyhole" && type !== "process") || typeof label !== "string") return [];
    if (env !== undefined || options !== undefined || !Array.isArray(args)) return [];
    const written = [
      command,
      ...(args as readonly unknown[]),
      cwd ?? ".",
      ...envFilePaths(envFile),
    ];
    if (!written.every((word) => typeof word === "string")) return [];
    const words = written.map((word) => word.replaceAll("${workspaceFolder}", folder));
    if (words[0] === "" || words.some((word) => word.includes("${"))) return [];
    const count = 1 + args.length;
    const argv = words.slice(0, count);
    return [
      {
        label,
        detail: commandLine(argv),
        argv,
        ...(cwd !== undefined && { cwd: words[count]! }),
        ...(envFile !== undefined && { envFiles: words.slice(count + 1) }),
      },
    ];
  });
}

type Task = Readonly<
  Partial<
    Record<"type" | "label" | "command" | "args" | "envFile" | "env" | "cwd" | "options", unknown>
  >
>;

/**
 * Splits a command that the user typed into words. Quotes keep spaces together, and have no other
 * meaning.
 *
 * @returns undefined if a quote isn't closed, or a word has a meaning only in a shell
 */
export function splitCommand(text: string): readonly string[] | undefined {
  const pattern = /\s*((?:"[^"]*"|'[^']*'|[^\s"'])+)\s*/y;
  const words: string[] = [];
  while (pattern.lastIndex < text.length) {
    const [, word] = pattern.exec(text) ?? [];
    if (word === undefined || /^(?:[|&;<>]+|\d?>.*|.*\$\(.*)$/.test(word)) return undefined;
    words.push(word.replaceAll(/"([^"]*)"|'([^']*)'/g, "$1$2"));
  }
  const [program = ""] = words;
  return program === "" ? undefined : words;
}
