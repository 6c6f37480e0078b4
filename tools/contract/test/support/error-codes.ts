import { describe, expect, it } from "vitest";
import { getParts, getResponses, Spec } from "../../src/index.js";
import type { SpecOperation } from "../../src/spec.js";

/** The error codes of a vendor whose documentation lists them. */
export interface VendorCodes {
  readonly vendor: string;
  /** The codes that the client has a meaning for. */
  readonly known: readonly string[];
  /**
   * Returns the codes by which the client judges a response or a part of one, or none for a
   * success.
   */
  readonly getCodes: (example: never) => readonly unknown[];
  /** Returns the codes that an operation can return, in whole responses. */
  readonly possibleCodes: (operation: SpecOperation, spec: Spec) => readonly string[];
}

/** Checks whether an operation has a parameter with that name, anywhere in the request. */
export function takes(
  spec: Spec,
  { parameters, requestBody }: SpecOperation,
  name: string,
): boolean {
  const inBody = Object.values(requestBody?.content ?? {}).some(
    ({ schema }) => name in (spec.resolve(schema)["properties"] as object),
  );
  return inBody || parameters.some((parameter) => parameter.name === name);
}

/** Returns each code once, in order. */
export function sorted(codes: readonly unknown[]): string[] {
  return [...new Set(codes.map(String))].toSorted();
}

/** Compares the error codes of a client with those that its spec shows. */
export function describeErrorCodes({ vendor, known, getCodes, possibleCodes }: VendorCodes): void {
  const codesIn = (examples: readonly unknown[]) =>
    sorted(examples.flatMap((example) => getCodes(example as never)));

  describe(`the error codes of ${vendor}`, () => {
    const spec = new Spec(vendor);
    const operations = [...spec.operations()].map(({ operation }) => operation);

    it("are the same in the spec's examples and in the client", () => {
      const examples = operations.flatMap((operation) => [
        ...getResponses(spec, operation),
        ...getParts(spec, operation),
      ]);
      expect(codesIn(examples)).toEqual(sorted(known));
    });

    it.each(operations)("have an example at $operationId if they can occur there", (operation) => {
      expect(codesIn(getResponses(spec, operation))).toEqual(
        sorted(possibleCodes(operation, spec)),
      );
    });
  });
}
