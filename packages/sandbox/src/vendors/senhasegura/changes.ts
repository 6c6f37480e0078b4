import type { components } from "@keyhole/senhasegura/schema";
import { Refusal } from "./answers.js";
import type { Kind } from "./items.js";

type Schemas = components["schemas"];

const longestNote = 900;

/** @throws {Refusal} for a field that this kind does not have, or of the wrong form */
export function changesOf(body: Record<string, unknown>, kind: Kind): Record<string, unknown> {
  const entries = Object.entries(body);
  if (entries.length === 0) throw new Refusal(1001, "No parameter to update");
  return Object.fromEntries(
    entries.map(([name, value]) => {
      if (name === "users_allowed") return [name, sharing(name, value, "username")];
      if (name === "groups_allowed") return [name, sharing(name, value, "name")];
      if (!kind.changeable.includes(name)) throw new Refusal(1001, `Unknown parameter ${name}`);
      if (typeof value !== "string") throw new Refusal(1001, `Parameter ${name} must be a string`);
      if (name === "note" && value.length > longestNote) {
        throw new Refusal(1001, `Parameter note limited to ${longestNote} characters`);
      }
      return [name, value];
    }),
  );
}

function sharing(field: string, value: unknown, nameKey: string): Schemas["Sharing"][] {
  if (!Array.isArray(value)) throw new Refusal(1001, `Parameter ${field} must be an array`);
  return (value as Record<string, unknown>[]).map((entry) => {
    const name = entry[nameKey];
    if (typeof name !== "string") throw new Refusal(1001, `Parameter ${field} lacks a ${nameKey}`);
    return { name, can_edit: entry["can_edit"] === true };
  });
}
