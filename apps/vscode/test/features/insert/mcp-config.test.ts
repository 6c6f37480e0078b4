import {
  array,
  assert,
  constantFrom,
  dictionary,
  pre,
  property,
  record,
  string,
  stringMatching,
} from "fast-check";
import { parse, type ParseError } from "jsonc-parser";
import { describe, expect, it } from "vitest";
import {
  isInMcpEnv,
  isMcpConfig,
  readMcpServers,
} from "../../../src/features/insert/mcp-config.js";

/** Applies the changes that put the only server of a text behind `keyhole run`. */
function behindRun(text: string): string | undefined {
  const [server] = readMcpServers(text);
  return server?.putBehindRun?.toReversed().reduce((changed, { start, end, text: written }) => {
    return changed.slice(0, start) + written + changed.slice(end);
  }, text);
}

const run = ["run", "--no-env-file", "--"];

describe("isMcpConfig", () => {
  it.each([".mcp.json", "/w/.mcp.json", "/w/.vscode/mcp.json", "C:\\w\\.cursor\\mcp.json"])(
    "accepts %s",
    (path) => expect(isMcpConfig(path)).toBe(true),
  );

  it.each(["/w/my-mcp.json", "/mcp.json/a", "/w/mcp.jsonc", "/w/.mcp.json.bak"])(
    "refuses %s",
    (path) => expect(isMcpConfig(path)).toBe(false),
  );
});

describe("readMcpServers", () => {
  it("reads the servers of VS Code and of other clients, in their order", () => {
    const text = `{
      // sample
      "mcpServers": { "a": { "command": "npx", "args": ["x"], "env": { "A": "1", "N": 2, "B": "\\u0032", }, }, },
      "inputs": [],
      "servers": { "b": { "url": "https://h", "headers": { "X": "1" } }, "c": null, "d": "text", },
    }`;
    const servers = readMcpServers(text);
    expect(servers.map(({ name }) => name)).toEqual(["a", "b"]);
    expect(servers[0]?.env).toMatchObject([
      { name: "A", value: "1", isPlain: true },
      { name: "B", value: "2", isPlain: false },
    ]);
    for (const { start, end } of servers[0]!.env)
      expect(text.slice(start, end)).toMatch(/^1|0032$/);
    const { start = 0, end } = servers[1]?.headers ?? {};
    expect(text.slice(start, end)).toBe('{ "X": "1" }');
  });

  it("uses the last one of repeated names", () => {
    const [server] = readMcpServers(
      '{"servers": {"a": {"env": {"T": "1"}, "env": {"T": "2", "U": "3", "T": "4"}}}}',
    );
    expect(server?.env.map(({ name, value }) => name + value)).toEqual(["U3", "T4"]);
  });

  it.each([
    ["nothing", ""],
    ["a list", "[]"],
    ["no servers", '{"servers": ["a"], "mcpServers": null}'],
    ["a server in another place", '{"a": {"servers": {"b": {"env": {"T": "1"}}}}}'],
    ["more levels than the stack holds", '{"servers": '.repeat(500_000)],
    ["a text that isn't JSON", "servers: a"],
  ])("finds no server in %s", (_, text) => expect(readMcpServers(text)).toEqual([]));

  it("reads a file that is cut in a value", () => {
    const [server] = readMcpServers(
      '{"servers": {"a": {"command": "npx", "env": {"A": "1", "B": "2',
    );
    expect(server?.env[0]).toMatchObject({ name: "A", value: "1" });
  });

  it.each<[string, string, unknown]>([
    ["keyhole", "keyhole", ["run", "--", "npx"]],
    ["keyhole by its path", "/usr/local/bin/keyhole", ["run", "-C", "..", "--", "npx"]],
    ["keyhole on Windows", String.raw`C:\bin\keyhole.cmd`, ["run"]],
    ["keyhole through npx", "npx", ["-y", "@keyhole/cli@1.0.0", "run", "--", "npx"]],
    ["keyhole through cmd", "cmd", ["/c", "keyhole", "run", "--", "npx"]],
  ])("recognizes a server that is run by %s", (_, command, args) => {
    const text = JSON.stringify({ mcpServers: { a: { command, args } } });
    expect(readMcpServers(text)).toMatchObject([{ isRun: true, putBehindRun: undefined }]);
  });

  it.each<[string, unknown, unknown]>([
    ["another command", "npx", ["-y", "some-server"]],
    ["another command of Keyhole", "keyhole", ["mcp"]],
    ["a similar name", "my-keyhole", ["run"]],
    ["words that aren't next to each other", "keyhole", ["-v", "run"]],
    ["one word", "keyhole run", []],
    ["arguments that aren't a list", "keyhole", "run"],
    ["no command", undefined, ["run"]],
    ["a number as its command", 1, ["keyhole", 2]],
  ])("recognizes a server that isn't run by keyhole: %s", (_, command, args) => {
    const text = JSON.stringify({ servers: { a: { command, args, env: { T: "1" } } } });
    expect(readMcpServers(text)).toMatchObject([{ isRun: false, env: [{ name: "T" }] }]);
  });

  it.each<[string, boolean]>([
    ["keyhole headers X-Key=keyhole://p/a", true],
    ["  /bin/keyhole  headers X=keyhole://p/a", true],
    ["echo keyhole://p/a", false],
    ["keyhole read keyhole://p/a", false],
  ])("recognizes a headersHelper of Keyhole: %s", (headersHelper, isKnown) => {
    const text = JSON.stringify({ mcpServers: { a: { url: "https://h", headersHelper } } });
    expect(readMcpServers(text)[0]?.headersHelper !== undefined).toBe(isKnown);
  });
});

describe("putBehindRun of readMcpServers", () => {
  it.each([
    [
      "a list in one line",
      '{"servers": {"a": {"command": "npx", "args": ["-y", "x"]}}}',
      '{"servers": {"a": {"command": "keyhole", "args": ["run", "--no-env-file", "--", "npx", "-y", "x"]}}}',
    ],
    [
      "a list with a line for each word, and arguments before the command",
      '{"servers": {"a": {\r\n\t"args": [\r\n\t\t"-y", // yes\r\n\t\t"x",\r\n\t],\r\n\t"command": "npx",\r\n}}}',
      '{"servers": {"a": {\r\n\t"args": [\r\n\t\t"run",\r\n\t\t"--no-env-file",\r\n\t\t"--",\r\n\t\t"npx",\r\n\t\t"-y", // yes\r\n\t\t"x",\r\n\t],\r\n\t"command": "keyhole",\r\n}}}',
    ],
    [
      "an empty list with a comment",
      '{"servers": {"a": {"command": "C:\\\\x.exe", "args": [ /* none */ ]}}}',
      '{"servers": {"a": {"command": "keyhole", "args": ["run", "--no-env-file", "--", "C:\\\\x.exe" /* none */ ]}}}',
    ],
    [
      "a comment before the first word",
      '{"servers": {"a": {"command": "npx", "args": [ // first\n"x"]}}}',
      '{"servers": {"a": {"command": "keyhole", "args": [ // first\n"run", "--no-env-file", "--", "npx", "x"]}}}',
    ],
    [
      "no arguments, in one line",
      '{"mcpServers": {"a": {"command": "srv"}}}',
      '{"mcpServers": {"a": {"command": "keyhole", "args": ["run", "--no-env-file", "--", "srv"]}}}',
    ],
    [
      "no arguments, with a line for each entry",
      '{"mcpServers": {"a": {\n    "command": "srv",\n    "env": {}\n}}}',
      '{"mcpServers": {"a": {\n    "command": "keyhole",\n    "args": ["run", "--no-env-file", "--", "srv"],\n    "env": {}\n}}}',
    ],
  ])("keeps the style of %s", (_, before, after) => expect(behindRun(before)).toBe(after));

  it.each([
    ["no command", { args: [] }],
    ["an empty command", { command: "", args: [] }],
    ["a command that isn't text", { command: ["npx"], args: [] }],
    ["arguments that aren't a list", { command: "npx", args: "-y x" }],
  ])("is absent for %s", (_, server) => {
    expect(readMcpServers(JSON.stringify({ servers: { a: server } }))).toMatchObject([
      { putBehindRun: undefined },
    ]);
  });

  it("gives keyhole run the same command, in any style of JSON", () => {
    const style = constantFrom(undefined, 1, 2, 4, "\t");
    const server = record(
      {
        command: string({ minLength: 1 }),
        args: array(string()),
        env: dictionary(stringMatching(/^[A-Z]{1,8}$/), string()),
      },
      { requiredKeys: ["command"] },
    );
    assert(
      property(server, style, (one, indent) => {
        const text = JSON.stringify({ servers: { a: one } }, undefined, indent);
        pre(!readMcpServers(text)[0]!.isRun);
        const errors: ParseError[] = [];
        const changed = parse(behindRun(text)!, errors) as { servers: object };
        const args = [...run, one.command, ...(one.args ?? [])];
        expect(changed.servers).toEqual({ a: { ...one, command: "keyhole", args } });
        expect(errors).toEqual([]);
        expect(readMcpServers(behindRun(text)!)).toMatchObject([{ isRun: true }]);
      }),
    );
  });
});

describe("isInMcpEnv", () => {
  it.each<[string, boolean]>([
    ['{"servers": {"a": {"env": {"T": "¦"}}}}', true],
    ['{"mcpServers": {"a": {"env": {"S": "1", "T": ¦}}}}', true],
    ['{"mcpServers": {"a": {"env": {"T": "x¦', true],
    ['{"servers": {"a": {"env": {"T¦": ""}}}}', false],
    ['{"servers": {"a": {"env": {¦}}}}', false],
    ['{"servers": {"a": {"env": {"T": {"U": "¦"}}}}}', false],
    ['{"servers": {"a": {"headers": {"T": "¦"}}}}', false],
    ['{"servers": {"a": {"args": ["¦"]}}}', false],
    ['{"other": {"a": {"env": {"T": "¦"}}}}', false],
    ["¦", false],
    ["[".repeat(500_000) + "¦", false],
  ])("finds the value of a variable at the cursor: %s", (marked, isIn) => {
    expect(isInMcpEnv(marked.replace("¦", ""), marked.indexOf("¦"))).toBe(isIn);
  });
});
