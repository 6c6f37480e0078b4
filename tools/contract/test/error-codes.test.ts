import { STATUS_CODES } from "node:http";
import { apiCodes, statusCodes } from "@keyhole/genauth";
import { exceptionCodes, gatewayMessages } from "@keyhole/senhasegura";
import { errorCodes as userdocksCodes } from "@keyhole/userdocks";
import { errorCodes as voximplantCodes } from "@keyhole/voximplant";
import { describe, expect, it } from "vitest";
import { getResponses, getParts, printedResponse, Spec } from "../src/index.js";
import type { SpecOperation } from "../src/spec.js";

interface VendorCodes {
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

interface SenhaseguraError {
  readonly response: { readonly message: string; readonly mensagem: string };
  readonly exception?: { readonly code: number; readonly message: string };
}

/** Checks whether an operation has a parameter with that name, anywhere in the request. */
function takes(spec: Spec, { parameters, requestBody }: SpecOperation, name: string): boolean {
  const inBody = Object.values(requestBody?.content ?? {}).some(
    ({ schema }) => name in (spec.resolve(schema)["properties"] as object),
  );
  return inBody || parameters.some((parameter) => parameter.name === name);
}

/** The `statusCode`s that GenAuth documents. */
const documentedStatusCodes = JSON.parse(printedResponse("genauth-status-codes.json")) as string[];

const genauth: VendorCodes = {
  vendor: "genauth",
  known: [
    ...Object.keys(apiCodes),
    // Those that always come with one of the codes above.
    ...documentedStatusCodes.filter((code) => !["402", "403"].includes(code)),
  ],
  getCodes: ({ statusCode, apiCode }: { statusCode: number; apiCode?: number }) =>
    statusCode === 200 ? [] : [apiCode ?? statusCode],
  possibleCodes: (operation, spec) => {
    const authenticated = operation.security.length > 0;
    const sendsBody = operation.requestBody !== undefined;
    const changes = sendsBody && !operation["x-safe"];
    const applies: Readonly<Record<string, boolean>> = {
      ...Object.fromEntries(Object.keys(apiCodes).map((code) => [code, authenticated])),
      "2011": takes(spec, operation, "appId"),
      "4021": true,
      "404": authenticated && takes(spec, operation, "accessKeyId"),
      "409": changes,
      "413": sendsBody,
      "422": changes,
    };
    return genauth.known.filter((code) => applies[code] ?? true);
  },
};

const senhasegura: VendorCodes = {
  vendor: "senhasegura",
  known: [...Object.keys(exceptionCodes), ...Object.keys(gatewayMessages)],
  getCodes: ({ exception, ...response }: { exception?: { code: number }; message?: string }) => {
    if (exception) return [exception.code];
    const isGateway = Object.keys(response).join() === "message";
    return isGateway ? [response.message!.toLowerCase().replace(/\.$/, "")] : [];
  },
  possibleCodes: ({ security }) =>
    security.length > 0 ? senhasegura.known : Object.keys(gatewayMessages),
};

const userdocks: VendorCodes = {
  vendor: "userdocks",
  known: Object.keys(userdocksCodes),
  getCodes: ({ errors = [] }: { errors?: { code: string }[] }) => errors.map(({ code }) => code),
  possibleCodes: () => userdocks.known,
};

const voximplant: VendorCodes = {
  vendor: "voximplant",
  known: Object.keys(voximplantCodes),
  getCodes: ({ error, code = error?.code }: { error?: { code: number }; code?: number }) =>
    code === undefined ? [] : [code],
  // The other codes are in the schema, as examples of the part of a response that has the code.
  possibleCodes: (operation, spec) => [
    "2",
    "100",
    "101",
    "104",
    "340",
    ...(operation.operationId === "addSecret" ? ["515"] : []),
    ...(takes(spec, operation, "secret_name") && operation.operationId !== "addSecret"
      ? ["341"]
      : []),
    ...(operation.operationId === "getApplications" ? [] : ["558"]),
  ],
};

function sorted(codes: readonly unknown[]): string[] {
  return [...new Set(codes.map(String))].toSorted();
}

describe.each([genauth, senhasegura, userdocks, voximplant])(
  "the error codes of $vendor",
  ({ vendor, known, getCodes, possibleCodes }) => {
    const spec = new Spec(vendor);
    const operations = [...spec.operations()].map(({ operation }) => operation);
    const codesIn = (examples: readonly unknown[]) =>
      sorted(examples.flatMap((example) => getCodes(example as never)));

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
  },
);

function beyondHttp(codes: readonly string[]): string[] {
  return codes.filter((code) => STATUS_CODES[code] === undefined);
}

describe("GenAuth's status codes", () => {
  const spec = new Spec("genauth");
  const shown = [...spec.operations()]
    .flatMap(({ operation }) => getResponses(spec, operation))
    .map((response) => `${(response as { statusCode: number }).statusCode}`)
    .filter((statusCode) => statusCode !== "200");

  it("each have an example", () => {
    expect(sorted(shown)).toEqual(documentedStatusCodes);
  });

  it("have a meaning in the client if they are documented and not defined by HTTP", () => {
    expect(beyondHttp(Object.keys(statusCodes))).toEqual(beyondHttp(documentedStatusCodes));
    expect(documentedStatusCodes).toEqual(expect.arrayContaining(Object.keys(statusCodes)));
  });
});

describe("senhasegura's error codes", () => {
  it("begin the message, which is the same in the response and in the exception", () => {
    const spec = new Spec("senhasegura");
    const errors = [...spec.operations()]
      .flatMap(({ operation }) => getResponses(spec, operation))
      .map((response) => response as SenhaseguraError)
      .filter(({ exception }) => exception !== undefined);
    expect(errors).not.toEqual([]);
    for (const { response, exception } of errors) {
      expect(exception!.message).toMatch(new RegExp(`^${exception!.code}: .`));
      expect(response.message).toBe(exception!.message);
      expect(response.mensagem).toBe(exception!.message);
    }
  });
});
