import type { Command } from "commander";
import type { Finish } from "../shared/cli-context.js";
import { envFileOptions, withEnvFiles, type EnvFileFlags } from "../shared/env-file-flags.js";
import { withExamples } from "../shared/help-text.js";

const load = () => import("./agents-command.js");

/** Declares `keyhole agents` with its commands. */
export function declareAgents(program: Command, finish: Finish): void {
  const agents = program
    .command("agents")
    .summary("Manage what AI agents may run")
    .description(
      "Manage the commands that AI agents may run in this folder, and see what they did.",
    )
    .helpCommand("help [command]", "Print help for a command");
  withExamples(agents, "keyhole agents allow -- npm test", "keyhole agents log");
  const allow = withEnvFiles(agents.command("allow"))
    .summary("Allow agents to run a command")
    .description(
      "Allow agents to run a command with this folder's secrets. They can't change its arguments, and its output is masked.",
    )
    .usage("[options] -- <command> [arguments…]")
    .argument("<command...>", "The command and its arguments")
    .option("-n, --name <name>", "The name for agents (default: made of the command)")
    .passThroughOptions()
    .action((words: string[], flags: EnvFileFlags & { name?: string }) =>
      finish(undefined, async (context) =>
        (await load()).allowCommand(context, words, flags.name, envFileOptions(flags)),
      ),
    );
  withExamples(
    allow,
    "keyhole agents allow -- npm test",
    "keyhole agents allow --name e2e -f .env.test -- npm run e2e",
  );
  const list = agents
    .command("list")
    .description("List the commands that agents may run in this folder")
    .option("--json", "Print JSON")
    .action(({ json }: { json?: true }) =>
      finish(json, async (context) => (await load()).listCommands(context)),
    );
  withExamples(list, "keyhole agents list", "keyhole agents list --json");
  const remove = agents
    .command("remove")
    .description("No longer allow agents to run a command")
    .argument("<name>", "The name of the command, as in the list")
    .action((name: string) =>
      finish(undefined, async (context) => (await load()).removeCommand(context, name)),
    );
  withExamples(remove, "keyhole agents remove npm-test", "keyhole agents remove e2e");
  const log = agents
    .command("log")
    .description("Print what agents did in this folder, the newest last")
    .option("--json", "Print JSON")
    .action(({ json }: { json?: true }) =>
      finish(json, async (context) => (await load()).printLog(context)),
    );
  withExamples(log, "keyhole agents log", "keyhole agents log --json");
}
