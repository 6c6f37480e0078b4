import { VendorError, type VendorErrorKind } from "@keyhole/transport";

/** How a call may end: with a result that fits, or with an error that tells nothing. */
export interface Promised {
  readonly fits: (result: unknown) => boolean;
  /** What was sent in confidence. */
  readonly secrets: readonly string[];
}

/** How calls ended that ended as promised. */
export interface Tally {
  results: number;
  readonly kinds: Set<VendorErrorKind>;
}

/**
 * What is wrong with how a call ended; undefined where it is as it is promised.
 *
 * @param tally where that is counted: answers too far from valid ones would try nothing
 */
export async function problemOf(
  call: () => Promise<unknown>,
  { fits, secrets }: Promised,
  tally: Tally,
): Promise<string | undefined> {
  try {
    const result = await call();
    if (!fits(result)) return `came back: ${JSON.stringify(result)}`;
    tally.results += 1;
  } catch (error) {
    if (!VendorError.is(error)) return `threw ${String(error)}`;
    tally.kinds.add(error.kind);
    if (error.cause !== undefined) return "has a cause";
    const properties = Reflect.ownKeys(error).map((name) => Reflect.get(error, name) as unknown);
    const text = [String(error), JSON.stringify(error), ...properties].join("\n");
    if (secrets.some((secret) => text.includes(secret))) return `told ${text}`;
  }
  return "polluted" in {} ? "changed every object's prototype" : undefined;
}
