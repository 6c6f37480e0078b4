/** Returns the value as it is and with each kind of line end that a file may have. */
export function plainForms(value: string): string[] {
  const lines = value.replaceAll("\r\n", "\n");
  return unique([value, lines, lines.replaceAll("\n", "\r\n")]);
}

/** All the ways to write each character of a text. An entry can also be an optional line break. */
export type Pattern = readonly (readonly string[])[];

/**
 * Returns the ways in which languages and formats write a character: as it is, with the escapes of
 * JSON, shells, programming languages and XML, doubled, and percent-encoded.
 */
export function waysToWrite(character: string): string[] {
  const code = character.codePointAt(0)!;
  const bytes = Array.from(new TextEncoder().encode(character));
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  const inHex = [(digits: string) => digits, (digits: string) => digits.toUpperCase()].flatMap(
    (inCase) => {
      const hex = (number: number, length: number): string =>
        inCase(number.toString(16).padStart(length, "0"));
      return [
        units.map((unit) => String.raw`\u` + hex(unit, 4)).join(""),
        `\\u{${hex(code, 1)}}`,
        `\\U${hex(code, 8)}`,
        bytes.map((byte) => String.raw`\x` + hex(byte, 2)).join(""),
        ...(code < 0x100 ? [String.raw`\x` + hex(code, 2)] : []),
        ...[1, 2, 4].map((length) => `&#x${hex(code, length)};`),
        bytes.map((byte) => `%${hex(byte, 2)}`).join(""),
      ];
    },
  );
  const octal = bytes.map((byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
  const isMark = /[ -/:-@[-`{-~]/.test(character);
  const own = ownWays[character] ?? [];
  const escapes = [octal, ...own.filter((way) => way.startsWith("\\"))];
  return unique([
    character,
    ...inHex,
    octal,
    ...(isMark ? [`\\${character}`] : []),
    `&#${code};`,
    `&#${code.toString().padStart(3, "0")};`,
    ...own,
    ...(/[ -~]/.test(character) ? [] : escapes.flatMap(inOwnQuotes)),
  ]);
}

/**
 * Closes the quotes around an escape and opens them again, or only one of both, as zsh and GNU's
 * tools write escapes.
 */
function inOwnQuotes(escape: string): string[] {
  return ["", "$'", "'$'"].flatMap((open) => ["", "'", "''"].map((close) => open + escape + close));
}

/** The special ways to write some characters: letters, names, and doubled. */
const ownWays: Readonly<Record<string, readonly string[]>> = {
  "\n": [String.raw`\n`, "\r\n"],
  "\r": [String.raw`\r`],
  "\t": [String.raw`\t`],
  "\b": [String.raw`\b`],
  "\f": [String.raw`\f`],
  "\v": [String.raw`\v`],
  "\u0007": [String.raw`\a`],
  "\u001b": [String.raw`\e`, String.raw`\E`],
  " ": ["+"],
  "'": ["''", String.raw`'\''`, `'"'"'`, "&apos;"],
  '"': ['""', "&quot;"],
  "&": ["&amp;"],
  "<": ["&lt;"],
  ">": ["&gt;"],
  $: ["$$"],
  "%": ["%%"],
};

/**
 * Returns the end of the longest match of a pattern that begins at an offset.
 *
 * @param isWhole false if more text may follow
 * @returns undefined if there is no match, and `Infinity` if it depends on the text that may follow
 */
export function matchEnd(
  pattern: Pattern,
  text: string,
  start: number,
  isWhole = true,
): number | undefined {
  let ends = [start];
  for (const ways of pattern) {
    if (ways === lineBreak) {
      ends = ends.map((at) => afterLineBreak(text, at));
      continue;
    }
    const next: number[] = [];
    for (const at of ends) {
      for (const way of ways) {
        const end = at + way.length;
        if (text.startsWith(way, at)) {
          if (!next.includes(end)) next.push(end);
        } else if (!isWhole && end > text.length && way.startsWith(text.slice(at))) {
          return Infinity;
        }
      }
    }
    if (next.length === 0) return undefined;
    ends = next;
  }
  return Math.max(...ends);
}

/** Returns the pairs of characters that a match of a pattern can begin with. */
export function beginnings([first = [], second = [], third = []]: Pattern): string[] {
  const next = second === lineBreak ? ["\r", ...second, ...third] : second;
  const pairs = first.flatMap((way) =>
    way.length > 1 ? way.slice(0, 2) : next.map((other) => way + other[0]!),
  );
  return unique(pairs);
}

/** An optional line break, with the indent of the line below. */
const lineBreak: readonly string[] = ["\n"];

/**
 * A line break with the indent after it, a possible part of them, or nothing. It includes the
 * indent so that a mask holds it back.
 */
const anyLineBreak = /(?:\r?\n[ \t]{0,100}|\r$)?/y;

function afterLineBreak(text: string, start: number): number {
  anyLineBreak.lastIndex = start;
  anyLineBreak.test(text);
  return anyLineBreak.lastIndex;
}

/** Makes a pattern of Base64 that may have line breaks anywhere. */
export function wrapped(form: string): Pattern {
  return Array.from(form).flatMap((character, index) =>
    index === 0 ? [[character]] : [lineBreak, [character]],
  );
}

/**
 * Encodes a value as Base64 in both alphabets, for each of the three positions at which it can
 * begin within other bytes, and with or without other bytes after it. Omits the padding, and the
 * characters that depend on the bytes around it.
 */
export function base64Forms(value: string): string[] {
  const bytes = new TextEncoder().encode(value);
  const forms = [0, 1, 2].flatMap((before) => {
    const shifted = new Uint8Array(before + bytes.length);
    shifted.set(bytes, before);
    const text = base64(shifted);
    const start = Math.ceil((before * 8) / 6);
    return [text.slice(start), text.slice(start, Math.floor((shifted.length * 8) / 6))];
  });
  const long = forms.filter((form) => form.length >= minBase64);
  return unique(long.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]));
}

/** Shorter Base64 occurs in other texts by chance. */
const minBase64 = 8;

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join("")).replace(/=+$/, "");
}

function unique(forms: readonly string[]): string[] {
  return [...new Set(forms)];
}

/** Returns the lines of a value without its last line break, which belongs to the block in YAML. */
export function blockLines(value: string): string[] {
  return value.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
}

/** Makes a pattern that matches only the text itself. */
export function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}

/** Finds a value of several lines that have the same indent, as in a block of YAML. */
export function* findBlocks(
  text: string,
  value: string,
): Generator<{ readonly start: number; readonly end: number }> {
  const [first, ...others] = blockLines(value).map(literal);
  if (!first || others.length === 0) return;
  // Empty lines need no indent.
  const rest = others.map((line) => `\\r?\\n${line === "" ? "" : String.raw`\k<indent>`}${line}`);
  // Match the first line first, so that the indent is only tried after a match.
  const start = `${first}(?<=^(?<indent>[ \\t]+)${first})`;
  const block = new RegExp(`${start}${rest.join("")}$`, "gm");
  for (const { index, 0: found } of text.matchAll(block)) {
    yield { start: index, end: index + found.length };
  }
}
