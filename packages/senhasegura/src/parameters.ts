import { requireText } from "@keyhole/transport";

/** @throws {TypeError} unless it can be an identifier */
export function at(identifier: string): { path: { identifier: string } } {
  return { path: { identifier: requireText(identifier, "identifier") } };
}

/** @throws {TypeError} where nothing is to be changed: it would read as a success that changed nothing */
export function requireChanges<Changes extends object>(changes: Changes): Changes {
  if (Object.values(changes).every((value) => value === undefined)) {
    throw new TypeError("The option changes is empty.");
  }
  return changes;
}
