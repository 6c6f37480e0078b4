import { describe, expect, it } from "vitest";
import { parseErrorResponse, exceptionCodes, gatewayMessages } from "@keyhole/senhasegura";

const toResponse = (status: number, body: unknown, operationId = "getApiSecret") => ({
  operationId,
  status,
  headers: new Headers(),
  text: "",
  body,
});

const apiError = (code: number | string, message = `${code}: Sample`) => ({
  code: 400,
  response: { status: 400, message, error: true, error_code: 1, detail: "" },
  exception: { code, message, detail: null },
});

const accessKeyRemedy = gatewayMessages["you are not authorized to access this resource"]!.remedy!;

describe("parseErrorResponse", () => {
  it.each(Object.entries(exceptionCodes))(
    "maps the exception code %s to its kind and remedy",
    (code, meaning) => {
      for (const sent of [Number(code), code]) {
        expect(parseErrorResponse(toResponse(400, apiError(sent)))).toEqual({
          ...meaning,
          code,
          message: `${code}: Sample`,
        });
      }
    },
  );

  it("has a meaning for every documented exception code", () => {
    expect(Object.keys(exceptionCodes)).toEqual(["1001", "1005", "1006", "1009", "1010"]);
  });

  it.each(["1006: User does not have access", "1006 User does not have access"])(
    "finds the code in the message “%s” if the response has no exception",
    (message) => {
      const { response } = apiError(1, message);
      expect(parseErrorResponse(toResponse(400, { response }))).toMatchObject({
        kind: "forbidden",
        code: "1006",
        message,
      });
      expect(parseErrorResponse(toResponse(400, apiError(0, message)))).toMatchObject({
        code: "1006",
      });
    },
  );

  it.each(Object.entries(gatewayMessages))(
    "maps the gateway's message “%s” to its kind and remedy",
    (text, meaning) => {
      const written = `${text[0]!.toUpperCase()}${text.slice(1)}.`;
      for (const message of [text, written, text.toUpperCase()]) {
        for (const status of [200, 400, 404, 503]) {
          expect(parseErrorResponse(toResponse(status, { message }))).toEqual({
            ...meaning,
            message,
          });
        }
      }
    },
  );

  it("names both possible causes if the gateway finds no matching route", () => {
    const { remedy } = gatewayMessages["no route matched with those values"]!;
    expect(remedy).toContain("access key");
    expect(remedy).toContain("base URL");
  });

  it("uses the HTTP status if the code is unknown", () => {
    expect(parseErrorResponse(toResponse(400, apiError(1999)))).toEqual({
      kind: "invalid-request",
      code: "1999",
      message: "1999: Sample",
    });
    expect(parseErrorResponse(toResponse(500, { message: "Unexpected error." }))).toMatchObject({
      kind: "unavailable",
      message: "Unexpected error.",
    });
    expect(parseErrorResponse(toResponse(429, { message: "Sample" }))).toMatchObject({
      kind: "rate-limited",
    });
  });

  it("detects an error in a response with HTTP status 200", () => {
    expect(parseErrorResponse(toResponse(200, apiError(1005)))).toMatchObject({
      kind: "not-found",
    });
    const response = { status: 403, error: true, mensagem: "Sample" };
    expect(parseErrorResponse(toResponse(200, { response }))).toMatchObject({
      kind: "forbidden",
      message: "Sample",
    });
  });

  it("returns undefined for a success and for a failed status without a JSON object", () => {
    const response = { status: 200, message: "Success", error: false };
    expect(parseErrorResponse(toResponse(200, { response, note_entity: {} }))).toBeUndefined();
    expect(parseErrorResponse(toResponse(503, "Sample"))).toBeUndefined();
    expect(parseErrorResponse(toResponse(200, "Sample"))).toEqual({ kind: "unexpected-response" });
  });
});

describe("parseErrorResponse for the token endpoint", () => {
  const shapes = [
    { error: "invalid_client", message: "Sample", reason: "Sample reason" },
    { error: "access_denied", reason: "Sample" },
    { response: { status: 401, message: "Sample", error: true, error_code: 1 } },
    { error: "invalid_request", response: { status: 400, message: "Sample", error: true } },
    apiError(1001, "1001: Sample"),
  ];

  it.each(shapes)("reports a wrong access key if the response is %j", (body) => {
    for (const status of [400, 401, 403]) {
      expect(parseErrorResponse(toResponse(status, body, "requestToken"))).toMatchObject({
        kind: "unauthenticated",
        message: expect.stringContaining("Sample") as string,
        remedy: accessKeyRemedy,
      });
    }
  });

  it("keeps the kind of errors that don't concern the access key", () => {
    expect(parseErrorResponse(toResponse(500, shapes[2], "requestToken"))).toMatchObject({
      kind: "unavailable",
    });
    expect(
      parseErrorResponse(toResponse(429, { message: "Sample" }, "requestToken")),
    ).toMatchObject({
      kind: "rate-limited",
    });
    const noRoute = { message: "no Route matched with those values" };
    expect(parseErrorResponse(toResponse(404, noRoute, "requestToken"))).toEqual(
      parseErrorResponse(toResponse(404, noRoute)),
    );
    expect(
      parseErrorResponse(toResponse(200, { access_token: "sample" }, "requestToken")),
    ).toBeUndefined();
  });
});
