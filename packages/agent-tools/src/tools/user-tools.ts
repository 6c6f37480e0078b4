import { referenceToSecret } from "@keyhole/secrets/resolve";
import * as z from "zod";
import { AgentToolError } from "../agent-tool-error.js";
import { defineTool } from "../agent-tool.js";
import { commandLine } from "../commands.js";
import { readReference } from "../approved-secret.js";
import { quoteText } from "../quoted-text.js";
import { referenceInput } from "./secret-tools.js";

/** Longer reasons push what is asked off the screen. */
const maxReasonLength = 300;

/** Asks the user for more secrets. */
export const requestApproval = defineTool({
  name: "request_approval",
  title: "Request approval",
  description:
    "Asks the user to allow this folder to use secrets. Only the user can answer, outside of this client. The answer doesn't say whether a secret exists.",
  input: z.strictObject({
    references: z.array(referenceInput).min(1).max(10),
    reason: z.string().min(1).max(1000).describe("Why the program needs them, for the user"),
  }),
  annotations: {
    readOnlyHint: false,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  run: async ({ references, reason }, { host, note }) => {
    const wanted = [...new Set(references.map((text) => referenceToSecret(readReference(text))))];
    note({ references: wanted });
    const approved = await host.approvedReferences();
    const open = wanted.filter((one) => !approved.includes(one));
    if (open.length === 0) return { outcome: "allowed", references: wanted };
    const request = { references: open, reason: quoteText(reason.trim(), maxReasonLength) };
    const answer = await host.requestApproval(request);
    note({ outcome: answer.outcome === "allowed" ? "done" : answer.outcome });
    return { ...answer, references: open };
  },
});

const logOutcomes = { exited: "done", stopped: "cancelled", "timed-out": "failed" } as const;

/** Runs a command that the user allowed. */
export const runCommand = defineTool({
  name: "run_command",
  title: "Run a command",
  description:
    "Runs a command that the user allowed agents to run in this folder, with its secrets in its environment. Returns the exit code and the output, with ******** in place of values. Without a name, lists the commands. Takes no arguments for the command.",
  input: z.strictObject({
    name: z.string().min(1).max(100).optional().describe("The name of an allowed command"),
  }),
  annotations: {
    readOnlyHint: false,
    destructiveHint: true,
    idempotentHint: false,
    openWorldHint: true,
  },
  run: async ({ name }, { host, signal, note }) => {
    const commands = await host.commands();
    const names = commands.map((one) => one.name);
    if (name === undefined) return { commands: names };
    const command = commands.find((one) => one.name === name);
    if (!command) {
      throw new AgentToolError(
        `The user didn't allow a command of this name. Allowed: ${names.join(", ") || "none"}.`,
      );
    }
    const logged = { command: command.name, commandLine: commandLine(command.argv) };
    note(logged);
    const onStart = async (references: readonly string[]): Promise<void> => {
      note({ references });
      const what = { tool: "run_command", ...logged, references };
      await host.log.add({ client: quoteText(host.client, 64), ...what, outcome: "started" });
    };
    const result = await host.run(command, signal, onStart);
    note({ outcome: logOutcomes[result.end] });
    return { command: command.name, ...result };
  },
});

/** Shows what agents did in this folder. */
export const auditLog = defineTool({
  name: "audit_log",
  title: "Show the audit log",
  description:
    "Shows what agents did with secrets in this folder: when, which client, tool, references and command. Holds no values.",
  input: z.strictObject({ limit: z.int().min(1).max(100).default(50) }),
  annotations: {
    readOnlyHint: true,
    destructiveHint: false,
    idempotentHint: true,
    openWorldHint: false,
  },
  run: async ({ limit }, { host }) => {
    const entries = await host.log.read(limit);
    return { entries: entries.map(({ commandLine: _line, ...entry }) => entry) };
  },
});
