import { Refusal } from "./senhasegura-sandbox-responses.js";
import type { ItemKind } from "./senhasegura-sandbox-kinds.js";

/** The input of a write. */
export interface ItemInput {
  readonly fields: Readonly<Record<string, unknown>>;
  /** The users and groups that it couldn't be shared with. The format isn't documented [guess]. */
  readonly refused: readonly object[];
}

const longestNote = 900;

/** The users and groups that items can be shared with, by the field that names them. */
const directory: Readonly<Record<string, { nameKey: string; names: readonly string[] }>> = {
  users_allowed: { nameKey: "username", names: ["sample-user", "sample-colleague"] },
  groups_allowed: { nameKey: "name", names: ["sample-group"] },
};

/** @throws {Refusal} if this kind doesn't have a field, or its value is malformed */
export function parseInput(body: Record<string, unknown>, kind: ItemKind): ItemInput {
  const refused: object[] = [];
  const entries = Object.entries(body).map(([name, value]) => {
    const known = Object.hasOwn(directory, name) ? directory[name] : undefined;
    if (!known) return [name, parseText(name, value, kind)];
    if (!Array.isArray(value)) throw new Refusal(1001, `Parameter ${name} must be an array`);
    const shared = (value as Record<string, unknown>[]).map((entry) => ({
      name: entry[known.nameKey],
      can_edit: entry["can_edit"] === true,
    }));
    for (const { name: unknown } of shared.filter((one) => !isIn(known.names, one.name))) {
      refused.push({ [known.nameKey]: unknown, message: "Not found" });
    }
    return [name, shared.filter((one) => isIn(known.names, one.name))];
  });
  return { fields: Object.fromEntries(entries) as ItemInput["fields"], refused };
}

/** @throws {Refusal} if a required field is missing */
export function requireFields(body: Record<string, unknown>, { required }: ItemKind): void {
  for (const name of required) {
    if (body[name] === undefined || body[name] === "") {
      throw new Refusal(1001, `Parameter '${name}' was not informed!`);
    }
  }
}

function parseText(name: string, value: unknown, kind: ItemKind): string {
  if (!Object.hasOwn(kind.fields, name)) throw new Refusal(1001, `Unknown parameter ${name}`);
  if (typeof value !== "string") throw new Refusal(1001, `Parameter ${name} must be a string`);
  if (name === "note" && Array.from(value).length > longestNote) {
    throw new Refusal(1001, `Parameter note limited to ${longestNote} characters`);
  }
  return value;
}

function isIn(names: readonly string[], name: unknown): boolean {
  return names.includes(name as string);
}
