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
 * @param line with its line break
 * @param spans the parts of the line that are values, in order
 * @returns undefined if the line isn't a message
 */
export function maskJsonRpc(
  line: string,
  spans: readonly Span[],
  mask: string,
): string | undefined {
  const message = parse(line);
  if (message?.jsonrpc !== "2.0") return undefined;
  if (spans.length === 0) return line;
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
    const isKept = inside.length === 0 || /^[a-z]/.test(token) || isId(shown, token, message);
    if (isKept) shown += token;
    else if (token.startsWith('"')) shown += maskString(token, start, inside, mask);
    else shown += JSON.stringify(mask);
  }
  return shown;
}

function isId(before: string, token: string, { id }: Message): boolean {
  return typeof id === "number" && token === String(id) && /"id"\s*:\s*$/.test(before.slice(-20));
}

function maskString(token: string, start: number, spans: readonly Span[], mask: string): string {
  let content = "";
  let at = 1;
  for (const span of spans) {
    content += token.slice(at, Math.max(1, span.start - start)) + mask;
    at = Math.min(token.length - 1, span.end - start);
  }
  const masked = `"${content}${token.slice(at, -1)}"`;
  // A value may begin or end within an escape.
  return parse(masked) === undefined ? JSON.stringify(mask) : masked;
}

/** The code is the one for an internal error: https://www.jsonrpc.org/specification#error_object */
function withoutContent({ id, method }: Message, spans: readonly Span[], line: string): string {
  const isText = typeof id === "string";
  const isValue = isText && spans.some(({ start, end }) => id.includes(line.slice(start, end)));
  if (method !== undefined || isValue || !(isText || typeof id === "number")) return "";
  const message = "Keyhole left out this response, because a secret is a part of its structure.";
  return `${JSON.stringify({ jsonrpc: "2.0", id, error: { code: -32_603, message } })}\n`;
}

function parse(text: string): Message | undefined {
  try {
    return JSON.parse(text) as Message;
  } catch {
    return undefined;
  }
}
