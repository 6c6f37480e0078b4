import { describe, expect, it } from "vitest";
import {
  headerAuthentication,
  type RequestEvent,
  type RequestHooks,
  type ResponseEvent,
} from "../src/index.js";
import { collectText } from "./support/collect-text.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { FakeClock, ImpatientClock } from "./support/fake-clock.js";
import { connect, ok, status, unreachable, type Responder } from "./support/sample-vendor.js";

function observed(
  responders: readonly Responder[],
  options: Parameters<typeof connect>[1] = {},
  hooks?: RequestHooks,
) {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  const connected = connect(responders, {
    clock: new ImpatientClock(),
    hooks: hooks ?? {
      request: (event) => requests.push(event),
      response: (event) => responses.push(event),
    },
    ...options,
  });
  return { ...connected, events: { requests, responses } };
}

const throwCanary = () => {
  throw new Error("canary");
};

const reject = () => Promise.reject(new Error("canary"));
const rejecting = { request: reject, response: reject } as unknown as RequestHooks;

describe("hooks", () => {
  it("are called before and after each attempt", async () => {
    const { get, events } = observed([unreachable, status(503, { "retry-after": "1" }), ok]);
    await get();
    const common = {
      vendor: "sample",
      operationId: "getItem",
      method: "GET",
      host: "api.example.com",
      path: "/items/{id}",
    };
    expect(events.requests).toEqual([0, 1, 2].map((attempt) => ({ ...common, attempt })));
    expect(events.responses).toEqual([
      { ...common, attempt: 0, status: undefined, failure: "network", durationMs: 0 },
      {
        ...common,
        attempt: 1,
        status: 503,
        failure: "unavailable",
        durationMs: 0,
      },
      {
        ...common,
        attempt: 2,
        status: 200,
        failure: undefined,
        durationMs: 0,
      },
    ]);
  });

  it("receive the time until the end of the body", async () => {
    const clock = new FakeClock();
    const slow: Responder = () => {
      clock.advance(40);
      const body = new ReadableStream({
        pull: (controller) => {
          clock.advance(2);
          controller.enqueue(new TextEncoder().encode("{}"));
          controller.close();
        },
      });
      return new Response(body);
    };
    const { get, events } = observed([slow], { clock });
    await get();
    expect(events.responses[0]).toMatchObject({ durationMs: 42 });
  });

  it("can be given for responses only", async () => {
    const statuses: unknown[] = [];
    const hooks: RequestHooks = { response: (event) => statuses.push(event.status) };
    await observed([ok], {}, hooks).get();
    expect(statuses).toEqual([200]);
  });

  it("do not fail a call when they return a promise that rejects", async () => {
    const { get } = observed([ok], {}, rejecting);
    await expect(get()).resolves.toMatchObject({ body: { value: "sample-value" } });
  });

  it("do not fail a call when they throw", async () => {
    const { set, requests } = observed([ok], {}, { request: throwCanary, response: throwCanary });
    await expect(set()).resolves.toMatchObject({ body: { value: "sample-value" } });
    expect(requests).toHaveLength(1);
  });

  it.each([200, 400, 401, 500])(
    "never receive a secret even if the vendor repeats every secret in a response with status %s",
    async (code) => {
      const canaries = ["canary-key", "canary-path", "canary-query", "canary-body", "canary-value"];
      const [key = "", inPath = "", inQuery = "", inBody = "", value = ""] = canaries;
      const echo: Responder = () =>
        Response.json(
          { value, said: canaries.join(" ") },
          {
            status: code,
            headers: {
              "x-request-id": value,
              "retry-after": key,
              date: inBody,
              server: inPath,
              "content-type": `application/${value}; x=${value}`,
              "set-cookie": value,
              [`x-${value}`]: "1",
            },
          },
        );
      const { api, events } = observed([echo], {
        authentication: headerAuthentication({ "x-api-key": key, "content-language": key }, [key]),
        parseErrorResponse: ({ status: got, body }) =>
          got < 400
            ? undefined
            : { kind: "invalid-request", message: (body as { said: string }).said, code: value },
      });
      const path = { id: inPath };
      const calls = [
        api.call("getItem", { path, query: { note: inQuery } }),
        api.call("setItem", { path, body: { value: inBody } }),
        api.call("postForm", { body: { value: inBody } }),
      ];
      for (const call of calls) await catchVendorError(call);
      expect(events.responses.length).toBeGreaterThanOrEqual(3);
      const everything = collectText(events);
      for (const canary of canaries) expect(everything).not.toContain(canary);
    },
  );
});
