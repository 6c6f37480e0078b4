import { alphabets } from "@keyhole/secrets";
import { Command, InvalidArgumentError, Option } from "commander";
import type { CommandContext } from "./commands/context.js";
import { CliError } from "./cli-error.js";
import { allowHelp, programHelp, refreshHelp, runHelp, stdinHelp } from "./help-texts.js";
import type { Host } from "./host.js";
import type { RefreshOptions } from "./refresh/options.js";
import type { EnvFileOptions } from "./run/environment-entries.js";
import { terminalLines } from "./ui/terminal-text.js";

interface EnvFileFlags {
  /** False for `--no-env-file`. */
  readonly envFile?: readonly string[] | boolean;
  readonly file?: readonly string[];
  readonly override?: boolean;
}

type RefreshFlags = RefreshOptions & { readonly json?: true };

/**
 * Declares every command. What each one does is loaded when it runs.
 *
 * @param finish runs a command, and keeps the code to exit with
 */
export function createProgram(
  host: Host,
  version: string,
  finish: (
    json: true | undefined,
    job: (context: CommandContext) => Promise<number | void>,
  ) => Promise<void>,
): Command {
  const program = new Command("keyhole")
    .description(
      "Secrets from the services you use: found, resolved and refreshed in the terminal.",
    )
    .version(version, "-V, --version", "print the version")
    .helpOption("-h, --help", "print help")
    .helpCommand("help [command]", "print help for a command")
    .enablePositionalOptions()
    .showHelpAfterError("(see keyhole --help)")
    .addHelpText("after", programHelp)
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: (text) => host.stderr.write(terminalLines(text)),
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      getOutHelpWidth: () => 100,
      getErrHelpWidth: () => 100,
    })
    .exitOverride();

  withEnvFiles(program.command("run"))
    .description("run a command with the references in its environment resolved")
    .usage("[options] -- <command> [arguments…]")
    .argument("<command...>", "the command, and its arguments")
    .option("--mask", "put ******** in place of resolved values in what it prints")
    .passThroughOptions()
    .addHelpText("after", runHelp)
    .action((command: string[], flags: EnvFileFlags & { mask?: true }) =>
      finish(undefined, async (context) => {
        const { run } = await import("./commands/run.js");
        return run(context, command, { ...envFileOptions(flags), mask: flags.mask });
      }),
    );

  program
    .command("read")
    .description("print the value that a reference leads to, and nothing else")
    .argument("<reference>", "keyhole://…")
    .option("--no-newline", "print no line break after it on a terminal, either")
    .option("--json", "tell errors as JSON")
    .action((reference: string, { newline, json }: { newline: boolean; json?: true }) =>
      finish(json, async (context) => {
        const { read } = await import("./commands/read.js");
        return read(context, reference, { newline });
      }),
    );

  program
    .command("list")
    .description("list the references of all secrets; no value is fetched")
    .argument("[connection]", "one connection alone, by its name")
    .option("--json", "print JSON")
    .action((alias: string | undefined, { json }: { json?: true }) =>
      finish(json, async (context) => {
        const { list } = await import("./commands/list.js");
        return list(context, alias);
      }),
    );

  program
    .command("refresh")
    .description(
      "have the vendor issue, or set, a new value of a secret; the old one stops working",
    )
    .argument("<reference>", "keyhole://…")
    .option("--dry-run", "write nothing, but tell what would be done")
    .option("--yes", "do not ask; what is allowed here is refreshed at once")
    .option(
      "--again",
      "with --yes: also where an earlier refresh was cut short and may have done it",
    )
    .option("--update", "put the new value in place of the old one in the files of the plan")
    .option("--settle", "tell what became of a refresh that was cut short, and do nothing else")
    .option("--stdin", "take the new value from standard input, where the vendor lets it be set")
    .addOption(
      new Option(
        "--length <number>",
        "of the value that is generated then, in characters",
      ).argParser(wholeNumber),
    )
    .addOption(
      new Option("--alphabet <name>", "what it is made of").choices(Object.keys(alphabets)),
    )
    .option("--json", "print the plan and the outcome as JSON")
    .addHelpText("after", refreshHelp)
    .action((reference: string, flags: RefreshFlags) =>
      finish(flags.json, async (context) => {
        const { refresh } = await import("./commands/refresh.js");
        return refresh(context, reference, flags);
      }),
    );

  withEnvFiles(program.command("allow"))
    .description("allow this folder to use secrets, after a look at which")
    .argument("[reference...]", "keyhole://…; those of the environment and its files by default")
    .option("--list", "list what is allowed here")
    .option("--forget", "take back what is allowed here: all of it, or the references named")
    .option("--json", "print JSON")
    .addHelpText("after", allowHelp)
    .action(
      (references: string[], flags: EnvFileFlags & { list?: true; forget?: true; json?: true }) =>
        finish(flags.json, async (context) => {
          const { allow, forget, listAllowed } = await import("./commands/allow.js");
          if (flags.list && flags.forget) {
            throw new CliError("usage", "Choose one of --list and --forget.");
          }
          if (flags.list) return listAllowed(context);
          if (flags.forget) return forget(context, references);
          return allow(context, references, envFileOptions(flags));
        }),
    );

  declareConnections(program, finish);
  return program;
}

function declareConnections(program: Command, finish: Parameters<typeof createProgram>[2]): void {
  const connections = program
    .command("connections")
    .description("the accounts that references lead through")
    .helpCommand("help [command]", "print help for a command");

  connections
    .command("add")
    .description("add a connection; its credentials go into this machine's keychain")
    .argument("[alias]", "what it is to be called; references begin with it")
    .option("--vendor <id>", "the service")
    .option("--stdin", "take everything from standard input, as JSON")
    .option("--json", "print JSON")
    .addHelpText("after", stdinHelp)
    .action((alias: string | undefined, flags: { vendor?: string; stdin?: true; json?: true }) =>
      finish(flags.json, async (context) => {
        const { add } = await import("./commands/connections/add.js");
        return add(context, alias, { vendor: flags.vendor, stdin: flags.stdin });
      }),
    );

  connections
    .command("credentials")
    .description("enter a connection's credentials anew, or for the first time after an import")
    .argument("<alias>", "the connection")
    .option("--stdin", "take them from standard input, as JSON")
    .option("--json", "tell errors as JSON")
    .addHelpText("after", stdinHelp)
    .action((alias: string, flags: { stdin?: true; json?: true }) =>
      finish(flags.json, async (context) => {
        const { enterCredentials } = await import("./commands/connections/credentials.js");
        return enterCredentials(context, alias, flags);
      }),
    );

  connections
    .command("list")
    .description("list the connections, without their credentials")
    .option("--json", "print JSON")
    .action(({ json }: { json?: true }) =>
      finish(json, async (context) => {
        const { listConnections } = await import("./commands/connections/list.js");
        return listConnections(context);
      }),
    );

  connections
    .command("remove")
    .description("remove a connection with its credentials, and what was allowed of it")
    .argument("<alias>", "the connection")
    .option("--yes", "do not ask")
    .option("--json", "tell errors as JSON")
    .action((alias: string, flags: { yes?: true; json?: true }) =>
      finish(flags.json, async (context) => {
        const { removeConnection } = await import("./commands/connections/remove.js");
        return removeConnection(context, alias, flags);
      }),
    );

  connections
    .command("test")
    .description("prove the credentials of connections at their vendors")
    .argument("[alias...]", "those alone")
    .option("--json", "print JSON")
    .action((aliases: string[], { json }: { json?: true }) =>
      finish(json, async (context) => {
        const { testConnections } = await import("./commands/connections/test.js");
        return testConnections(context, aliases);
      }),
    );

  connections
    .command("import")
    .description("import connections from a file that Keyhole exported, without credentials")
    .argument("<file>", "the export")
    .option("--json", "print JSON")
    .action((file: string, { json }: { json?: true }) =>
      finish(json, async (context) => {
        const { importConnections } = await import("./commands/connections/import.js");
        return importConnections(context, file);
      }),
    );
}

function withEnvFiles(command: Command): Command {
  return command
    .option(
      "-f, --file <file>",
      "a file of variables; may be repeated, the later one counts (default: .env, where there is one)",
      collect,
    )
    .option("--env-file <file>", "the same; but Node itself looks into it, see the README", collect)
    .option("--no-env-file", "take no file, not even .env")
    .option("--override", "let the files count more than the environment");
}

function collect(file: string, files: unknown): string[] {
  return [...(Array.isArray(files) ? (files as string[]) : []), file];
}

function envFileOptions({ file = [], envFile, override = false }: EnvFileFlags): EnvFileOptions {
  const seenByNode = Array.isArray(envFile) ? (envFile as readonly string[]) : [];
  const named = [...seenByNode, ...file];
  const files = named.length > 0 ? named : envFile === false ? [] : undefined;
  return { files, seenByNode, override };
}

function wholeNumber(text: string): number {
  if (/^\d{1,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError("It must be a whole number.");
}
