import { describe, expect, it } from "vitest";
import { headerAuthentication } from "../src/index.js";
import { everythingOf } from "./support/everything-of.js";
import { failureOf } from "./support/failure-of.js";
import { connect } from "./support/sample-vendor.js";

describe("secrets", () => {
  const canaries = ["canary-header", "canary-token", "canary-body", "canary-nested"] as const;

  it.each([200, 400, 401, 500])(
    "are in no error, though the vendor repeats them: %s",
    async (code) => {
      const authentication = headerAuthentication(
        { "x-api-key": canaries[0], authorization: `Bearer ${canaries[1]}` },
        [canaries[0], canaries[1]],
      );
      const { caller, set } = connect(
        [
          async (request) => {
            const echo = `${[...request.headers].join(" ")} ${await request.text()}`;
            return Response.json({ echo }, { status: code, headers: { "x-echo": canaries[1] } });
          },
        ],
        {
          authentication,
          readFailure: ({ body, headers }) => ({
            kind: "invalid-request",
            message: decodeURIComponent((body as { echo: string }).echo),
            code: (body as { echo: string }).echo,
            requestId: headers.get("x-echo") ?? undefined,
          }),
        },
      );
      const body = { value: canaries[2], nested: { list: [canaries[3]] } };
      for (const call of [set(body), caller.call("postForm", { body: { value: canaries[2] } })]) {
        const everything = everythingOf(await failureOf(call));
        expect(everything).toContain("[redacted]");
        for (const canary of canaries) expect(everything).not.toContain(canary);
      }
    },
  );

  it("are in no code and no request id, however short they are", async () => {
    const { set } = connect([() => Response.json({})], {
      readFailure: () => ({ kind: "invalid-request", code: "hunter2", requestId: "hunter2" }),
    });
    const error = await failureOf(set({ value: "hunter2" }));
    expect(everythingOf(error)).not.toContain("hunter2");
  });
});
