import { UserFacingError } from "@keyhole/secrets";
import { envFilePaths } from "../run-env-files.js";

/** What a task of the type `keyhole` is to start. */
export interface TaskToRun {
  /** A program: no shell reads it. */
  readonly command: string;
  readonly args: readonly string[];
  /** Undefined for the `.env` of the folder, where there is one. */
  readonly envFiles: readonly string[] | undefined;
  /** Counts more than the env files. */
  readonly env: Readonly<Record<string, string>>;
  /** From the folder on; the folder itself where absent. */
  readonly cwd: string | undefined;
}

/**
 * Reads the definition of a task, which anything may stand in.
 *
 * @throws {UserFacingError} that says what is wrong with it
 */
export function readDefinition(definition: Readonly<Record<string, unknown>>): TaskToRun {
  const { command, args = [], envFile, env = {}, cwd } = definition;
  if (typeof command !== "string" || command.trim() === "") {
    throw new UserFacingError(
      "The task does not say what to start: add “command”, with the program’s name or path, to tasks.json.",
    );
  }
  if (!Array.isArray(args) || !args.every((arg) => typeof arg === "string")) {
    throw new UserFacingError("“args” of the task must be a list of texts, one for each argument.");
  }
  if (typeof env !== "object" || env === null || !hasTexts(env)) {
    throw new UserFacingError("“env” of the task must hold a text for each variable.");
  }
  if (cwd !== undefined && typeof cwd !== "string") {
    throw new UserFacingError("“cwd” of the task must be the path of a folder.");
  }
  return {
    command,
    args,
    envFiles: envFile === undefined ? undefined : envFilePaths(envFile),
    env,
    cwd,
  };
}

function hasTexts(env: object): env is Record<string, string> {
  return Object.values(env).every((value) => typeof value === "string");
}
