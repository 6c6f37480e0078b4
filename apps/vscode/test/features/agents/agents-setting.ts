import { mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createSandbox } from "@keyhole/sandbox";
import { afterEach } from "vitest";
import type { CommandContext } from "../../../src/activation/command-context.js";
import { AgentService } from "../../../src/features/agents/agent-service.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import type { FakePrompter, Step } from "../../fakes/fake-prompter.js";
import type { RunFolder } from "../../../src/features/run/run-context.js";

export const web = "keyhole://genauth/Web%20Shop";

/** A window with a folder on disk, a connection, and a user who follows a script. */
export interface AgentsSetting {
  readonly extension: FakeExtension;
  readonly context: CommandContext & { readonly prompter: FakePrompter };
  readonly folder: RunFolder;
  readonly service: AgentService;
  /** The value of {@link web}. */
  readonly value: string;
  /** Calls a tool. Returns what it says, or the JSON that it returns. */
  readonly call: (tool: string, input?: object, signal?: AbortSignal) => Promise<unknown>;
}

// Shared, because creating a sandbox takes longer than everything else.
const sandbox = createSandbox();
const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
});

export async function agentsSetting(...steps: Step[]): Promise<AgentsSetting> {
  await sandbox.reset();
  const real = await realpath(await mkdtemp(path.join(os.tmpdir(), "keyhole-agents-")));
  folders.push(real);
  const extension = await connected(sandbox, "genauth");
  const folder = { id: `file://${real}`, name: "shop", path: real };
  extension.run.folders = [folder];
  extension.run.variables = { PATH: process.env["PATH"] ?? "" };
  const value = await valueAt(extension, ...webShop);
  const context = extension.context(...steps);
  const service = new AgentService(context);
  return {
    extension,
    context,
    folder,
    service,
    value,
    call: async (tool, input = {}, signal = new AbortController().signal) => {
      const { text, isError } = await service.call(tool, input, "Sample Agent", signal);
      return isError ? text : (JSON.parse(text) as unknown);
    },
  };
}
