/** A part of a line that is a value. */
interface Span {
  readonly start: number;
  readonly end: number;
}

type FindSpans = (text: string) => readonly Span[];

/** The parts of a message that matter here. All else is read as text. */
interface Message {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly method?: unknown;
}

const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[a-z]+|[^"\w-]+/gsu;

/** Shorter values can be words or numbers of the protocol itself. */
const minSecret = 8;

/** Members that the protocol needs, by the names that lead to them. */
const needed = new Set(['"jsonrpc"', '"id"', '"method"', '"error""code"']);

/**
 * Masks values in a line that is a message of JSON-RPC or a batch of them, so that it stays one: what
 * masks would make invalid becomes a string. Literals stay: `true` isn't a secret. So does what the
 * protocol itself needs, unless a long value is in it: then the line is left out. If a value is written
 * as a part of the message's structure, an error takes the place of a response, and any other line is
 * left out.
 *
 * @param line with its line break; one character is one byte, as in all texts here
 * @param findSpans returns the parts of a text that are values, in order
 * @returns undefined if the line isn't a message
 */
export function maskJsonRpc(line: string, findSpans: FindSpans, mask: string): string | undefined {
  const message = parse(line);
  const isBatch = Array.isArray(message);
  const messages = (isBatch ? message : [message]) as (Message | null | undefined)[];
  if (!messages.some((one) => one?.jsonrpc === "2.0")) return undefined;
  const spans = findSpans(line);
  if (spans.length === 0 && !line.includes("\\")) return line;
  const findSecrets: FindSpans = (text) =>
    findSpans(text).filter(({ start, end }) => end - start >= minSecret);
  const hasSecret = (token: string): boolean =>
    findSecrets(token).length > 0 || maskString(token, false, findSecrets, mask) !== token;
  let shown = "";
  let next = 0;
  /** The names that lead to the token; the first is of the message itself. */
  const names: string[] = [];
  let depth = isBatch ? -1 : 0;
  let between = "";
  for (const { 0: token, index: start } of line.matchAll(tokens)) {
    const end = start + token.length;
    const isStructure = !/^["\w-]/.test(token);
    const isFound = (spans[next]?.start ?? Infinity) < end;
    for (let span = spans[next]; span && span.start < end; span = spans[(next += 1)]) {
      if (isStructure || span.end > end) return withoutContent(message as Message, hasSecret);
    }
    if (isStructure) {
      depth += token.split(/[{[]/).length - token.split(/[}\]]/).length;
      between = token;
    }
    const isName = token.startsWith('"') && /[{,]\s*$/.test(between);
    if (isName) names.splice(depth - 1, Infinity, token);
    const isOfProtocol = isName
      ? depth === 1 || (depth === 2 && names[0] === '"error"')
      : needed.has(names.slice(0, depth).join(""));
    if (isOfProtocol && hasSecret(token)) return "";
    if (isStructure || isOfProtocol || /^[a-z]/.test(token)) shown += token;
    else if (token.startsWith('"')) shown += maskString(token, isFound, findSpans, mask);
    else shown += isFound ? JSON.stringify(mask) : token;
  }
  return shown;
}

/** @param isFound whether the string has a value before its escapes are read */
function maskString(token: string, isFound: boolean, findSpans: FindSpans, mask: string): string {
  if (!isFound && !token.includes("\\")) return token;
  const text = toBytes(JSON.parse(fromBytes(token)) as string);
  const spans = findSpans(text);
  // It begins within an escape.
  if (isFound && spans.length === 0) return JSON.stringify(mask);
  const masked = replaceSpans(text, spans, mask);
  // Tools often return JSON as a text. If a value is this deep, the rest isn't worth keeping.
  let inside = masked;
  for (let depth = 0; depth < 3 && inside.includes("\\"); depth += 1) {
    inside = inside.replaceAll(/\\(.)/gsu, (_, escaped: string) => escapes[escaped] ?? escaped);
    if (findSpans(inside).length > 0) return JSON.stringify(mask);
  }
  return spans.length > 0 ? toBytes(JSON.stringify(fromBytes(masked))) : token;
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

function replaceSpans(text: string, spans: readonly Span[], mask: string): string {
  let shown = "";
  let at = 0;
  for (const { start, end } of spans) {
    shown += text.slice(at, start) + mask;
    at = end;
  }
  return shown + text.slice(at);
}

function toBytes(text: string): string {
  return Buffer.from(text).toString("latin1");
}

function fromBytes(text: string): string {
  return Buffer.from(text, "latin1").toString();
}

/** The code is the one for an internal error: https://www.jsonrpc.org/specification#error_object */
function withoutContent({ id, method }: Message, hasSecret: (token: string) => boolean): string {
  if (method !== undefined || !["string", "number"].includes(typeof id)) return "";
  if (hasSecret(toBytes(JSON.stringify(id)))) return "";
  const message = "Keyhole left out this response, because a secret is a part of its structure.";
  return toBytes(`${JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32_603, message } })}\n`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
