/** A part of a line that is a value. */
interface Span {
  readonly start: number;
  readonly end: number;
}

type FindSpans = (text: string) => readonly Span[];
type Members = Readonly<Record<string, unknown>>;

/** Shorter values can be words or numbers of the protocol itself. */
const minSecret = 8;

/** JSON in a string in JSON … If a value is deeper, it isn't found. */
const maxDepth = 5;

/**
 * Masks values in a line that is a message of JSON-RPC or a batch of them, so that it stays one. Literals
 * stay: `true` isn't a secret. So does what the protocol itself needs, unless a long value is in it: then
 * the line is left out. If a value is written as a part of the message's structure, an error takes the
 * place of a response, and any other line is left out.
 *
 * @param line with its line break; one character is one byte, as in all lines here
 * @param findSpans returns the parts of a line that are values, in order
 * @returns undefined if the line isn't a message
 */
export function maskJsonRpc(line: string, findSpans: FindSpans, mask: string): string | undefined {
  const message = parse(fromBytes(line));
  const messages = (Array.isArray(message) ? message : [message]).map(toMembers);
  if (!messages.some(({ jsonrpc }) => jsonrpc === "2.0")) return undefined;
  const spans = findSpans(line);
  if (spans.length === 0 && !line.includes("\\")) return line;

  const has = (json: string, minLength: number): boolean => {
    let text = toBytes(json);
    for (let depth = 0; ; depth += 1) {
      if (findSpans(text).some(({ start, end }) => end - start >= minLength)) return true;
      if (depth === maxDepth || !text.includes("\\")) return false;
      text = text.replaceAll(/\\(.)/gsu, (_, escaped: string) => escapes[escaped] ?? escaped);
    }
  };
  const maskText = (text: string): string => {
    const bytes = toBytes(text);
    let shown = "";
    let at = 0;
    for (const { start, end } of findSpans(bytes)) {
      shown += bytes.slice(at, start) + mask;
      at = end;
    }
    shown = fromBytes(shown + bytes.slice(at));
    // What is left of it, or JSON in it, isn't worth keeping.
    return has(JSON.stringify(shown), 1) ? mask : shown;
  };
  const maskAll = (value: unknown): unknown => {
    if (typeof value === "string") return maskText(value);
    if (typeof value === "number") return has(String(value), 1) ? mask : value;
    if (Array.isArray(value)) return value.map(maskAll);
    if (typeof value !== "object" || value === null) return value;
    const members = Object.entries(value).map(([name, one]) => [maskText(name), maskAll(one)]);
    return Object.fromEntries(members) as unknown;
  };
  const maskMembers = (members: Members): unknown =>
    mapMembers(members, (value, name) => {
      if (["jsonrpc", "id", "method"].includes(name)) return value;
      if (name !== "error" || value !== Object(value)) return maskAll(value);
      return mapMembers(toMembers(value), (one, key) => (key === "code" ? one : maskAll(one)));
    });

  if (has(JSON.stringify(messages.map(neededOf)), minSecret)) return "";
  if (isInStructure(line, spans)) return withoutContent(toMembers(message));
  const masked = messages.map(maskMembers);
  const shown = JSON.stringify(Array.isArray(message) ? masked : masked[0]);
  // Written again, long numbers would lose digits.
  if (spans.length === 0 && shown === JSON.stringify(message)) return line;
  return toBytes(`${shown}\n`);
}

/** The others mean themselves, or are found with their escapes. */
const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
  u: String.raw`\u`,
};

/** Returns what the protocol needs of a message. */
function neededOf(message: Members): unknown {
  const { jsonrpc, id, method } = message;
  const error = toMembers(message["error"]);
  return [jsonrpc, id, method, error["code"], Object.keys(message), Object.keys(error)];
}

/** Checks whether a value isn't inside of one string, number or literal. */
function isInStructure(line: string, spans: readonly Span[]): boolean {
  const structure = line.replaceAll(/"(?:[^"\\]|\\.)*"|[\w.+-]/gs, ({ length }) =>
    " ".repeat(length),
  );
  return spans.some(({ start, end }) => structure.slice(start, end).trim() !== "");
}

/** The code is the one for an internal error: https://www.jsonrpc.org/specification#error_object */
function withoutContent({ id, method }: Members): string {
  if (method !== undefined || !["string", "number"].includes(typeof id)) return "";
  const message = "Keyhole left out this response, because a secret is a part of its structure.";
  return toBytes(`${JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32_603, message } })}\n`);
}

function mapMembers(members: Members, map: (value: unknown, name: string) => unknown): unknown {
  return Object.fromEntries(
    Object.entries(members).map(([name, value]) => [name, map(value, name)]),
  );
}

function toMembers(value: unknown): Members {
  return typeof value === "object" && value !== null ? (value as Members) : {};
}

function toBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function fromBytes(text: string): string {
  return Buffer.from(text, "latin1").toString();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
