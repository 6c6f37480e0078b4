/** A part of a line that is a value. */
interface Span {
  readonly start: number;
  readonly end: number;
}

/** The parts of a message that matter here. All else is read as text. */
interface Message {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly method?: unknown;
}

const tokens = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[a-z]+|[^"\w-]+|./gsu;

/**
 * Masks values in a line that is a message of JSON-RPC, so that it stays one: what masks would make
 * invalid becomes a string. The id of a message stays, because the other side gave it. Literals
 * stay, too: `true` isn't a secret. If a value is written as a part of the message's structure, an
 * error takes the place of a response, and any other message is left out.
 *
 * Tools often return JSON as a text, so a value is also found with the escapes of JSON in JSON.
 *
 * @param line with its line break; one character is one byte, as in all texts here
 * @param findSpans returns the parts of a text that are values, in order
 * @returns undefined if the line isn't a message
 */
export function maskJsonRpc(
  line: string,
  findSpans: (text: string) => readonly Span[],
  mask: string,
): string | undefined {
  const message = parse(line) as Message | null | undefined;
  if (message?.jsonrpc !== "2.0") return undefined;
  const spans = findSpans(line);
  if (spans.length === 0 && !line.includes("\\")) return line;
  let shown = "";
  let next = 0;
  for (const { 0: token, index: start } of line.matchAll(tokens)) {
    const end = start + token.length;
    const inside: Span[] = [];
    for (let span = spans[next]; span && span.start < end; span = spans[(next += 1)]) {
      const isWhole = span.end <= end && /^["\w-]/.test(token);
      if (!isWhole) return withoutContent(message, spans, line);
      inside.push(span);
    }
    if (token.startsWith('"')) {
      shown += maskNested(maskString(token, start, inside, mask), findSpans, mask);
    } else {
      const isKept = inside.length === 0 || /^[a-z]/.test(token) || isId(shown, token, message);
      shown += isKept ? token : JSON.stringify(mask);
    }
  }
  return shown;
}

function isId(before: string, token: string, { id }: Message): boolean {
  return typeof id === "number" && token === String(id) && /"id"\s*:\s*$/.test(before.slice(-20));
}

function maskString(token: string, start: number, spans: readonly Span[], mask: string): string {
  const inside = spans.map((span) => ({
    start: Math.max(0, span.start - start - 1),
    end: Math.min(token.length - 2, span.end - start - 1),
  }));
  const masked = `"${replaceSpans(token.slice(1, -1), inside, mask)}"`;
  // A value may begin or end within an escape.
  return parse(masked) === undefined ? JSON.stringify(mask) : masked;
}

/** Masks what is found in a string only after its escapes are read. */
function maskNested(
  token: string,
  findSpans: (text: string) => readonly Span[],
  mask: string,
): string {
  if (!token.includes("\\")) return token;
  let text = toBytes(JSON.parse(fromBytes(token)) as string);
  const spans = findSpans(text);
  if (spans.length > 0) {
    return toBytes(JSON.stringify(fromBytes(replaceSpans(text, spans, mask))));
  }
  // This deep, the rest of the string isn't worth keeping.
  for (let depth = 0; depth < 3 && text.includes("\\"); depth += 1) {
    text = text.replaceAll(/\\(.)/gsu, (_, escaped: string) => escapes[escaped] ?? escaped);
    if (findSpans(text).length > 0) return JSON.stringify(mask);
  }
  return token;
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
function withoutContent({ id, method }: Message, spans: readonly Span[], line: string): string {
  const isText = typeof id === "string";
  const isValue = isText && spans.some(({ start, end }) => id.includes(line.slice(start, end)));
  if (method !== undefined || isValue || !(isText || typeof id === "number")) return "";
  const message = "Keyhole left out this response, because a secret is a part of its structure.";
  return `${JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32_603, message } })}\n`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
