import { describe, expect, it } from "vitest";
import {
  createObserver,
  headerAuthentication,
  type Listeners,
  type RequestEvent,
  type ResponseEvent,
} from "../src/index.js";
import { everythingOf } from "./support/everything-of.js";
import { failureOf } from "./support/failure-of.js";
import { FakeClock, ImpatientClock } from "./support/fake-clock.js";
import { connect, ok, status, unreachable, type Answer } from "./support/sample-vendor.js";

function observed(
  answers: readonly Answer[],
  options: Parameters<typeof connect>[1] = {},
  listeners?: Listeners,
) {
  const requests: RequestEvent[] = [];
  const responses: ResponseEvent[] = [];
  const connected = connect(answers, {
    clock: new ImpatientClock(),
    observer: createObserver(
      listeners ?? {
        onRequest: (event) => requests.push(event),
        onResponse: (event) => responses.push(event),
      },
    ),
    ...options,
  });
  return { ...connected, events: { requests, responses } };
}

const refuse = () => {
  throw new Error("canary");
};

const reject = () => Promise.reject(new Error("canary"));
const rejecting = { onRequest: reject, onResponse: reject } as unknown as Listeners;

describe("an observer", () => {
  it("is told of every attempt, and how it ended", async () => {
    const { get, events } = observed([unreachable, status(503, { "retry-after": "1" }), ok]);
    await get();
    const common = {
      vendor: "sample",
      operationId: "getItem",
      method: "GET",
      host: "api.example.com",
      path: "/items/{id}",
    };
    expect(events.requests).toEqual(
      [0, 1, 2].map((attempt) => ({ ...common, attempt, headers: {} })),
    );
    expect(events.responses).toEqual([
      { ...common, attempt: 0, status: undefined, failure: "network", durationMs: 0, headers: {} },
      {
        ...common,
        attempt: 1,
        status: 503,
        failure: "unavailable",
        durationMs: 0,
        headers: { "content-type": "application/json", "retry-after": "1" },
      },
      {
        ...common,
        attempt: 2,
        status: 200,
        failure: undefined,
        durationMs: 0,
        headers: { "content-type": "application/json" },
      },
    ]);
  });

  it("learns how long an answer took, its body included", async () => {
    const clock = new FakeClock();
    const slow: Answer = () => {
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

  it("may watch one side alone", async () => {
    const statuses: unknown[] = [];
    const listeners: Listeners = { onResponse: (event) => statuses.push(event.status) };
    await observed([ok], {}, listeners).get();
    expect(statuses).toEqual([200]);
  });

  it("cannot undo a call by a promise that it rejects", async () => {
    const { get } = observed([ok], {}, rejecting);
    await expect(get()).resolves.toMatchObject({ body: { value: "sample-value" } });
  });

  it("is refused unless it is one", () => {
    const listeners = { onRequest: "canary" } as unknown as Listeners;
    expect(() => createObserver(listeners)).toThrow(
      new TypeError("The option onRequest must be a function."),
    );
    for (const observer of [{}, "canary", 0, null, { begin: () => undefined }]) {
      expect(() => connect([ok], { observer: observer as never })).toThrow(
        new TypeError("The option observer must be what createObserver returns."),
      );
    }
  });

  it("cannot undo a call by what it throws", async () => {
    const { set, requests } = observed([ok], {}, { onRequest: refuse, onResponse: refuse });
    await expect(set()).resolves.toMatchObject({ body: { value: "sample-value" } });
    expect(requests).toHaveLength(1);
  });

  it.each([200, 400, 401, 500])(
    "never sees a secret, though the vendor repeats all of them everywhere: %s",
    async (code) => {
      const canaries = ["canary-key", "canary-path", "canary-query", "canary-body", "canary-value"];
      const [key = "", inPath = "", inQuery = "", inBody = "", value = ""] = canaries;
      const echo: Answer = () =>
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
      const { caller, events } = observed([echo], {
        authentication: headerAuthentication({ "x-api-key": key, "content-language": key }, [key]),
        readFailure: ({ status: got, body }) =>
          got < 400
            ? undefined
            : { kind: "invalid-request", message: (body as { said: string }).said, code: value },
      });
      const path = { id: inPath };
      const calls = [
        caller.call("getItem", { path, query: { note: inQuery } }),
        caller.call("setItem", { path, body: { value: inBody } }),
        caller.call("postForm", { body: { value: inBody } }),
      ];
      for (const call of calls) await failureOf(call);
      expect(events.responses.length).toBeGreaterThanOrEqual(3);
      const everything = everythingOf(events);
      for (const canary of canaries) expect(everything).not.toContain(canary);
    },
  );
});
