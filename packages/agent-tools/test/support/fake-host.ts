import { createSandbox } from "@keyhole/sandbox";
import { createConnectionDirectory } from "@keyhole/secrets/resolve";
import { type AgentHost, type AgentLogEntry, callAgentTool } from "../../src/index.js";

export const web = "keyhole://prod/Web%20Shop";
export const crm = "keyhole://calls/call-center/CRM_API_KEY";

/** A host in memory with connections to a sandbox of its own. */
export class FakeHost implements AgentHost {
  client = "tester";
  readonly sandbox = createSandbox();
  readonly entries: AgentLogEntry[] = [];
  readonly contents = new Map<string, string>();
  approved: string[] = [web, crm];
  logFails = false;
  connections!: AgentHost["connections"];

  static async create(): Promise<FakeHost> {
    const host = new FakeHost();
    const access = await host.sandbox.access();
    const given = Object.entries({ prod: "genauth", calls: "voximplant" }).map(
      ([alias, vendor]) => {
        const { baseUrl, credentials } = access[vendor]!;
        const texts = Object.entries(credentials).map(([key, value]) => [
          key,
          typeof value === "string" ? value : JSON.stringify(value),
        ]);
        const fieldValues = { ...(Object.fromEntries(texts) as Record<string, string>), baseUrl };
        return { alias, vendor, fieldValues };
      },
    );
    host.connections = createConnectionDirectory(given, { fetch: host.sandbox.fetch });
    return host;
  }

  readonly approvedReferences = async () => this.approved;
  readonly files: AgentHost["files"] = {
    read: async (path) => {
      const text = this.contents.get(path);
      return text === undefined ? undefined : new TextEncoder().encode(text);
    },
    change: async (path, edit) => {
      const text = this.contents.get(path);
      const after = edit(text === undefined ? undefined : new TextEncoder().encode(text));
      this.contents.set(path, new TextDecoder("utf-8", { ignoreBOM: true }).decode(after));
    },
    list: async () => [...this.contents.keys()],
  };
  requestApproval: AgentHost["requestApproval"] = async () => ({ outcome: "denied" });
  readonly howToRefresh = (reference: string) => `Refresh ${reference}.`;
  readonly howToFix = "Sample: how to fix it.";
  readonly commands = async () => [{ name: "test", argv: ["node", "a b"] }];
  run: AgentHost["run"] = async () => ({ exitCode: 0, end: "exited", stdout: "", stderr: "" });
  readonly log: AgentHost["log"] = {
    add: async (entry) => {
      if (this.logFails) throw new Error("/secret/path");
      this.entries.push(entry);
    },
    read: async () => this.entries.map((entry) => ({ ...entry, time: "2026-01-31T23:59:59.999Z" })),
  };

  /** Calls a tool. */
  call(name: string, input: unknown = {}, signal = new AbortController().signal) {
    return callAgentTool(name, input, this, signal);
  }

  /** Calls a tool that must succeed. */
  async get(name: string, input: unknown = {}): Promise<Record<string, unknown>> {
    const { text, isError } = await this.call(name, input);
    if (isError) throw new Error(text);
    return JSON.parse(text) as Record<string, unknown>;
  }
}
