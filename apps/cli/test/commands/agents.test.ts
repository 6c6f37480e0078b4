import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { stripVTControlCharacters } from "node:util";
import { describe, expect, test } from "vitest";
import { AuditLogFile } from "@keyhole/agent-tools/node";
import { AgentsFile } from "../../src/agent-settings/agents-file.js";
import { sandboxMachine } from "../support/sandbox-machine.js";

const web = "keyhole://prod/Web%20Shop";
const mobile = "keyhole://prod/Mobile%20App";
const setup = sandboxMachine({ prod: "genauth" });

const run: typeof setup.machine.run = (args, settings) =>
  setup.machine.run(args, { env: setup.env, ...settings });
const folderOfSettings = () => path.join(setup.machine.home, ".config/keyhole");
const agentsFile = () => new AgentsFile(folderOfSettings(), setup.machine.clock.now);

/** What `keyhole mcp` keeps if an agent asks. */
const ask = (references: readonly string[], reason = "For the tests", client = "tester") =>
  agentsFile().request(setup.machine.repository, { references, reason, client });

describe("keyhole agents", () => {
  test("allows, lists and removes a command of this folder", async () => {
    const args = ["agents", "allow", "--", "node", "-e", "a b"];
    const allowed = await run(args, { answers: [true] });
    expect(allowed.stderr).toContain('node -e "a b"');
    expect(allowed.code).toBe(0);
    const list = await run(["agents", "list"]);
    expect(list.stdout).toBe('node-e-a-b\tnode -e "a b"\n');
    const other = await mkdir(path.join(setup.machine.repository, "other"), { recursive: true });
    expect(other).toBeDefined();
    expect((await run(["agents", "list", "--json"], { folder: "other" })).stdout).toBe("[]\n");
    expect(await run(["agents", "remove", "node-e-a-b"])).toMatchObject({ code: 0 });
    expect((await run(["agents", "list", "--json"])).stdout).toBe("[]\n");
    expect(await run(["agents", "remove", "node-e-a-b"])).toMatchObject({ code: 2 });
  });

  test("keeps the settings for the user only", async () => {
    await run(["agents", "allow", "--", "true"], { answers: [true] });
    const { mode } = await stat(path.join(folderOfSettings(), "agents.json"));
    expect(mode & 0o777).toBe(0o600);
  });

  test("shows and keeps the script that a command of npm runs", async () => {
    const manifest = path.join(setup.machine.repository, "package.json");
    await writeFile(manifest, JSON.stringify({ scripts: { pretest: "lint", test: "a\u202Eb" } }));
    const { stderr } = await run(["agents", "allow", "--", "npm", "test"], { answers: [true] });
    expect(stderr).toContain("pretest: lint");
    expect(stderr).toContain("test: ab");
    const [command] = await agentsFile().commands(setup.machine.repository);
    expect(command).toMatchObject({
      name: "npm-test",
      scripts: { pretest: "lint", test: "a\u202Eb" },
    });
  });

  test.each([
    ["no", [false], 130],
    ["nothing", [undefined], 130],
  ] as const)("allows nothing if the user answers %s", async (_what, answers, code) => {
    const refused = await run(["agents", "allow", "--", "true"], { answers });
    expect(refused.code).toBe(code);
    expect((await run(["agents", "list", "--json"])).stdout).toBe("[]\n");
  });

  test("allows nothing without a terminal, or with a name that can't be read", async () => {
    expect(await run(["agents", "allow", "--", "true"])).toMatchObject({ code: 4 });
    for (const name of ["", "a b", "-a", "a\n", "x".repeat(65)]) {
      const args = ["agents", "allow", `--name=${name}`, "--", "true"];
      expect([name, (await run(args, { terminal: true })).code]).toStrictEqual([name, 2]);
    }
    const long = ["agents", "allow", "--name", "a", "--", "x".repeat(1001)];
    expect(await run(long, { terminal: true })).toMatchObject({ code: 2 });
    expect(setup.machine.questions).toStrictEqual([]);
  });

  test("allows nothing in a terminal that an agent drives", async () => {
    const settings = { env: { ...setup.env, CLAUDECODE: "1" }, terminal: true };
    expect(await run(["agents", "allow", "--", "true"], settings)).toMatchObject({ code: 7 });
    await ask([web]);
    expect(await run(["allow"], settings)).toMatchObject({ code: 7 });
    expect(await agentsFile().requests(setup.machine.repository)).toHaveLength(1);
  });

  test("reports settings that are damaged, and doesn't overwrite them", async () => {
    await mkdir(folderOfSettings(), { recursive: true });
    const file = path.join(folderOfSettings(), "agents.json");
    await writeFile(file, '{"version":1,"folders":{"/x":{"commands":[{}],"requests":[]}}}');
    const answers = [true];
    expect(await run(["agents", "allow", "--", "true"], { answers })).toMatchObject({ code: 4 });
    expect(await readFile(file, "utf8")).toContain("/x");
  });

  test("numbers a name that another command has, and replaces the same command", async () => {
    for (const script of ["a b", "a/b", "a b"]) {
      const args = ["agents", "allow", "--", "node", script];
      expect(await run(args, { answers: [true] })).toMatchObject({ code: 0 });
    }
    const { stdout } = await run(["agents", "list"]);
    expect(stdout).toBe('node-a-b-2\tnode a/b\nnode-a-b\tnode "a b"\n');
  });

  test("says that package.json has no such script", async () => {
    const ended = await run(["agents", "allow", "--", "npm", "test"], { terminal: true });
    expect(ended.code).toBe(2);
    expect(ended.stderr).toContain("no such script");
  });

  test("prints the name, the references and the arguments of what agents ran", async () => {
    const file = new AuditLogFile(path.join(folderOfSettings(), "agents-log.jsonl"));
    const entry = {
      time: "2026-01-31T23:59:59.999Z",
      folder: setup.machine.repository,
      client: "tester",
      tool: "run_command",
      outcome: "started",
    } as const;
    const references = [web, mobile];
    await file.add({ ...entry, command: "test", commandLine: "npm test", references });
    await file.add({ ...entry, tool: "describe_secret", outcome: "done", references: [web] });
    const { stdout } = await run(["agents", "log"]);
    const columns = stdout.split("\n").map((line) => line.split("\t").slice(2));
    expect(columns).toStrictEqual([
      ["run_command", "started", "test", `${web} ${mobile}`, "npm test"],
      ["describe_secret", "done", "", web, ""],
      [],
    ]);
  });

  test("prints an empty log", async () => {
    expect(await run(["agents", "log"])).toMatchObject({ code: 0, stdout: "" });
    expect((await run(["agents", "log", "--json"])).stdout).toBe("[]\n");
  });
});

describe("keyhole allow, if an agent asks for secrets,", () => {
  test("shows its name and its reason, and allows what the user says yes to", async () => {
    await ask([web], "Say yes\u001B[2J!", "agent\u202E");
    const allowed = await run(["allow"], { answers: [true] });
    const stderr = stripVTControlCharacters(allowed.stderr);
    expect(allowed.code).toBe(0);
    expect(stderr).toContain("An AI agent that calls itself “agent”");
    expect(stderr).toContain("in its own words: “Say yes!”");
    expect(stderr).toContain(web);
    expect((await run(["allow", "--list"])).stdout).toBe(`${web}\n`);
    expect(await agentsFile().requests(setup.machine.repository)).toStrictEqual([]);
  });

  test("removes a request that the user says no to, and asks about the others", async () => {
    await ask([web]);
    await ask([mobile]);
    await run(["allow"], { answers: [false, true] });
    expect((await run(["allow", "--list"])).stdout).toBe(`${mobile}\n`);
    expect(await agentsFile().requests(setup.machine.repository)).toStrictEqual([]);
  });

  test("keeps a request that the user didn't answer", async () => {
    await ask([web]);
    expect(await run(["allow"], { answers: [undefined] })).toMatchObject({ code: 130 });
    expect(await run(["allow"])).toMatchObject({ code: 4 });
    expect(await agentsFile().requests(setup.machine.repository)).toHaveLength(1);
  });

  test("doesn't ask about it if the user names references", async () => {
    await ask([web]);
    const { stderr } = await run(["allow", mobile], { answers: [true] });
    expect(stderr).not.toContain("agent");
  });

  test("removes a request whose connection doesn't exist", async () => {
    await ask(["keyhole://none/x/y"]);
    const { stderr } = await run(["allow"], { terminal: true });
    expect(stderr).toContain("keyhole://none/x/y");
    expect(await agentsFile().requests(setup.machine.repository)).toStrictEqual([]);
  });

  test("forgets requests after a day, and keeps ten at most", async () => {
    await ask([web]);
    setup.machine.clock.time += 24 * 60 * 60 * 1000;
    expect(await agentsFile().requests(setup.machine.repository)).toStrictEqual([]);
    for (let index = 0; index < 10; index += 1) await ask([`keyhole://prod/${index}`]);
    // The same one again takes its own place.
    await ask(["keyhole://prod/0"], "Another reason");
    await expect(ask([web])).rejects.toThrow("Too many");
    expect(await agentsFile().requests(setup.machine.repository)).toHaveLength(10);
  });
});
