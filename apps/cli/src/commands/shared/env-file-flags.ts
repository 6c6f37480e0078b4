import type { Command } from "commander";

/** The files that an environment is made from. */
export interface EnvFileOptions {
  /** As the user named them; undefined for `.env`, if it exists. */
  readonly files: readonly string[] | undefined;
  /** Whether the files take precedence over the process's environment. */
  readonly override: boolean;
  /** Names of variables that the files may set although they can make programs run code. */
  readonly allowedVariables: readonly string[];
}

/** The option for the folder on the command line. */
export interface FolderFlag {
  readonly C?: string;
}

/** Declares the option for the folder. */
export function withFolder(command: Command): Command {
  return command.option("-C <folder>", "Act as if started in this folder");
}

/** The options for env files on the command line. */
export interface EnvFileFlags {
  /** False for `--no-env-file`. */
  readonly envFile?: boolean;
  readonly file?: readonly string[];
  readonly override?: boolean;
  readonly allowVariable?: readonly string[];
}

/** Declares the options for env files. */
export function withEnvFiles(command: Command): Command {
  return command
    .option(
      "-f, --file <file>",
      "Read variables from this file. Can be repeated: the last one wins (default: .env)",
      collect,
    )
    .option("--no-env-file", "Read no file, not even .env")
    .option("--override", "Let the files override the environment")
    .option(
      "--allow-variable <name>",
      "Accept a variable from the files that can make programs run code, such as NODE_OPTIONS",
      collect,
    );
}

/** Reads the options for env files. */
export function envFileOptions({
  file,
  envFile,
  override = false,
  allowVariable: allowedVariables = [],
}: EnvFileFlags): EnvFileOptions {
  return { files: file ?? (envFile === false ? [] : undefined), override, allowedVariables };
}

function collect(file: string, files: readonly string[] = []): string[] {
  return [...files, file];
}
