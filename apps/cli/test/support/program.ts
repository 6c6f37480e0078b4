import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { bundleFolder, testBundleFolder } from "./test-bundle.mjs";

/** A user's machine: a home, and a repository to work in. */
export interface Machine {
  readonly home: string;
  readonly repository: string;
  remove(): Promise<void>;
}

export async function createMachine(): Promise<Machine> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-cli-"));
  const [home, repository] = [path.join(folder, "home"), path.join(folder, "repository")];
  await mkdir(home);
  await mkdir(path.join(repository, ".git"), { recursive: true });
  return { home, repository, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The result of a run of the program. */
export interface Run {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A running program. */
export interface Running {
  readonly process: ChildProcess;
  readonly ended: Promise<Run>;
  /** Resolves as soon as standard output holds a text. */
  printed(text: string): Promise<void>;
  /** Resolves as soon as standard error holds a text. */
  said(text: string): Promise<void>;
}

/** The published program. */
export const published = path.join(bundleFolder, "keyhole.js");

/** A program that is bundled only for the tests. */
export function testProgram(name: string): string {
  return path.join(testBundleFolder, `${name}.js`);
}

/**
 * Starts the program in a machine's repository. Of the tests' environment, it gets only PATH.
 *
 * @param detached whether it leads a process group of its own
 */
export function start(
  { home, repository }: Machine,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  program = published,
  detached = false,
): Running {
  const child = spawn(process.execPath, [program, ...args], {
    cwd: repository,
    detached,
    env: { PATH: process.env["PATH"], HOME: home, USERPROFILE: home, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const output = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const) {
    child[name].setEncoding("utf8").on("data", (text: string) => (output[name] += text));
  }
  const ended = once(child, "close").then(([code, signal]): Run => ({
    code: code as number | null,
    signal: signal as NodeJS.Signals | null,
    ...output,
  }));
  const until = async (name: keyof typeof output, text: string): Promise<void> => {
    while (!output[name].includes(text)) {
      const more = await Promise.race([once(child[name], "data"), ended]);
      if (!Array.isArray(more) && !output[name].includes(text)) {
        throw new Error(`It ended without printing ${text}: ${output.stderr}`);
      }
    }
  };
  return {
    process: child,
    ended,
    printed: (text) => until("stdout", text),
    said: (text) => until("stderr", text),
  };
}

/** Runs the program to its end. */
export function runProgram(
  machine: Machine,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  program = published,
): Promise<Run> {
  return start(machine, args, env, program).ended;
}
