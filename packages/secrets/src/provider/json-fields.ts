/** A member of a JSON object, in its text. */
interface Member {
  /** The value in JSON. */
  readonly text: string;
  /** Where it begins. */
  readonly start: number;
}

/** The members of a JSON object by name. */
export type JsonMembers = ReadonlyMap<string, Member>;

const jsonTokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/**
 * Finds the members of a JSON object in its text, because `JSON.parse` loses digits of large numbers.
 * A change of one member keeps the others exactly.
 *
 * @returns undefined if the text isn't a JSON object with members
 */
export function findMembers(json: string): JsonMembers | undefined {
  if (!isPlainJson(json.trim()) || !json.trimStart().startsWith("{")) return undefined;
  const members = new Map<string, Member>();
  let depth = 0;
  let key: string | undefined;
  let start = -1;
  let end = 0;
  for (const { 0: token, index } of json.matchAll(jsonTokens)) {
    if (token === "}" || token === "]") depth -= 1;
    const isAfterMember = depth === 0 || (depth === 1 && token === ",");
    if (isAfterMember) {
      if (key !== undefined) members.set(key, { text: json.slice(start, end), start });
      key = undefined;
      start = -1;
    } else if (key === undefined) {
      key = JSON.parse(token) as string;
    } else if (start < 0 && token !== ":") {
      start = index;
    }
    if (token === "{" || token === "[") depth += 1;
    end = index + token.length;
  }
  return members.size > 0 ? members : undefined;
}

/** Returns the text of a field that holds a JSON value: a string as it is, any other value as JSON. */
export function toFieldText(json: string): string {
  return json.startsWith('"') ? (JSON.parse(json) as string) : json;
}

/**
 * Returns the new text of a field as JSON. It is a string, unless the text is other JSON and the
 * field holds such JSON already.
 *
 * @param before the current value in JSON; undefined for a new field
 */
export function toFieldJson(text: string, before: string | undefined): string {
  const isSameType = before !== undefined && !before.startsWith('"') && isPlainJson(text);
  return isSameType ? text : JSON.stringify(text);
}

/** Whether a text is JSON, but not of a string, without spaces around it. */
function isPlainJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) !== "string" && text.trim() === text;
  } catch {
    return false;
  }
}

/** Checks whether `JSON.parse` and `JSON.stringify` keep each number as the text has it. */
export function keepsNumbers(json: string): boolean {
  const tokens = Array.from(json.matchAll(jsonTokens), ([token]) => token);
  return tokens.every((token) => !/^[-\d]/.test(token) || `${Number(token)}` === token);
}
