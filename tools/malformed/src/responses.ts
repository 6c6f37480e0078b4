import * as fc from "fast-check";
import { nearly } from "./nearly.js";

/** The material for responses to an operation. */
export interface ResponsePlan {
  /** A body that the client accepts as a success. */
  readonly valid: object;
  /** Texts that may appear anywhere, such as confidential ones, which an error must not repeat. */
  readonly texts: readonly string[];
  /** The vendor's formats of a failure, for a code and a text. */
  readonly failures: readonly ((code: unknown, text: string) => object)[];
  /** Codes that the vendor defines, and some others. */
  readonly codes: readonly unknown[];
}

const mostly = <T>(usual: T, ...others: T[]): fc.Arbitrary<T> =>
  fc.oneof({ weight: 8, arbitrary: fc.constant(usual) }, fc.constantFrom(...others));
const statuses = mostly(200, 201, 204, 302, 400, 401, 403, 404, 409, 429, 500, 502);
const types = mostly("application/json", "text/html", "text/plain", "application/octet-stream", "");

/**
 * Generates responses of every kind: nearly valid, truncated, of another format, or an error that
 * repeats what was sent.
 */
export function malformedResponses(plan: ResponsePlan): fc.Arbitrary<() => Response> {
  return fc.tuple(toBodies(plan), statuses, types).map(
    ([body, status, type]) =>
      () =>
        new Response(status === 204 ? null : body, { status, headers: { "content-type": type } }),
  );
}

function toBodies({
  valid,
  texts,
  failures,
  codes,
}: ResponsePlan): fc.Arbitrary<string | Uint8Array<ArrayBuffer>> {
  const json = JSON.stringify(valid);
  const said = fc.constantFrom(...texts, "Sample words");
  const failed = fc
    .tuple(fc.constantFrom(...failures), fc.constantFrom(...codes, ...texts), said)
    .map(([failure, code, text]) => failure(code, text));
  return fc.oneof(
    { weight: 6, arbitrary: nearly(valid, texts) },
    { weight: 2, arbitrary: failed.chain((body) => nearly(body, texts)) },
    fc.json(),
    twiceNamed(valid),
    fc.nat({ max: json.length - 1 }).map((end) => json.slice(0, end)),
    said.map((words) => `<!doctype html><title>${words}</title>`),
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Uint8Array.from(bytes)),
  );
}

/** Nested arrays, some of which are incomplete. */
const depths = fc
  .tuple(fc.nat({ max: 20_000 }), fc.boolean())
  .map(([depth, ends]) => "[".repeat(depth) + (ends ? "]".repeat(depth) : ""));

/** JSON texts with a property twice, before or after the first one. The last one counts. */
function twiceNamed(valid: object): fc.Arbitrary<string> {
  const inner = JSON.stringify(valid).slice(1, -1);
  return fc
    .tuple(
      fc.constantFrom(...Object.keys(valid)),
      fc.oneof({ weight: 3, arbitrary: fc.json() }, depths),
      fc.boolean(),
    )
    .map(([name, value, isFirst]) => {
      const property = `${JSON.stringify(name)}:${value}`;
      return `{${(isFirst ? [property, inner] : [inner, property]).join(",")}}`;
    });
}
