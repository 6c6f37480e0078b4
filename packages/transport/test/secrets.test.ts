import { describe, expect, it } from "vitest";
import { headerAuthentication } from "../src/index.js";
import { collectText } from "./support/collect-text.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { connect } from "./support/sample-vendor.js";

describe("secrets", () => {
  const canaries = ["canary-header", "canary-token", "canary-body", "canary-nested"] as const;

  it.each([200, 400, 401, 500])(
    "appear in no error even if the vendor repeats them in a response with status %s",
    async (code) => {
      const authentication = headerAuthentication(
        { "x-api-key": canaries[0], authorization: `Bearer ${canaries[1]}` },
        [canaries[0], canaries[1]],
      );
      const { api, set } = connect(
        [
          async (request) => {
            const echo = `${[...request.headers].join(" ")} ${await request.text()}`;
            return Response.json({ echo }, { status: code, headers: { "x-echo": canaries[1] } });
          },
        ],
        {
          authentication,
          parseErrorResponse: ({ body, headers }) => ({
            kind: "invalid-request",
            message: decodeURIComponent((body as { echo: string }).echo),
            code: (body as { echo: string }).echo,
            requestId: headers.get("x-echo") ?? undefined,
          }),
        },
      );
      const body = { value: canaries[2], nested: { list: [canaries[3]] } };
      for (const call of [set(body), api.call("postForm", { body: { value: canaries[2] } })]) {
        const everything = collectText(await catchVendorError(call));
        expect(everything).toContain("[redacted]");
        for (const canary of canaries) expect(everything).not.toContain(canary);
      }
    },
  );

  it("appear in no code and no request id, even if they are short", async () => {
    const { set } = connect([() => Response.json({})], {
      parseErrorResponse: () => ({
        kind: "invalid-request",
        code: "hunter2",
        requestId: "hun\u200bter2",
      }),
    });
    const error = await catchVendorError(set({ value: "hunter2" }));
    expect(collectText(error)).not.toContain("hunter2");
  });

  it("leave a message and a code without marks of direction and invisible characters", async () => {
    const { set } = connect([() => Response.json({})], {
      parseErrorResponse: () => ({
        kind: "invalid-request",
        code: "E\u202e1\u200b0",
        message: "b\u2066ad\ud800",
      }),
    });
    const { code, vendorMessage } = await catchVendorError(set());
    expect([code, vendorMessage]).toEqual(["E10", "bad"]);
  });
});
