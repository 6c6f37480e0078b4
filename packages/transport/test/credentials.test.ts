import { describe, expect, it } from "vitest";
import { bearerAuthentication, createTokenCache } from "../src/index.js";
import { collectText } from "./support/collect-text.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { FakeClock } from "./support/fake-clock.js";
import { numberedTokens } from "./support/numbered-tokens.js";
import { connect, ok, status } from "./support/sample-vendor.js";

describe("credentials", () => {
  it("can depend on the request that they sign", async () => {
    const { requests, get } = connect([ok], {
      authentication: {
        headers: ({ operation, url }) =>
          Promise.resolve({ "x-signed": `${operation.method} ${url}` }),
        renew: () => false,
        secrets: () => [],
      },
    });
    await get();
    expect(requests[0]?.headers.get("x-signed")).toBe("GET https://api.example.com/items/7");
  });
});

describe("rejected credentials", () => {
  it("are renewed once, also for a write if the vendor itself reports that they are rejected", async () => {
    const { requests, set } = connect([status(401), ok], {
      authentication: numberedTokens(),
      parseErrorResponse: ({ status: got }) =>
        got === 401 ? { kind: "unauthenticated", message: "Token expired" } : undefined,
    });
    await set();
    const sent = requests.map(({ headers }) => headers.get("authorization"));
    expect(sent).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  it("are reported immediately for a write if the response doesn't show that the vendor rejected them", async () => {
    const { requests, set } = connect([status(401), ok], { authentication: numberedTokens() });
    await expect(catchVendorError(set())).resolves.toMatchObject({ kind: "unauthenticated" });
    expect(requests).toHaveLength(1);
  });

  it("are reported if the renewed credentials are rejected as well", async () => {
    const { requests, get } = connect([status(401)], { authentication: numberedTokens() });
    await expect(catchVendorError(get())).resolves.toMatchObject({ kind: "unauthenticated" });
    expect(requests).toHaveLength(2);
  });

  it("are reported immediately if they can't be renewed", async () => {
    const { requests, get } = connect([status(401)]);
    await expect(catchVendorError(get())).resolves.toMatchObject({ kind: "unauthenticated" });
    expect(requests).toHaveLength(1);
  });

  it("are removed from a late response that repeats them even if they have been replaced since", async () => {
    const clock = new FakeClock();
    let obtained = 0;
    const tokens = createTokenCache(() => {
      obtained += 1;
      const value = `confidential-${obtained}`;
      return Promise.resolve({ value, expiresAt: clock.now() + 3_600_000 });
    }, clock);
    const { get } = connect(
      [
        (request) => {
          const sent = request.headers.get("authorization")!;
          // Another call notices that the token was rejected before this response arrives.
          tokens.drop("confidential-1");
          return Response.json({ said: `bad token ${sent}` }, { status: 400 });
        },
      ],
      {
        authentication: bearerAuthentication(tokens, []),
        parseErrorResponse: ({ body }) => ({
          kind: "invalid-request",
          message: (body as { said: string }).said,
        }),
      },
    );
    const error = await catchVendorError(get());
    expect(error.vendorMessage).toBe("bad token Bearer [redacted]");
    expect(collectText(error)).not.toContain("confidential-1");
  });

  it("aren't renewed for an operation that needs no credentials", async () => {
    const { api, requests } = connect([status(401)], { authentication: numberedTokens() });
    await catchVendorError(api.call("getOpen", {}));
    expect(requests).toHaveLength(1);
  });
});
