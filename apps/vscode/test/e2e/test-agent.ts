import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { packExtension } from "@keyhole/vscode-host";
import { vi } from "vitest";
import { startExtension, type ExtensionUnderTest } from "./extension-under-test.js";

/** What an agent received for a call. */
export interface Answer {
  readonly text?: string;
  readonly error?: string;
  readonly tools?: readonly { readonly name: string }[];
}

/** Starts VS Code with an extension that calls tools, as an agent does. */
export async function startWithAgent(
  ...[files, settings, options]: Required<Parameters<typeof startExtension>>
): Promise<ExtensionUnderTest> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "keyhole-agent-"));
  try {
    const fixture = path.join(import.meta.dirname, "fixtures/agent");
    const agent = await packExtension(fixture, path.join(folder, "agent.vsix"));
    return await startExtension(files, settings, { ...options, extensions: [agent] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The agent. It is controlled by files in the workspace. */
export class TestAgent {
  readonly #workspace: string;
  /** Everything that it received. */
  readonly received: string[] = [];
  #calls = 0;

  constructor({ workspace }: ExtensionUnderTest) {
    this.#workspace = workspace;
  }

  /** Lets it call a tool, or list all tools. Returns a function that waits for its answer. */
  async start(tool: string, input: object = {}): Promise<() => Promise<Answer>> {
    const name = `${(this.#calls += 1)}.json`;
    const calls = path.join(this.#workspace, "calls");
    await mkdir(calls, { recursive: true });
    const draft = path.join(this.#workspace, name);
    await writeFile(draft, JSON.stringify({ tool, input }));
    await rename(draft, path.join(calls, name));
    return async () => {
      const file = path.join(this.#workspace, "answers", name);
      const read = () => readFile(file, "utf8").catch(() => "");
      const text = await vi.waitUntil(read, { timeout: 60_000 });
      this.received.push(text);
      return JSON.parse(text) as Answer;
    };
  }

  /** Lets it call a tool that needs no answer of the user. */
  async call(tool: string, input: object = {}): Promise<Answer> {
    return (await this.start(tool, input))();
  }
}
