import type { Command } from "commander";
import { askUser, refuseAgents } from "../../agents/refuse-agents.js";
import type { Finish } from "../shared/cli-context.js";
import { withExamples } from "../shared/help-text.js";
import type { AddOptions } from "./enter-connection.js";

const entering = () => import("./enter-connection.js");
const managing = () => import("./connections-command.js");

/** Wraps the commands that change connections: where credentials go is only for the user to say. */
const onlyForUser =
  (finish: Finish): Finish =>
  (json, job) =>
    finish(json, async (context) => {
      refuseAgents(context.host, "change connections", askUser);
      return job(context);
    });

/** Declares `keyhole connections` with its commands. */
export function declareConnections(program: Command, finish: Finish): void {
  const connections = program
    .command("connections")
    .summary("Manage the connections to your vendors")
    .description(
      "Manage your connections. A connection is one account at a vendor. Its credentials are in this machine's keychain.",
    )
    .helpCommand("help [command]", "Print help for a command");
  withExamples(connections, "keyhole connections add", "keyhole connections test");
  declareEntering(connections, onlyForUser(finish));
  declareManaging(connections, finish);
}

function declareEntering(connections: Command, finish: Finish): void {
  const add = connections
    .command("add")
    .summary("Add a connection")
    .description("Add a connection. Keyhole asks for the fields and checks the credentials.")
    .argument("[name]", "The name of the connection. References start with it")
    .option("--vendor <id>", "The ID of the vendor. Without it, Keyhole shows the list")
    .option("--stdin", "Read all fields from standard input, as a JSON object")
    .option("--json", "Print JSON")
    .action((alias: string | undefined, flags: AddOptions & { json?: true }) =>
      finish(flags.json, async (context) => (await entering()).add(context, alias, flags)),
    );
  withExamples(
    add,
    "keyhole connections add prod",
    "pass show prod.json | keyhole connections add --stdin",
  );

  const credentials = connections
    .command("credentials")
    .summary("Enter the credentials of a connection")
    .description(
      "Enter the credentials of a connection again, or for the first time after an import.",
    )
    .argument("<name>", "The connection")
    .option("--stdin", "Read the credentials from standard input, as a JSON object")
    .option("--json", "Print errors as JSON")
    .action((alias: string, flags: { stdin?: true; json?: true }) =>
      finish(flags.json, async (context) =>
        (await entering()).replaceCredentials(context, alias, flags),
      ),
    );
  withExamples(
    credentials,
    "keyhole connections credentials prod",
    "pass show prod.json | keyhole connections credentials prod --stdin",
  );

  const imported = connections
    .command("import")
    .summary("Import connections from a file")
    .description("Import connections that VS Code exported. The file holds no credentials.")
    .argument("<file>", "The exported file")
    .option("--json", "Print JSON")
    .action((file: string, { json }: { json?: true }) =>
      finish(json, async (context) => (await managing()).importCommand(context, file)),
    );
  withExamples(
    imported,
    "keyhole connections import keyhole-connections.json",
    "keyhole connections import --json keyhole-connections.json",
  );
}

function declareManaging(connections: Command, finish: Finish): void {
  const list = connections
    .command("list")
    .summary("List the connections")
    .description("List the connections, without their credentials.")
    .option("--json", "Print JSON")
    .action(({ json }: { json?: true }) =>
      finish(json, async (context) => (await managing()).listConnections(context)),
    );
  withExamples(list, "keyhole connections list", "keyhole connections list --json");

  const remove = connections
    .command("remove")
    .summary("Remove a connection")
    .description("Remove a connection with its credentials and approvals.")
    .argument("<name>", "The connection")
    .option("--yes", "Don't ask for confirmation")
    .option("--json", "Print errors as JSON")
    .action((alias: string, flags: { yes?: true; json?: true }) =>
      onlyForUser(finish)(flags.json, async (context) =>
        (await managing()).removeStoredConnection(context, alias, flags),
      ),
    );
  withExamples(remove, "keyhole connections remove prod", "keyhole connections remove --yes prod");

  const test = connections
    .command("test")
    .summary("Check credentials at the vendors")
    .description("Check the credentials of connections at their vendors.")
    .argument("[name...]", "Check only these connections")
    .option("--json", "Print JSON")
    .action((aliases: string[], { json }: { json?: true }) =>
      finish(json, async (context) => (await managing()).testConnections(context, aliases)),
    );
  withExamples(test, "keyhole connections test", "keyhole connections test prod stage");
}
