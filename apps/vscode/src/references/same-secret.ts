import { formatReference, type Located } from "@keyhole/secrets";
import type { Checked } from "./checked.js";

/** Tells whether two references lead to one secret, whichever field of it they mean. */
export function isSameSecret(one: Located, other: Located): boolean {
  return secretKey(one) === secretKey(other);
}

/** A reference, and what is known of it. */
interface CheckedText {
  readonly text: string;
  readonly checked: Checked;
}

/** How many secrets references lead to or are meant to, and how many of them do not resolve. */
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
