import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import { createApi } from "../src/api.js";
import {
  AnswerReader,
  createCaller,
  VendorError,
  walkPages,
  type Caller,
  type CallerDefinition,
  type CallOptions,
  type ClientOptions,
  type OperationInput,
  type RequestEvent,
  type ResponseEvent,
  type VendorErrorKind,
} from "../src/index.js";

interface Operations {
  getItem: { parameters: { path: { id: string }; query?: { note?: string } } };
  setItem: {
    parameters: { query?: never; path?: never };
    requestBody: { content: { "application/json": { value: string } } };
  };
  touchItem: {
    parameters: { path?: never };
    requestBody?: { content: { "application/json": { note?: string } } };
  };
}
declare const caller: Caller<Operations>;
declare const definition: CallerDefinition;

describe("a caller", () => {
  test("takes what an operation takes", () => {
    expectTypeOf<OperationInput<Operations["getItem"]>>().toEqualTypeOf<{
      path: { id: string };
      query?: { note?: string };
    }>();
    expectTypeOf(
      caller.call("getItem", { path: { id: "7" } }),
    ).resolves.toEqualTypeOf<AnswerReader>();
    expectTypeOf(
      caller.call("setItem", { body: { value: "a" } }),
    ).resolves.toEqualTypeOf<AnswerReader>();
    expectTypeOf(caller.call("touchItem", {})).resolves.toEqualTypeOf<AnswerReader>();
  });

  test("takes nothing else", () => {
    // @ts-expect-error -- no such operation
    void caller.call("noItem", {});
    // @ts-expect-error -- lacks its path
    void caller.call("getItem", {});
    // @ts-expect-error -- another type
    void caller.call("getItem", { path: { id: 7 } });
    // @ts-expect-error -- lacks its body
    void caller.call("setItem", {});
    // @ts-expect-error -- takes no path
    void caller.call("setItem", { body: { value: "a" }, path: { id: "7" } });
    // @ts-expect-error -- no signal
    void caller.call("touchItem", {}, { signal: "now" });
  });

  test("is the base of the low level", () => {
    expectTypeOf(createApi<{ "/items": { get: object } }>(caller)).toEqualTypeOf<
      Client<{ "/items": { get: object } }>
    >();
    expectTypeOf(createCaller<Operations>(definition)).toEqualTypeOf<Caller<Operations>>();
  });
});

test("an error says of what kind it is", () => {
  const error: unknown = undefined;
  if (VendorError.is(error, "not-found")) {
    expectTypeOf(error.kind).toEqualTypeOf<VendorErrorKind>();
    expectTypeOf(error.host).toEqualTypeOf<string | undefined>();
    expectTypeOf(error.retryAfterMs).toEqualTypeOf<number | undefined>();
    expectTypeOf(error.remedy).toEqualTypeOf<string>();
  }
  expectTypeOf<VendorErrorKind>().toEqualTypeOf<
    | "unauthenticated"
    | "forbidden"
    | "not-found"
    | "inactive"
    | "invalid-request"
    | "conflict"
    | "rate-limited"
    | "unsupported"
    | "unavailable"
    | "network"
    | "timeout"
    | "cancelled"
    | "unexpected-response"
  >();
  // @ts-expect-error -- no such kind
  VendorError.is(error, "broken");
});

test("options are of the documented types", () => {
  expectTypeOf<ClientOptions["timeoutMs"]>().toEqualTypeOf<number | undefined>();
  expectTypeOf<CallOptions>().toEqualTypeOf<{ readonly signal?: AbortSignal | undefined }>();
  // @ts-expect-error -- milliseconds are a number
  expectTypeOf<{ timeoutMs: string }>().toExtend<ClientOptions>();
});

test("events for hooks have no body, no parameters and no headers", () => {
  expectTypeOf<keyof RequestEvent>().toEqualTypeOf<
    "vendor" | "operationId" | "method" | "host" | "path" | "attempt"
  >();
  expectTypeOf<Exclude<keyof ResponseEvent, keyof RequestEvent>>().toEqualTypeOf<
    "status" | "failure" | "durationMs"
  >();
});

test("a list yields what its pages hold", () => {
  const answer = new AnswerReader({ id: "sample", name: "Sample" }, "list", undefined);
  const list = walkPages({
    fetchPage: () => Promise.resolve({ answer, items: [{ id: 1 }], total: 1 }),
    idOf: ({ id }) => id,
  });
  expectTypeOf(list).toEqualTypeOf<AsyncGenerator<{ id: number }, void, undefined>>();
});
