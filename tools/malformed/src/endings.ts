import { VendorError, type VendorErrorKind } from "@keyhole/transport";
import * as fc from "fast-check";
import type { Decoder } from "./decoder.js";

/** How a call may end: with a valid result, or with an error that contains nothing confidential. */
export type Ending = "result" | VendorErrorKind;

/** A function of a client, and what it is tested with. */
export interface Trial<Client> {
  readonly decoder: Decoder<Client>;
  /** Creates a client that gets this response. */
  readonly connect: (response: () => Response) => Client;
  /** Everything confidential that each call sends. */
  readonly credentials: readonly string[];
  readonly responses: fc.Arbitrary<() => Response>;
  readonly settings: { readonly seed: number; readonly numRuns: number };
}

/**
 * Counts how often the function ended in each way.
 *
 * @throws if it ended in none of them
 */
export async function countEndings<Client>(
  trial: Trial<Client>,
): Promise<ReadonlyMap<Ending, number>> {
  const { decoder, connect, credentials, responses, settings } = trial;
  const endings = new Map<Ending, number>();
  const property = fc.asyncProperty(responses, async (response) => {
    const ending = await getEnding(decoder, connect(response), credentials);
    endings.set(ending, (endings.get(ending) ?? 0) + 1);
  });
  await fc.assert(property, settings);
  return endings;
}

const inherited = Reflect.ownKeys(Object.prototype).length;

/** @throws if the function ends in a way that isn't allowed */
export async function getEnding<Client>(
  decoder: Decoder<Client>,
  client: Client,
  credentials: readonly string[],
): Promise<Ending> {
  const secrets = [...credentials, ...(decoder.sent ?? [])];
  const { ending, problem } = await getOutcome(decoder, client, secrets);
  if (Reflect.ownKeys(Object.prototype).length !== inherited) {
    throw new Error("Every object's prototype has changed.");
  }
  if (problem !== undefined) throw new Error(problem);
  return ending;
}

async function getOutcome<Client>(
  { call, fits }: Decoder<Client>,
  client: Client,
  secrets: readonly string[],
): Promise<{ ending: Ending; problem?: string | undefined }> {
  try {
    const result = await call(client);
    const problem = fits(result) ? undefined : `returned: ${JSON.stringify(result)}`;
    return { ending: "result", problem };
  } catch (error) {
    if (!VendorError.is(error)) throw error;
    return { ending: error.kind, problem: getProblem(error, secrets) };
  }
}

/** Kinds that an error about a response never has. */
const notOfResponses: readonly VendorErrorKind[] = ["network", "cancelled"];

function getProblem(error: VendorError, secrets: readonly string[]): string | undefined {
  if (notOfResponses.includes(error.kind))
    return `reports ${error.kind}, although a response arrived`;
  if (error.cause !== undefined) return "has a cause";
  const properties = Reflect.ownKeys(error).map((name) => Reflect.get(error, name) as unknown);
  const text = [String(error), error.stack, JSON.stringify(error), ...properties].join("\n");
  const isRepeated = secrets
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)])
    .some((secret) => text.includes(secret));
  return isRepeated ? `repeats what was sent: ${text}` : undefined;
}
