import type { Test } from "./well-formed.js";

/** A function of a client, with a response that it takes. */
export interface Decoder<Client> {
  readonly name: string;
  readonly call: (client: Client) => Promise<unknown>;
  readonly valid: object;
  /** Whether a result is what its type promises. */
  readonly fits: Test;
  /** What this call sends in confidence, beside the credentials. */
  readonly sent?: readonly string[];
}

/** Everything that a list brings. */
export async function allOf<T>(list: AsyncIterable<T>): Promise<T[]> {
  const entries: T[] = [];
  for await (const entry of list) entries.push(entry);
  return entries;
}
