import { afterEach, describe, expect, it, vi } from "vitest";
import {
  bearerAuthentication,
  createTokenCache,
  headerAuthentication,
  VendorError,
} from "../src/index.js";
import { everythingOf } from "./support/everything-of.js";
import { FakeClock, ImpatientClock } from "./support/fake-clock.js";
import { Notice } from "./support/notice.js";
import { connect, ok, silent, status, text, unreachable } from "./support/sample-vendor.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

const failureOf = async (call: Promise<unknown>): Promise<VendorError> => {
  const error = await call.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(VendorError.is(error)).toBe(true);
  return error as VendorError;
};

/** Bearer tokens `token-1`, `token-2`, …, each of them good for an hour. */
function numberedTokens() {
  const clock = new FakeClock();
  let obtained = 0;
  return bearerAuthentication(
    createTokenCache(() => {
      obtained += 1;
      return Promise.resolve({ value: `token-${obtained}`, expiresAt: clock.now() + 3_600_000 });
    }, clock),
    [],
  );
}

describe("a request", () => {
  it("carries credentials, and follows no redirect", async () => {
    const { client, requests, get } = connect([ok]);
    const { data } = await get();
    expect(data).toEqual({ value: "sample-value" });
    expect(requests[0]!.url).toBe("https://api.example.com/items/7");
    expect(requests[0]!.headers.get("x-api-key")).toBe("sample-api-key");
    expect(requests[0]!.redirect).toBe("manual");
    await client.GET("/open");
    expect(requests[1]!.headers.has("x-api-key")).toBe(false);
  });

  it("sends JSON, or a form where the vendor wants one", async () => {
    const { client, requests, set } = connect([ok]);
    await set({ value: "a&b" });
    expect(requests[0]!.headers.get("content-type")).toBe("application/json");
    await expect(requests[0]!.json()).resolves.toEqual({ value: "a&b" });
    await client.POST("/form", { body: { value: "a&b", count: 2, none: undefined } });
    expect(requests[1]!.headers.get("content-type")).toBe("application/x-www-form-urlencoded");
    await expect(requests[1]!.text()).resolves.toBe("value=a%26b&count=2");
  });

  it("goes through the global fetch of the moment", async () => {
    const { get } = connect([], { fetch: undefined as unknown as typeof fetch });
    vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ value: "late" })));
    await expect(get()).resolves.toMatchObject({ data: { value: "late" } });
  });

  it("goes to the base URL of the client, whatever a single call says", async () => {
    const { client, requests } = connect([ok]);
    for (const baseUrl of [
      "https://evil.example.com",
      "https://api.example.com.evil.example.com",
    ]) {
      await expect(
        client.GET("/items/{id}", { params: { path: { id: "7" } }, baseUrl }),
      ).rejects.toThrow(TypeError);
    }
    expect(requests).toEqual([]);
  });

  it("is refused where the table has no such operation", async () => {
    const { client, requests } = connect([ok]);
    await expect(client.GET("/unlisted")).rejects.toThrow("Sample's spec has no such operation.");
    expect(requests).toHaveLength(0);
  });
});

describe("an answer", () => {
  it.each([
    ["HTML under 200", text("<html>Sign in</html>", "text/html")],
    ["truncated JSON", text('{"value": "sam')],
    ["nothing", text("")],
    ["no content", () => new Response(null, { status: 204 })],
    ["bytes that are no text", () => new Response(Uint8Array.of(0x22, 0xff, 0x22))],
  ])("that is %s is unexpected, and asked for once", async (_, answer) => {
    const { requests, get } = connect([answer]);
    await expect(failureOf(get())).resolves.toMatchObject({
      kind: "unexpected-response",
      operation: "getItem",
    });
    expect(requests).toHaveLength(1);
  });

  it.each([301, 302, 303, 307, 308])("of %s is not followed", async (code) => {
    const { requests, get } = connect([status(code, { location: "https://other.example.com" })]);
    const error = await failureOf(get());
    expect(error).toMatchObject({ kind: "unexpected-response", status: code });
    expect(error.remedy).toContain("redirect");
    expect(requests).toHaveLength(1);
  });

  it("that a browser hides as an opaque redirect is an error without a status", async () => {
    const opaque = Object.defineProperty(Response.json({}), "status", { value: 0 });
    const error = await failureOf(connect([() => opaque]).get());
    expect(error).toMatchObject({ kind: "unexpected-response", status: undefined });
  });

  it("over the limit is an error", async () => {
    const { get } = connect([text(`{"value":"${"x".repeat(100)}"}`)], { maxResponseBytes: 50 });
    await expect(failureOf(get())).resolves.toMatchObject({
      kind: "unexpected-response",
      vendorMessage: "the answer is too large",
    });
  });

  it("has its JSON read whatever its content type", async () => {
    const { get } = connect([text('{"value":1}', "text/plain")]);
    await expect(get()).resolves.toMatchObject({ data: { value: 1 } });
  });
});

describe("time", () => {
  it("ends a call at its deadline", async () => {
    const clock = new FakeClock();
    const asked = new Notice();
    const { get } = connect(
      [
        (request) => {
          asked.give();
          return silent(request);
        },
      ],
      { clock, timeoutMs: 5000 },
    );
    const call = failureOf(get());
    await asked.given;
    clock.advance(5000);
    await expect(call).resolves.toMatchObject({ kind: "timeout", operation: "getItem" });
    expect(clock.running).toBe(0);
  });

  it("ends a call whose body never ends", async () => {
    const clock = new FakeClock();
    const reading = new Notice();
    const body = new ReadableStream({
      pull: () => {
        reading.give();
        return new Promise<void>(() => undefined);
      },
    });
    const call = failureOf(connect([() => new Response(body)], { clock }).get());
    await reading.given;
    clock.advance(30_000);
    await expect(call).resolves.toMatchObject({ kind: "timeout" });
  });

  it("ends a call at its deadline though its fetch ignores the signal", async () => {
    const clock = new FakeClock();
    const asked = new Notice();
    const deaf = () => {
      asked.give();
      return new Promise<never>(() => undefined);
    };
    const call = failureOf(connect([deaf], { clock }).get());
    await asked.given;
    clock.advance(30_000);
    await expect(call).resolves.toMatchObject({ kind: "timeout" });
  });

  it("counts for all attempts together", async () => {
    const clock = new ImpatientClock();
    const { requests, get } = connect([status(429, { "retry-after": "6" })], {
      clock,
      timeoutMs: 11_000,
    });
    await expect(failureOf(get())).resolves.toMatchObject({ kind: "timeout" });
    expect(requests).toHaveLength(2);
  });

  it("ends a call when the caller cancels it", async () => {
    const clock = new FakeClock();
    const controller = new AbortController();
    const asked = new Notice();
    const { get } = connect(
      [
        (request) => {
          asked.give();
          return silent(request);
        },
      ],
      { clock },
    );
    const call = failureOf(get(controller.signal));
    await asked.given;
    controller.abort(new Error("canary"));
    const error = await call;
    expect(error.kind).toBe("cancelled");
    expect(everythingOf(error)).not.toContain("canary");
    expect(clock.running).toBe(0);
  });

  it("is not spent on a call that was cancelled before", async () => {
    const failing = createTokenCache(() => Promise.reject(new Error("canary")), new FakeClock());
    const { requests, get } = connect([ok], { authentication: bearerAuthentication(failing, []) });
    const error = await failureOf(get(AbortSignal.abort()));
    expect(error.kind).toBe("cancelled");
    expect(requests).toHaveLength(0);
  });
});

describe("a failure", () => {
  it("of a read is tried again, with delays that are ours", async () => {
    const clock = new ImpatientClock();
    const { requests, get } = connect([unreachable, status(503), ok], { clock });
    await expect(get()).resolves.toMatchObject({ data: { value: "sample-value" } });
    expect(requests).toHaveLength(3);
    const [deadline, ...delays] = clock.waits;
    expect(deadline).toBe(30_000);
    expect(delays).toHaveLength(2);
    expect(delays[0]).toBeLessThanOrEqual(500);
    expect(delays[1]).toBeLessThanOrEqual(1000);
  });

  it("of a read is tried again after the time that the vendor asks for", async () => {
    const clock = new ImpatientClock();
    const { get } = connect([status(429, { "retry-after": "3" }), ok], { clock });
    await get();
    expect(clock.waits).toEqual([30_000, 3000]);
  });

  it("of a read is reported where the vendor asks for too long", async () => {
    const clock = new ImpatientClock();
    const { requests, get } = connect([status(429, { "retry-after": "60" })], { clock });
    await expect(failureOf(get())).resolves.toMatchObject({
      kind: "rate-limited",
      status: 429,
      retryAfterMs: 60_000,
    });
    expect(requests).toHaveLength(1);
  });

  it("of a read is reported after two more attempts", async () => {
    const { requests, get } = connect([unreachable], { clock: new ImpatientClock() });
    await expect(failureOf(get())).resolves.toMatchObject({
      kind: "network",
      code: "ECONNREFUSED",
    });
    expect(requests).toHaveLength(3);
  });

  it.each([
    ["network error", unreachable],
    ["429", status(429, { "retry-after": "0" })],
    ["502", status(502)],
    ["503", status(503)],
    ["504", status(504)],
  ])("of a write is never tried again: %s", async (_, answer) => {
    const { requests, set } = connect([answer, ok], { clock: new ImpatientClock() });
    await failureOf(set());
    expect(requests).toHaveLength(1);
  });

  it("of the network keeps nothing of the error that fetch threw", async () => {
    const thrown = Object.assign(new TypeError("canary"), {
      code: "ECONNRESET",
      cause: new Error("canary"),
      headers: { authorization: "canary" },
    });
    const { get } = connect(
      [
        () => {
          throw thrown;
        },
      ],
      { retry: { limit: 0 } },
    );
    const error = await failureOf(get());
    expect(error).toMatchObject({ kind: "network", code: "ECONNRESET" });
    expect(error).not.toHaveProperty("cause");
    expect(everythingOf(error)).not.toContain("canary");
  });
});

describe("credentials that are rejected", () => {
  it("are renewed once, for a write too", async () => {
    const { requests, set } = connect([status(401), ok], { authentication: numberedTokens() });
    await set();
    const sent = requests.map(({ headers }) => headers.get("authorization"));
    expect(sent).toEqual(["Bearer token-1", "Bearer token-2"]);
  });

  it("are reported when the new ones are rejected as well", async () => {
    const { requests, get } = connect([status(401)], { authentication: numberedTokens() });
    await expect(failureOf(get())).resolves.toMatchObject({ kind: "unauthenticated" });
    expect(requests).toHaveLength(2);
  });

  it("are reported at once where there are no others", async () => {
    const { requests, get } = connect([status(401)]);
    await expect(failureOf(get())).resolves.toMatchObject({ kind: "unauthenticated" });
    expect(requests).toHaveLength(1);
  });

  it("are removed from a late answer that repeats them, also when they were replaced since", async () => {
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
          // Another call finds the token rejected while this answer is under way.
          tokens.drop("confidential-1");
          return Response.json({ said: `bad token ${sent}` }, { status: 400 });
        },
      ],
      {
        authentication: bearerAuthentication(tokens, []),
        readFailure: ({ body }) => ({
          kind: "invalid-request",
          message: (body as { said: string }).said,
        }),
      },
    );
    const error = await failureOf(get());
    expect(error.vendorMessage).toBe("bad token Bearer [redacted]");
    expect(everythingOf(error)).not.toContain("confidential-1");
  });

  it("are not renewed for an operation that needs none", async () => {
    const { client, requests } = connect([status(401)], { authentication: numberedTokens() });
    await failureOf(client.GET("/open"));
    expect(requests).toHaveLength(1);
  });
});

describe("secrets", () => {
  const canaries = ["canary-header", "canary-token", "canary-body", "canary-nested"] as const;

  it.each([200, 400, 401, 500])(
    "are in no error, though the vendor repeats them: %s",
    async (code) => {
      const authentication = headerAuthentication(
        { "x-api-key": canaries[0], authorization: `Bearer ${canaries[1]}` },
        [canaries[0], canaries[1]],
      );
      const { client, set } = connect(
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
      for (const call of [set(body), client.POST("/form", { body: { value: canaries[2] } })]) {
        const everything = everythingOf(await failureOf(call));
        expect(everything).toContain("[redacted]");
        for (const canary of canaries) expect(everything).not.toContain(canary);
      }
    },
  );
});
