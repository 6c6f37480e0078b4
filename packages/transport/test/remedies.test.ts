import { describe, expect, it } from "vitest";
import { createClient, headerAuthentication, kindOfStatus } from "../src/index.js";

const clientOf = (response: () => Response) =>
  createClient<{ "/sample": { get: { responses: { 200: { content: object } } } } }>(
    {
      vendor: { id: "sample", name: "Sample" },
      operations: { "GET /sample": { id: "getSample", safe: true, authenticated: true } },
      baseUrl: "https://api.example.org",
      authentication: headerAuthentication({}, []),
      readFailure: ({ status, body }) =>
        status < 400 ? undefined : { kind: kindOfStatus(status), ...(body as object) },
      remedies: { "not-found": "The vendor's own." },
    },
    { fetch: () => Promise.resolve(response()) },
  );

describe("the remedies of a vendor", () => {
  it.each([
    ["a failure without one", Response.json({}, { status: 404 }), "The vendor's own."],
    ["an answer without a body", new Response(null, { status: 404 }), "The vendor's own."],
    ["a failure with one", Response.json({ remedy: "Its own." }, { status: 404 }), "Its own."],
    ["another kind", Response.json({}, { status: 409 }), expect.stringContaining("Reload")],
  ])("serve %s", async (_, response, remedy: unknown) => {
    await expect(clientOf(() => response).GET("/sample")).rejects.toMatchObject({ remedy });
  });
});
