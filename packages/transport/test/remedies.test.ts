import { describe, expect, it } from "vitest";
import { kindForStatus } from "../src/index.js";
import { connect } from "./support/sample-vendor.js";

describe("the remedies of a vendor", () => {
  it.each([
    ["a failure without one", Response.json({}, { status: 404 }), "The vendor's own."],
    ["an answer without a body", new Response(null, { status: 404 }), "The vendor's own."],
    ["a failure with one", Response.json({ remedy: "Its own." }, { status: 404 }), "Its own."],
    ["another kind", Response.json({}, { status: 409 }), expect.stringContaining("Reload")],
  ])("serve %s", async (_, response, remedy: unknown) => {
    const { get } = connect([() => response], {
      parseErrorResponse: ({ status, body }) =>
        status < 400 ? undefined : { kind: kindForStatus(status), ...(body as object) },
      remedies: { "not-found": "The vendor's own." },
    });
    await expect(get()).rejects.toMatchObject({ remedy });
  });
});
