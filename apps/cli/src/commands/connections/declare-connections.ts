import type { Command } from "commander";
import type { Finish } from "../shared/cli-context.js";
import type { AddOptions } from "./enter-connection.js";

const entering = () => import("./enter-connection.js");
const managing = () => import("./connections-command.js");

const stdinHelp = `
With --stdin, the fields come as a JSON object of texts, such as
  {"alias": "prod", "vendor": "…", "baseUrl": "https://…", …}
Fields that are missing are reported by name. Credentials are never taken from arguments: every user of
the machine can read those.
`;

/** Declares `keyhole connections` with its commands. */
export function declareConnections(program: Command, finish: Finish): void {
  const connections = program
    .command("connections")
    .description("the accounts that references lead through")
    .helpCommand("help [command]", "print help for a command");
  declareEntering(connections, finish);
  declareManaging(connections, finish);
}

function declareEntering(connections: Command, finish: Finish): void {
  connections
    .command("add")
    .description("add a connection; its credentials go into this machine's keychain")
    .argument("[alias]", "the name of the connection; references begin with it")
    .option("--vendor <id>", "the service")
    .option("--stdin", "take everything from standard input, as JSON")
    .option("--json", "print JSON")
    .addHelpText("after", stdinHelp)
    .action((alias: string | undefined, flags: AddOptions & { json?: true }) =>
      finish(flags.json, async (context) => (await entering()).add(context, alias, flags)),
    );
  connections
    .command("credentials")
    .description("enter a connection's credentials again, or for the first time after an import")
    .argument("<alias>", "the connection")
    .option("--stdin", "take them from standard input, as JSON")
    .option("--json", "print errors as JSON")
    .addHelpText("after", stdinHelp)
    .action((alias: string, flags: { stdin?: true; json?: true }) =>
      finish(flags.json, async (context) =>
        (await entering()).replaceCredentials(context, alias, flags),
      ),
    );
  connections
    .command("import")
    .description("import connections from a file that Keyhole exported, without credentials")
    .argument("<file>", "the export")
    .option("--json", "print JSON")
    .action((file: string, { json }: { json?: true }) =>
      finish(json, async (context) => (await managing()).importCommand(context, file)),
    );
}

function declareManaging(connections: Command, finish: Finish): void {
  connections
    .command("list")
    .description("list the connections, without their credentials")
    .option("--json", "print JSON")
    .action(({ json }: { json?: true }) =>
      finish(json, async (context) => (await managing()).listConnections(context)),
    );
  connections
    .command("remove")
    .description("remove a connection with its credentials and approvals")
    .argument("<alias>", "the connection")
    .option("--yes", "do not ask")
    .option("--json", "print errors as JSON")
    .action((alias: string, flags: { yes?: true; json?: true }) =>
      finish(flags.json, async (context) =>
        (await managing()).removeStoredConnection(context, alias, flags),
      ),
    );
  connections
    .command("test")
    .description("verify the credentials of connections at their vendors")
    .argument("[alias...]", "only these")
    .option("--json", "print JSON")
    .action((aliases: string[], { json }: { json?: true }) =>
      finish(json, async (context) => (await managing()).testConnections(context, aliases)),
    );
}
