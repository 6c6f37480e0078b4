import { UserFacingError } from "@keyhole/secrets";
import { beforeEach, describe, expect, test } from "vitest";
import { agentTools, AgentToolError, inputJsonSchema } from "../src/index.js";
import { crm, FakeHost, web } from "./support/fake-host.js";

let host: FakeHost;
beforeEach(async () => {
  host = await FakeHost.create();
});

describe("The tools", () => {
  test.each(agentTools.map((tool) => [tool.name, tool] as const))(
    "%s has a closed schema without a value, and a short description",
    (_name, tool) => {
      const schema = inputJsonSchema(tool);
      expect(schema).toMatchObject({ type: "object", additionalProperties: false });
      expect(Object.keys(schema.properties).join()).not.toMatch(/value|token|password|env|args/);
      expect(tool.description.length).toBeLessThan(400);
      // One that only reads changes nothing.
      const { readOnlyHint, destructiveHint } = tool.annotations;
      expect(readOnlyHint && destructiveHint).toBe(false);
    },
  );

  test("insert_reference and run_command are the only destructive ones", () => {
    const names = agentTools.filter((tool) => tool.annotations.destructiveHint);
    expect(names.map(({ name }) => name)).toStrictEqual(["insert_reference", "run_command"]);
  });
});

describe("callAgentTool", () => {
  test.each(["__proto__", "constructor", "", "read_secret"])("knows no tool %j", async (name) => {
    expect(await host.call(name)).toStrictEqual({ text: "There's no such tool.", isError: true });
  });

  test("doesn't repeat an input that isn't valid", async () => {
    const input = { reference: 1, "a-value": "another-value" };
    const { text, isError } = await host.call("describe_secret", input);
    expect(isError).toBe(true);
    expect(text).toContain("reference");
    expect(text).not.toMatch(/a-value|another-value/);
  });

  test("returns nothing that isn't in the log", async () => {
    host.logFails = true;
    const { text, isError } = await host.call("list_secrets");
    expect({ text, isError }).toMatchObject({ isError: true });
    expect(text).not.toContain("Web");
    expect(text).not.toContain("/secret/path");
  });

  test("adds calls with their references and outcomes to the log", async () => {
    host.client = "x".repeat(100);
    await host.get("describe_secret", { reference: `${web}:secret` });
    await host.call("describe_secret", { reference: "keyhole://prod/Other" });
    await host.call("describe_secret", { reference: "a-value" });
    await host.get("run_command", { name: "test" });
    const entries = host.entries.map(({ client: _client, ...entry }) => entry);
    expect(entries).toStrictEqual([
      { tool: "describe_secret", references: [web], outcome: "done" },
      { tool: "describe_secret", outcome: "refused" },
      { tool: "describe_secret", outcome: "refused" },
      { tool: "run_command", command: "test", commandLine: 'node "a b"', outcome: "done" },
    ]);
    expect(host.entries[0]?.client).toHaveLength(64);
  });

  test("shows no client the arguments of a command that is in the log", async () => {
    await host.get("run_command", { name: "test" });
    const { entries } = await host.get("audit_log");
    expect(entries).toMatchObject([{ command: "test", outcome: "done" }]);
    expect(JSON.stringify(entries)).not.toContain("a b");
  });

  test.each([
    ["exited", "done"],
    ["stopped", "cancelled"],
    ["timed-out", "failed"],
  ] as const)("logs a command that %s as %s", async (end, outcome) => {
    host.run = async (_command, _signal, onStart) => {
      await onStart([web]);
      return { exitCode: 0, end, stdout: "", stderr: "" };
    };
    await host.get("run_command", { name: "test" });
    const entry = { tool: "run_command", command: "test", references: [web] };
    expect(host.entries).toMatchObject([
      { ...entry, outcome: "started" },
      { ...entry, outcome },
    ]);
  });

  test.each([
    ["a path", new UserFacingError("Can't read {0}.", "/home/me/.config/approvals.json")],
    ["a stack", new Error("at /home/me/x.js:1")],
    ["no error", "/home/me"],
  ])("shows of an error with %s only a text of its own", async (_what, error) => {
    host.run = () => Promise.reject(error);
    const { text, isError } = await host.call("run_command", { name: "test" });
    expect(isError).toBe(true);
    expect(text).not.toContain("/home/me");
    expect(host.entries.at(-1)?.outcome).toBe("failed");
  });

  test("shows the message of an AgentToolError", async () => {
    host.run = () => Promise.reject(new AgentToolError("Wait."));
    expect(await host.call("run_command", { name: "test" })).toMatchObject({ text: "Wait." });
  });

  test("says that it was cancelled, if the client did so", async () => {
    const controller = new AbortController();
    controller.abort();
    const answer = await host.call("list_secrets", {}, controller.signal);
    expect(answer).toStrictEqual({ text: "Cancelled.", isError: true });
    expect(host.entries).toMatchObject([{ outcome: "cancelled" }]);
  });
});

describe("list_secrets and describe_secret", () => {
  test("return names, dates and fields, and no version", async () => {
    const { secret } = await host.get("describe_secret", { reference: crm });
    expect(secret).toMatchObject({
      reference: crm,
      vendor: "Voximplant",
      containers: ["call-center"],
      name: "CRM_API_KEY",
      description: "Looks up callers in the CRM.",
      fields: [{ confidential: true }],
    });
    expect(Object.keys(secret as object)).not.toContain("version");
  });

  test("list only what is approved, and explain what doesn't resolve without other names", async () => {
    const wrong = "keyhole://calls/call-center/CRM_API_KEX";
    host.approved = [web, wrong];
    const { secrets } = await host.get("list_secrets");
    expect(secrets).toMatchObject([
      { reference: web },
      { reference: wrong, problem: "It doesn't lead to exactly one secret." },
    ]);
  });

  test("fetch no value", async () => {
    await host.get("list_secrets");
    await host.get("plan_refresh", { reference: web });
    const { genauth = {}, voximplant = {} } = host.sandbox.calls();
    expect(genauth["getApplicationSecret"]).toBeUndefined();
    expect(voximplant["getSecretValue"]).toBeUndefined();
  });
});

describe("check_references", () => {
  test("reports the state and the position of each reference", async () => {
    host.contents.set(
      ".env",
      `A=${web}\nB="${crm}:secret_value"\nC=x${web}\nD=keyhole://prod/$\{NAME}\nE=keyhole://PROD\nF=keyhole://prod/Other\nG=${crm}:none\n`,
    );
    const { references } = await host.get("check_references", { files: ["./.env"] });
    expect(references).toMatchObject([
      { file: ".env", line: 1, state: "resolves" },
      { line: 2, state: "resolves" },
      { line: 4, state: "has-variables" },
      { line: 5, state: "not-valid" },
      { line: 6, state: "not-approved" },
      { line: 7, state: "doesnt-resolve" },
    ]);
  });

  test("says if a reference is only a part of the value of a variable", async () => {
    host.contents.set(".env", `A=https://x/${web}\n`);
    const { references } = await host.get("check_references", { files: [".env"] });
    expect(references).toMatchObject([{ line: 1, state: "only-a-part" }]);
  });

  test("takes either files or a text", async () => {
    expect(await host.call("check_references", {})).toMatchObject({ isError: true });
    const both = { files: [".env"], text: "" };
    expect(await host.call("check_references", both)).toMatchObject({ isError: true });
    expect(await host.get("check_references", { text: "nothing" })).toMatchObject({
      references: [],
    });
  });
});

describe("plan_refresh", () => {
  test("says what it means, where the secret is used, and that only the user can do it", async () => {
    host.contents.set("a.yaml", `x: 1\ntoken: ${web}\n`);
    host.contents.set("b.txt", "keyhole://prod/Other\n");
    expect(await host.get("plan_refresh", { reference: `${web}:secret` })).toMatchObject({
      canRefresh: true,
      consequences: ["GenAuth issues a new value.", expect.any(String)],
      references: [{ file: "a.yaml", line: 2 }],
      next: `Refresh ${web}.`,
    });
  });
});

describe("request_approval", () => {
  test.each([
    ["allowed", "done"],
    ["denied", "denied"],
    ["waiting", "waiting"],
  ] as const)("logs a request that is %s as %s", async (answer, outcome) => {
    host.requestApproval = async () => ({ outcome: answer });
    const other = "keyhole://prod/Other";
    await host.get("request_approval", { references: [other], reason: "For the tests" });
    expect(host.entries).toMatchObject([{ references: [other], outcome }]);
  });

  test("asks only for what isn't approved yet", async () => {
    const reason = "For the tests";
    expect(await host.get("request_approval", { references: [web], reason })).toMatchObject({
      outcome: "allowed",
    });
    const other = "keyhole://prod/Other";
    expect(await host.get("request_approval", { references: [web, other], reason })).toStrictEqual({
      outcome: "denied",
      references: [other],
    });
  });
});

describe("run_command", () => {
  test("lists the names of the commands without a name", async () => {
    expect(await host.get("run_command")).toStrictEqual({ commands: ["test"] });
  });
});
