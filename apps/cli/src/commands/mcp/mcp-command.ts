import { once } from "node:events";
import { callAgentTool } from "@keyhole/agent-tools";
import { createServerFactory, type McpServerSettings } from "@keyhole/agent-tools/mcp";
import { serveStdio, StdioServerTransport } from "@modelcontextprotocol/server/stdio";
import manifest from "../../../package.json" with { type: "json" };
import { inFolder, interruptible, type CliContext } from "../shared/cli-context.js";
import { prepareAgentHosts } from "./cli-agent-host.js";

/**
 * Serves one agent until its client goes away. Only the protocol is written to standard output.
 *
 * @param named the folder to serve; by default the current one
 * @throws {CliError} if there is no such folder
 */
export async function serveAgent(context: CliContext, named: string | undefined): Promise<void> {
  const served = await inFolder(context, named);
  const { host, console } = served;
  if (host.stdin.isTTY) {
    await console.tell("An AI agent's client starts this command. Press Ctrl+C to stop it.");
  }
  // Otherwise the process would end without stopping the commands that run.
  host.outliveReaders();
  await interruptible(served, async (interrupted) => {
    const gone = new AbortController();
    const stop = AbortSignal.any([interrupted, gone.signal]);
    const calls = new Set<Promise<unknown>>();
    const hostFor = await prepareAgentHosts(served);
    const call: McpServerSettings["call"] = (name, input, client, signal) => {
      const ended = AbortSignal.any([signal, stop]);
      const result = callAgentTool(name, input, hostFor(client), ended);
      calls.add(result);
      void result.then(() => calls.delete(result));
      return result;
    };
    for (const [stream, event] of [
      [host.stdin, "end"],
      [host.stdin, "close"],
      [host.stdout, "error"],
    ] as const) {
      stream.once(event, () => gone.abort());
    }
    const transport = new StdioServerTransport(host.stdin, host.stdout);
    const connection = serveStdio(createServerFactory({ version: manifest.version, call }), {
      transport,
    });
    if (!stop.aborted) await once(stop, "abort");
    await Promise.allSettled(calls);
    await connection.close();
  });
}
