import { STATUS_CODES } from "node:http";
import { apiCodes, statusCodes } from "@keyhole/genauth";
import { describe, expect, it } from "vitest";
import { getResponses, printedResponse, Spec } from "../src/index.js";
import { describeErrorCodes, sorted, takes, type VendorCodes } from "./support/error-codes.js";

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

describeErrorCodes(genauth);

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
