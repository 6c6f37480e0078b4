import { formatReference, type Located } from "@keyhole/secrets";
import type { Checked } from "./checked.js";

/** A reference and its check. */
interface CheckedText {
  readonly text: string;
  readonly checked: Checked;
}

/** How many secrets the references name, and how many of these do not resolve. */
export function countSecrets(references: readonly CheckedText[]): {
  readonly secrets: number;
  readonly unresolved: number;
} {
  const all = new Set<string>();
  const unresolved = new Set<string>();
  for (const { text, checked } of references) {
    const key = keyOf(text, checked);
    all.add(key);
    if (checked.state === "malformed" || checked.state === "unresolved") unresolved.add(key);
  }
  return { secrets: all.size, unresolved: unresolved.size };
}

function keyOf(text: string, checked: Checked): string {
  switch (checked.state) {
    case "found":
      return secretKey(checked.located);
    case "unresolved":
      return formatReference(checked.reference);
    default:
      return text;
  }
}

function secretKey({ connection, location }: Located): string {
  return JSON.stringify([connection.id, location.containerId, location.secretId]);
}
