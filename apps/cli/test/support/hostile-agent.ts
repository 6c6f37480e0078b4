import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
  Client,
  deserializeMessage,
  type JSONRPCMessage,
  serializeMessage,
  type Transport,
} from "@modelcontextprotocol/client";
import type { Machine } from "./program.js";

/** What a tool returned. */
export interface ToolAnswer {
  readonly text: string;
  readonly isError: boolean;
}

/** How an agent connects. */
export interface AgentSettings {
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** The revision of the protocol: that of 2025, or the newest. */
  readonly mode?: "legacy" | "auto";
  /** The name that it gives itself. */
  readonly name?: string;
}

/** The official client as an agent. It keeps every byte that it receives. */
export class HostileAgent {
  readonly client: Client;
  readonly transport: RecordingTransport;

  private constructor(client: Client, transport: RecordingTransport) {
    this.client = client;
    this.transport = transport;
  }

  /** Starts `keyhole mcp` in a machine's repository, and connects to it. */
  static async connect(
    { home, repository }: Machine,
    program: string,
    { env = {}, args = [], mode = "auto", name = "hostile" }: AgentSettings = {},
  ): Promise<HostileAgent> {
    const child = spawn(process.execPath, [program, "mcp", ...args], {
      cwd: repository,
      env: { PATH: process.env["PATH"], HOME: home, USERPROFILE: home, ...env },
      stdio: ["pipe", "pipe", "pipe"],
    });
    const transport = new RecordingTransport(child);
    const client = new Client(
      { name, version: "1" },
      // It would answer for the user.
      { capabilities: { elicitation: {} }, versionNegotiation: { mode } },
    );
    await client.connect(transport);
    return new HostileAgent(client, transport);
  }

  /** Calls a tool. An error of the protocol counts as an answer, too. */
  async call(name: string, args: unknown = {}, signal?: AbortSignal): Promise<ToolAnswer> {
    try {
      const { content, isError } = await this.client.callTool(
        { name, arguments: args as Record<string, unknown> },
        { timeout: 60_000, ...(signal && { signal }) },
      );
      const text = content.map((one) => (one.type === "text" ? one.text : "")).join("");
      return { text, isError: isError === true };
    } catch (error) {
      return { text: (error as Error).message, isError: true };
    }
  }

  /** Everything that was received, on both outputs. */
  get received(): Buffer {
    return Buffer.concat(this.transport.received);
  }

  async close(): Promise<void> {
    await this.client.close();
  }
}

class RecordingTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly received: Buffer[] = [];
  readonly process: ChildProcess;
  #rest = "";

  constructor(child: ChildProcess) {
    this.process = child;
  }

  async start(): Promise<void> {
    const { stdout, stderr } = this.process;
    stderr?.on("data", (chunk: Buffer) => this.received.push(chunk));
    stdout?.on("data", (chunk: Buffer) => {
      this.received.push(chunk);
      const lines = (this.#rest + chunk.toString()).split("\n");
      this.#rest = lines.pop() ?? "";
      for (const line of lines) this.onmessage?.(deserializeMessage(line));
    });
    this.process.on("close", () => this.onclose?.());
  }

  async send(message: JSONRPCMessage): Promise<void> {
    this.sendRaw(serializeMessage(message));
  }

  /** Sends what no client would. */
  sendRaw(bytes: string | Uint8Array): void {
    this.process.stdin?.write(bytes);
  }

  async close(): Promise<void> {
    const ended = this.process.exitCode === null ? once(this.process, "close") : undefined;
    this.process.stdin?.end();
    await ended;
  }
}
