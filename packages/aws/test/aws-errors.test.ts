import { errorCodes, parseErrorResponse } from "@keyhole/aws";
import { describe, expect, it } from "vitest";

const response = (
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
  operationId = "getSecretValue",
) => ({
  operationId,
  status,
  headers: new Headers(headers),
  text: "",
  body,
});

describe("parseErrorResponse", () => {
  it.each(Object.entries(errorCodes))("maps %s to its kind, in every form", (code, meaning) => {
    const expected = { ...meaning, code, message: "Sample", requestId: undefined };
    const forms = [
      response(400, { __type: code, Message: "Sample" }),
      response(403, { __type: `com.amazonaws.secretsmanager#${code}`, message: "Sample" }),
      response(400, { message: "Sample" }, { "x-amzn-errortype": `${code}:http://example.com/` }),
      response(500, { __type: `${code}:sample`, message: "Sample" }),
    ];
    for (const form of forms) expect(parseErrorResponse(form)).toEqual(expected);
  });

  it.each([
    ["…because it was marked for deletion.", "inactive", /Restore it/],
    ["…a secret with this name is already scheduled for deletion.", "conflict", /another name/],
    ["A previous rotation isn't complete. That rotation…", "invalid-request", /earlier rotation/],
    ["No Lambda rotation function ARN is associated…", "unsupported", /Configure its rotation/],
    ["…because it is managed by rds.", "unsupported", /Another AWS service/],
    ["Anything else.", "invalid-request", undefined],
  ])("reads the state from the message “%s”", (message, kind, remedy) => {
    const details = parseErrorResponse(
      response(400, { __type: "InvalidRequestException", Message: message }),
    );
    expect(details?.kind).toBe(kind);
    if (remedy) expect(details?.remedy).toMatch(remedy);
    else expect(details?.remedy).toBeUndefined();
  });

  it.each(["Signature expired: a is now earlier than b", "Signature not yet current: a"])(
    "asks to correct the clock after “%s”",
    (message) => {
      const body = { __type: "InvalidSignatureException", message };
      expect(parseErrorResponse(response(403, body))?.remedy).toMatch(/clock/);
    },
  );

  it.each([
    ["createSecret", /another name/],
    ["putSecretValue", /ClientRequestToken/],
    ["rotateSecret", /ClientRequestToken/],
  ])("says what already exists after %s", (operationId, remedy) => {
    const body = { __type: "ResourceExistsException", Message: "Sample" };
    const details = parseErrorResponse(response(400, body, {}, operationId));
    expect(details).toMatchObject({
      kind: "conflict",
      remedy: expect.stringMatching(remedy) as string,
    });
  });

  it("keeps the kind of any other error, also if its message is like that of a state", () => {
    const body = { __type: "AccessDeniedException", Message: "…marked for deletion…" };
    expect(parseErrorResponse(response(400, body))?.kind).toBe("forbidden");
  });

  it.each([
    [401, "unauthenticated"],
    [403, "forbidden"],
    [429, "rate-limited"],
    [500, "unavailable"],
  ])("maps the status %i of an unknown error", (status, kind) => {
    expect(parseErrorResponse(response(status, { __type: "SampleException" }))?.kind).toBe(kind);
    expect(parseErrorResponse(response(status, "sample"))?.kind).toBe(kind);
  });

  it("returns the request's ID, and undefined for a success", () => {
    const ids = { "x-amzn-requestid": "sample-request" };
    expect(parseErrorResponse(response(500, {}, ids))?.requestId).toBe("sample-request");
    expect(parseErrorResponse(response(200, { Name: "a" }, ids))).toBeUndefined();
  });
});
