import type { Command } from "commander";
import { stdinHelp } from "../../help-texts.js";
import type { Finish } from "../shared/finish.js";

/** Declares `keyhole connections` with its commands. */
export function declareConnections(program: Command, finish: Finish): void {
  const connections = program
    .command("connections")
    .description("the accounts that references lead through")
    .helpCommand("help [command]", "print help for a command");
  declareAdd(connections, finish);
  declareCredentials(connections, finish);
  declareList(connections, finish);
  declareRemove(connections, finish);
  declareTest(connections, finish);
  declareImport(connections, finish);
}

function declareAdd(connections: Command, finish: Finish): void {
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
        const { add } = await import("./connections-add.js");
        return add(context, alias, { vendor: flags.vendor, stdin: flags.stdin });
      }),
    );
}

function declareCredentials(connections: Command, finish: Finish): void {
  connections
    .command("credentials")
    .description("enter a connection's credentials anew, or for the first time after an import")
    .argument("<alias>", "the connection")
    .option("--stdin", "take them from standard input, as JSON")
    .option("--json", "tell errors as JSON")
    .addHelpText("after", stdinHelp)
    .action((alias: string, flags: { stdin?: true; json?: true }) =>
      finish(flags.json, async (context) => {
        const { credentialsCommand } = await import("./connections-credentials.js");
        return credentialsCommand(context, alias, flags);
      }),
    );
}

function declareList(connections: Command, finish: Finish): void {
  connections
    .command("list")
    .description("list the connections, without their credentials")
    .option("--json", "print JSON")
    .action(({ json }: { json?: true }) =>
      finish(json, async (context) => {
        const { listConnections } = await import("./connections-list.js");
        return listConnections(context);
      }),
    );
}

function declareRemove(connections: Command, finish: Finish): void {
  connections
    .command("remove")
    .description("remove a connection with its credentials, and what was allowed of it")
    .argument("<alias>", "the connection")
    .option("--yes", "do not ask")
    .option("--json", "tell errors as JSON")
    .action((alias: string, flags: { yes?: true; json?: true }) =>
      finish(flags.json, async (context) => {
        const { removeCommand } = await import("./connections-remove.js");
        return removeCommand(context, alias, flags);
      }),
    );
}

function declareTest(connections: Command, finish: Finish): void {
  connections
    .command("test")
    .description("prove the credentials of connections at their vendors")
    .argument("[alias...]", "those alone")
    .option("--json", "print JSON")
    .action((aliases: string[], { json }: { json?: true }) =>
      finish(json, async (context) => {
        const { testConnections } = await import("./connections-test.js");
        return testConnections(context, aliases);
      }),
    );
}

function declareImport(connections: Command, finish: Finish): void {
  connections
    .command("import")
    .description("import connections from a file that Keyhole exported, without credentials")
    .argument("<file>", "the export")
    .option("--json", "print JSON")
    .action((file: string, { json }: { json?: true }) =>
      finish(json, async (context) => {
        const { importCommand } = await import("./connections-import.js");
        return importCommand(context, file);
      }),
    );
}
