/** The value as it is, with the line ends that a file may have. */
export function plainForms(value: string): string[] {
  const lines = value.replaceAll("\r\n", "\n");
  return unique([value, lines, lines.replaceAll("\n", "\r\n")]);
}

/** The value as languages and formats write it, wherever that differs from its plain forms. */
export function encodedForms(value: string): string[] {
  const plain = plainForms(value);
  return unique(encodings.map((encode) => encode(value))).filter((form) => !plain.includes(form));
}

type Encoding = (value: string) => string;

const json: Encoding = (value) => JSON.stringify(value).slice(1, -1);

const base64: Encoding = (value) => {
  const bytes = Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte));
  return btoa(bytes.join("")).replace(/=+$/, "");
};

/** Each is checked for every value: most of them write a plain value as it is. */
const encodings: readonly Encoding[] = [
  json,
  // JSON and Java properties in ASCII.
  (value) => json(value).replaceAll(/[^\0-\x7f]/g, unicodeEscape),
  // Shell, between double quotes and between single ones.
  (value) => value.replaceAll(/[\\$`"]/g, String.raw`\$&`),
  (value) => value.replaceAll("'", String.raw`'\''`),
  // JavaScript and Python, between single quotes.
  (value) => value.replaceAll(/[\\']/g, String.raw`\$&`).replaceAll("\n", String.raw`\n`),
  // YAML, TOML and SQL.
  (value) => value.replaceAll("'", "''"),
  // Compose, INI of Python, systemd.
  (value) => value.replaceAll("$", "$$$$"),
  (value) => value.replaceAll("%", "%%"),
  // XML and HTML.
  (value) => value.replaceAll("&", "&amp;").replaceAll("<", "&lt;"),
  (value) =>
    value.replaceAll(/[&<>"']/g, (character) => `&${xmlNames.get(character) ?? character};`),
  // URLs.
  (value) => encodeURIComponent(new TextDecoder().decode(new TextEncoder().encode(value))),
  // Kubernetes.
  base64,
  (value) => base64(value).replaceAll("+", "-").replaceAll("/", "_"),
];

const xmlNames = new Map([
  ["&", "amp"],
  ["<", "lt"],
  [">", "gt"],
  ['"', "quot"],
  ["'", "apos"],
]);

function unicodeEscape(character: string): string {
  return String.raw`\u` + character.charCodeAt(0).toString(16).padStart(4, "0");
}

function unique(forms: readonly string[]): string[] {
  return [...new Set(forms)];
}

/** The lines of a value, without the last line break: in a block of YAML it is the block's own. */
export function blockLines(value: string): string[] {
  return value.replaceAll("\r\n", "\n").replace(/\n$/, "").split("\n");
}

/** Finds a value of several lines that are all indented alike, as a block of YAML is. */
export function* findBlocks(
  text: string,
  value: string,
): Generator<{ readonly start: number; readonly end: number }> {
  const [first, ...others] = blockLines(value).map((line) =>
    line.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`),
  );
  if (!first || others.length === 0) return;
  // Empty lines need no indent.
  const rest = others.map((line) => `\\r?\\n${line === "" ? "" : String.raw`\k<indent>`}${line}`);
  // The first line comes first, so that the indent is matched in few places.
  const start = `${first}(?<=^(?<indent>[ \\t]+)${first})`;
  const block = new RegExp(`${start}${rest.join("")}$`, "gm");
  for (const { index, 0: found } of text.matchAll(block)) {
    yield { start: index, end: index + found.length };
  }
}
