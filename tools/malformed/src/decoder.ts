import type { Test } from "./well-formed.js";

/** A function of a client, and a response that it accepts. */
export interface Decoder<Client> {
  readonly name: string;
  readonly call: (client: Client) => Promise<unknown>;
  readonly valid: object;
  /** Checks whether a result matches its type. */
  readonly fits: Test;
  /** What this call sends in confidence, in addition to the credentials. */
  readonly sent?: readonly string[];
}

/** Collects everything that a list yields. */
export async function collect<T>(list: AsyncIterable<T>): Promise<T[]> {
  const entries: T[] = [];
  for await (const entry of list) entries.push(entry);
  return entries;
}
