import { describe, expect, it } from "vitest";
import { kindForStatus, messagesFor } from "../src/index.js";
import { connect } from "./support/sample-vendor.js";

describe("a VendorError's remedy", () => {
  it.each([
    [
      "comes from the vendor's definition if the response has none",
      Response.json({}, { status: 404 }),
      "The vendor's own.",
    ],
    [
      "comes from the vendor's definition if the response has no body",
      new Response(null, { status: 404 }),
      "The vendor's own.",
    ],
    [
      "comes from the response if it has one",
      Response.json({ remedy: "Its own." }, { status: 404 }),
      "Its own.",
    ],
    [
      "is the general one if the vendor defines none for this kind",
      Response.json({}, { status: 409 }),
      messagesFor("conflict", "Sample")[1],
    ],
  ])("%s", async (_, response, remedy) => {
    const { get } = connect([() => response], {
      parseErrorResponse: ({ status, body }) =>
        status < 400 ? undefined : { kind: kindForStatus(status), ...(body as object) },
      remedies: { "not-found": "The vendor's own." },
    });
    await expect(get()).rejects.toMatchObject({ remedy });
  });
});
