import { getLocation, type Node, parseTree } from "jsonc-parser";
import type { Range, Replacement } from "./insertion-point.js";

/**
 * Whether a path is that of an MCP configuration: `.mcp.json`, or `mcp.json` of VS Code and Cursor.
 */
export function isMcpConfig(path: string): boolean {
  return /(?:^|[/\\])\.?mcp\.json$/i.test(path);
}

/** A text in the `env` of a server. The range is that of the text without its quotes. */
export interface McpVariable extends Range {
  readonly name: string;
  readonly value: string;
  /** Whether the file has the value as it is, without escapes. */
  readonly isPlain: boolean;
}

/** A server in an MCP configuration, with the range of its object. */
export interface McpServer extends Range {
  readonly name: string;
  readonly env: readonly McpVariable[];
  /** Whether `keyhole run` starts it, which resolves the references in `env`. */
  readonly isRun: boolean;
  /** HTTP headers, which clients send as they are. */
  readonly headers: Range | undefined;
  /** Whether a header is written as a text, without variables of the client. */
  readonly hasPlainHeaders: boolean;
  /** The command that prints headers for Claude Code, if it is `keyhole headers`. */
  readonly headersHelper: Range | undefined;
  /** Puts `keyhole run` before the command. Undefined if that isn't needed, or not possible. */
  readonly putBehindRun: readonly Replacement[] | undefined;
}

/** The objects with the servers: in VS Code, and in other clients. */
const serverKeys = ["servers", "mcpServers"];

/** Longer files aren't written by hand. They are treated as files without servers. */
const maxLength = 1_000_000;

/** Reads the servers of an MCP configuration in their order, as far as its text is JSON. */
export function readMcpServers(text: string): readonly McpServer[] {
  if (text.length > maxLength) return [];
  const root = unlessTooDeep(() => parseTree(text, [], { allowTrailingComma: true }));
  return serverKeys
    .flatMap((key) => [...membersOf(membersOf(root).get(key))])
    .flatMap(([name, node]) => (node.type === "object" ? toServer(text, name, node) : []))
    .sort((one, other) => one.start - other.start);
}

/** Whether an offset is in a value, or before a missing value, of the `env` of a server. */
export function isInMcpEnv(text: string, offset: number): boolean {
  if (text.length > maxLength) return false;
  const location = unlessTooDeep(() => getLocation(text, offset));
  if (!location || location.isAtPropertyKey) return false;
  const [key, , env] = location.path;
  return location.path.length === 4 && env === "env" && serverKeys.includes(`${key}`);
}

/** The parser calls itself for each level, and throws if a file has more than the stack can hold. */
function unlessTooDeep<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Returns the values of an object by name. If a name is repeated, the last one counts. */
function membersOf(node: Node | undefined): ReadonlyMap<string, Node> {
  const members = new Map<string, Node>();
  if (node?.type !== "object") return members;
  for (const { children: [key, value] = [] } of node.children ?? []) {
    if (key && value) members.set(`${key.value}`, value);
  }
  return members;
}

function toServer(text: string, name: string, node: Node): McpServer {
  const members = membersOf(node);
  const env = [...membersOf(members.get("env"))].flatMap(([variable, value]) =>
    isText(value) ? toVariable(text, variable, value) : [],
  );
  const [command, args, helper] = ["command", "args", "headersHelper"].map((key) =>
    members.get(key),
  );
  const words = [command, ...(args?.children ?? [])].map((word) => `${word?.value}`);
  const isRun = words.some((word, index) => isKeyhole(word) && words[index + 1] === "run");
  const headers = members.get("headers");
  const isHelper = helper && isText(helper) && isHeadersCommand(helper.value);
  return {
    name,
    ...toRange(node),
    env: env.sort((one, other) => one.start - other.start),
    isRun,
    headers: headers && toRange(headers),
    hasPlainHeaders: [...membersOf(headers).values()].some(
      (value) => isText(value) && !/^$|\$\{|keyhole:\/\//.test(value.value),
    ),
    headersHelper: isHelper ? toRange(helper) : undefined,
    putBehindRun: isRun || !command ? undefined : runBefore(text, command, args),
  };
}

type TextNode = Node & { readonly value: string };

function isText(node: Node): node is TextNode {
  return node.type === "string";
}

function toVariable(text: string, name: string, node: TextNode): McpVariable {
  const range = { start: node.offset + 1, end: node.offset + node.length - 1 };
  const isPlain = text.slice(range.start, range.end) === node.value;
  return { name, value: node.value, ...range, isPlain };
}

function toRange({ offset, length }: Node): Range {
  return { start: offset, end: offset + length };
}

/** Whether a word starts Keyhole's command line: by its name, its path, or as a package of npm. */
function isKeyhole(word: string): boolean {
  return /(?:^|[/\\])(?:keyhole(?:\.exe|\.cmd)?|@keyhole\/cli(?:@[^/\\]*)?)$/i.test(word);
}

function isHeadersCommand(command: string): boolean {
  const [first = "", second] = command.trim().split(/\s+/);
  return isKeyhole(first) && second === "headers";
}

/** What is put before a command. The servers' own `env` holds the references, so no file is read. */
const run = ["run", "--no-env-file", "--"].map((word) => JSON.stringify(word));

/** Writes `keyhole run` before a command, in the style of the file. */
function runBefore(
  text: string,
  command: Node,
  args: Node | undefined,
): readonly Replacement[] | undefined {
  if (!isText(command) || command.value === "") return undefined;
  const { start, end } = toRange(command);
  const words = [...run, text.slice(start, end)];
  const renamed = { start, end, text: '"keyhole"' };
  if (!args) {
    // After the command, on a line of its own if the command has one.
    const [, indent] = /(\r?\n[ \t]*)"command"\s*:\s*$/.exec(text.slice(0, start)) ?? [];
    const added = `,${indent ?? " "}"args": [${words.join(", ")}]`;
    return [{ ...renamed, text: renamed.text + added }];
  }
  if (args.type !== "array") return undefined;
  const [first] = args.children ?? [];
  const opening = args.offset + 1;
  // Each word is on a line of its own if the first one is.
  const blanks = first && /^\s+$/.exec(text.slice(opening, first.offset));
  const separator = `,${blanks?.[0] ?? " "}`;
  const at = first?.offset ?? opening;
  const added = words.join(separator) + (first ? separator : "");
  return [renamed, { start: at, end: at, text: added }].sort((a, b) => a.start - b.start);
}
