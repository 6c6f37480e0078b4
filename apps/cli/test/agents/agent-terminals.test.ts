import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { detectAgent, isHeadersHelper } from "../../src/agents/detect-agent.js";
import { sandboxMachine } from "../support/sandbox-machine.js";

const web = "keyhole://prod/Web%20Shop";
const crm = "keyhole://calls/call-center/CRM_API_KEY";
const made = sandboxMachine({ prod: "genauth", calls: "voximplant" });
const agent = { CLAUDECODE: "1" };

describe("detectAgent", () => {
  test.each([
    ["CLAUDECODE", "Claude Code"],
    ["CURSOR_AGENT", "Cursor"],
    ["COPILOT_AGENT", "GitHub Copilot"],
    ["COPILOT_CLI", "GitHub Copilot"],
    ["COPILOT_AGENT_SESSION_ID", "GitHub Copilot"],
    ["CODEX_SANDBOX", "Codex"],
    ["CODEX_THREAD_ID", "Codex"],
    ["GEMINI_CLI", "Gemini CLI"],
    ["OPENCODE", "OpenCode"],
    ["CLINE_ACTIVE", "Cline"],
  ])("recognizes the variable %s", (variable, name) => {
    expect(detectAgent({ [variable]: "1" })).toBe(name);
    expect(detectAgent({ [variable]: "" })).toBeUndefined();
  });

  test("takes a name of any kind, without control characters, and no other value as no agent", () => {
    expect(detectAgent({ KEYHOLE_AGENT: "my\u001B[31mbot\n" })).toBe("mybot");
    for (const value of ["0", "false", "none"]) {
      expect(detectAgent({ KEYHOLE_AGENT: value, ...agent })).toBe(value);
    }
    expect(detectAgent({ KEYHOLE_AGENT: " ", ...agent })).toBe("Claude Code");
    expect(detectAgent({ KEYHOLE_AGENT: "\u00a0" })).toBe("an AI agent");
    expect(detectAgent({ PATH: "/bin" })).toBeUndefined();
  });
});

describe("a terminal that an agent drives", () => {
  const refused: readonly (readonly string[])[] = [
    ["read", web],
    ["read", "--json", web],
    ["allow", web],
    ["allow", "--forget"],
    ["allow", "--forget", "--json", web],
    ["agents", "remove", "npm-test"],
    ["refresh", "--dry-run", "--stdin", web],
    ["refresh", web],
    ["refresh", "--yes", web],
    ["refresh", "--yes", "--discard-pending", "--update", web],
    ["connections", "add", "other"],
    ["connections", "add", "--stdin"],
    ["connections", "credentials", "prod", "--stdin"],
    ["connections", "import", "connections.json"],
    ["connections", "remove", "--yes", "prod"],
    ["inject", "-i", ".env", "-o", "-"],
    ["inject", "-i", ".env", "-o", "out.txt", "--force"],
    ["headers", `A=${web}`],
  ];
  test.each(refused.map((args) => [args.join(" "), args] as const))(
    "refuses %s, although a user could answer and everything is allowed",
    async (_, args) => {
      const env = { ...made.env, KEYHOLE_ALLOW: web };
      await writeFile(path.join(made.machine.repository, ".env"), `A=${web}\nCLAUDECODE=\n`);
      for (const announced of [agent, { KEYHOLE_AGENT: "some agent" }]) {
        const { code, stdout, stderr } = await made.machine.run(args, {
          env: { ...env, ...announced },
          terminal: true,
          answers: [true, true, true],
          stdin: "{}",
        });
        expect({ code, stdout }).toStrictEqual({ code: 7, stdout: "" });
        expect(stderr).toMatch(/Agents can't .*(?:Claude Code|some agent)/);
      }
      expect(made.machine.questions).toStrictEqual([]);
      expect(Object.values(made.sandbox.calls()).flatMap(Object.keys)).toStrictEqual([]);
      expect(made.machine.keyring.entries.size).toBe(0);
    },
  );

  test("may plan a refresh, list names, and see what is allowed", async () => {
    const env = { ...made.env, ...agent, KEYHOLE_ALLOW: web };
    const { machine } = made;
    expect((await machine.run(["refresh", "--dry-run", web], { env })).code).toBe(0);
    expect((await machine.run(["list", "prod"], { env })).code).toBe(0);
    expect((await machine.run(["connections", "test"], { env })).code).toBe(0);
    expect((await machine.run(["allow", "--json", web], { env })).code).toBe(0);
    expect((await machine.run(["allow", "--list"], { env })).code).toBe(0);
  });

  test("reports the refusal as JSON", async () => {
    const { stderr } = await made.machine.run(["read", "--json", web], { env: agent });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "refused-to-agent", exitCode: 7 } });
  });
});

describe("keyhole headers", () => {
  const helper = {
    CLAUDE_CODE_MCP_SERVER_NAME: "shop",
    CLAUDE_CODE_MCP_SERVER_URL: "https://mcp.example.com",
  };
  const allowed = () => ({ ...made.env, KEYHOLE_ALLOW: web });

  test("prints a JSON object of names and values on one line", async () => {
    const env = { ...allowed(), ...helper };
    const args = ["headers", `Authorization=Bearer ${web}`, `X-Api-Key=${web}`];
    const { code, stdout, stderr } = await made.machine.run(args, { env });
    expect({ code, stderr }).toStrictEqual({ code: 0, stderr: "" });
    const value = (await made.machine.run(["read", web], { env: allowed() })).stdout;
    expect(value.length).toBeGreaterThan(8);
    const expected = { Authorization: `Bearer ${value}`, "X-Api-Key": value };
    expect(stdout).toBe(`${JSON.stringify(expected)}\n`);
  });

  test("prints them for Claude Code itself, and not for its tools or another agent", async () => {
    const args = ["headers", `A=${web}`];
    const run = (env: object, terminal = false) =>
      made.machine.run(args, { env: { ...allowed(), ...env }, terminal });
    expect((await run({ ...helper, ...agent })).code).toBe(0);
    const named = (role: string) => ({ ...helper, AI_AGENT: `claude-code_1-2-3_${role}` });
    expect((await run(named("harness"))).code).toBe(0);
    expect((await run(named("agent"))).code).toBe(7);
    expect((await run({ ...helper, AI_AGENT: "other_harness" })).code).toBe(7);
    expect((await run({ ...helper, ...agent }, true)).code).toBe(7);
    expect((await run({ ...helper, ...agent, CLAUDE_CODE_CHILD_SESSION: "1" })).code).toBe(7);
    expect((await run({ ...helper, KEYHOLE_AGENT: "x" })).code).toBe(7);
    for (const variable of ["CURSOR_AGENT", "COPILOT_AGENT", "CODEX_SANDBOX", "GEMINI_CLI"]) {
      expect((await run({ ...helper, [variable]: "1" })).code).toBe(7);
    }
    expect((await run({ ...helper, CLAUDE_CODE_MCP_SERVER_URL: "", ...agent })).code).toBe(7);
    expect(isHeadersHelper({})).toBe(false);
  });

  test.each([
    [["A=plain"], 2],
    [[web], 2],
    [[`A B=${web}`], 2],
    [[`A=${web}`, `a=${web}`], 2],
    [[`A=x\r\nB: y${web}`], 2],
    [["A=keyhole://prod/Nothing"], 4],
    [[`A=${web} suffix`], 3],
  ])("refuses %j with code %i", async (args, code) => {
    const ended = await made.machine.run(["headers", ...args], { env: allowed() });
    expect(ended).toMatchObject({ code, stdout: "" });
    expect(ended.stderr.trim().split("\n").length).toBeLessThanOrEqual(4);
  });

  test("refuses a value with a line break, and doesn't repeat it", async () => {
    const env = { ...made.env, KEYHOLE_ALLOW: crm };
    const set = ["refresh", "--yes", "--stdin", crm];
    expect((await made.machine.run(set, { env, stdin: "first-line\nX: second-line" })).code).toBe(
      0,
    );
    const ended = await made.machine.run(["headers", `A=${crm}`], { env });
    expect(ended).toMatchObject({ code: 3, stdout: "" });
    expect(ended.stderr).not.toMatch(/first-line|second-line/);
  });
});

describe("the option -C", () => {
  test("changes the folder before anything is read", async () => {
    const folder = path.join(made.machine.repository, "below");
    await mkdir(folder);
    await writeFile(path.join(folder, ".env"), `A=${web}\n`);
    const { stderr } = await made.machine.run(["run", "-C", "below", "--", "true"], {
      env: made.env,
    });
    expect(stderr).toContain(`Allow them in a terminal: keyhole allow -C ${folder}`);
    const allowed = await made.machine.run(["allow", "-C", folder], {
      env: made.env,
      answers: [true],
    });
    expect(allowed.code).toBe(0);
    const listed = await made.machine.run(["allow", "--list"], { env: made.env, folder: "below" });
    expect(listed.stdout).toBe(`${web}\n`);
    expect((await made.machine.run(["allow", "--list"], { env: made.env })).stdout).toBe("");
  });

  test.each(["nothing", ".env", ""])("refuses %j, which isn't a folder", async (named) => {
    await writeFile(path.join(made.machine.repository, ".env"), "");
    const ended = await made.machine.run(["run", "-C", named, "--", "true"], { env: made.env });
    expect(ended).toMatchObject({ code: named === "" ? 0 : 2, stdout: "" });
  });
});
