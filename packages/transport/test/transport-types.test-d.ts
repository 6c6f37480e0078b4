import type { Client } from "openapi-fetch";
import { describe, expectTypeOf, test } from "vitest";
import { createRestClient } from "../src/rest-client.js";
import {
  ResponseReader,
  createApiClient,
  VendorError,
  paginate,
  type ApiClient,
  type ApiDefinition,
  type CallOptions,
  type ClientOptions,
  type OperationInput,
  type RequestEvent,
  type ResponseEvent,
  type RetryOptions,
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
  patchItem: {
    parameters: { path: { segments: string[] }; header: { "x-expected": string } };
    requestBody: { content: { "application/merge-patch+json": { value: null } } };
  };
}
declare const api: ApiClient<Operations>;
declare const definition: ApiDefinition;

describe("an API client", () => {
  test("accepts what an operation accepts", () => {
    expectTypeOf<OperationInput<Operations["getItem"]>>().toEqualTypeOf<{
      path: { id: string };
      query?: { note?: string };
    }>();
    expectTypeOf(
      api.call("getItem", { path: { id: "7" } }),
    ).resolves.toEqualTypeOf<ResponseReader>();
    expectTypeOf(
      api.call("setItem", { body: { value: "a" } }),
    ).resolves.toEqualTypeOf<ResponseReader>();
    expectTypeOf(api.call("touchItem", {})).resolves.toEqualTypeOf<ResponseReader>();
  });

  test("accepts header parameters, lists of segments and bodies of other types", () => {
    type Input = OperationInput<Operations["patchItem"]>;
    expectTypeOf<Input["path"]>().toEqualTypeOf<{ segments: string[] }>();
    expectTypeOf<Input["header"]>().toEqualTypeOf<{ "x-expected": string }>();
    expectTypeOf<Input["body"]>().toEqualTypeOf<{ value: null }>();
  });

  test("rejects everything else", () => {
    // @ts-expect-error -- header missing
    void api.call("patchItem", { path: { segments: ["a"] }, body: { value: null } });
    // @ts-expect-error -- no such operation
    void api.call("noItem", {});
    // @ts-expect-error -- path missing
    void api.call("getItem", {});
    // @ts-expect-error -- wrong type
    void api.call("getItem", { path: { id: 7 } });
    // @ts-expect-error -- body missing
    void api.call("setItem", {});
    // @ts-expect-error -- accepts no path
    void api.call("setItem", { body: { value: "a" }, path: { id: "7" } });
    // @ts-expect-error -- not a signal
    void api.call("touchItem", {}, { signal: "now" });
  });

  test("can be passed to createRestClient", () => {
    expectTypeOf(createRestClient<{ "/items": { get: object } }>(api)).toEqualTypeOf<
      Client<{ "/items": { get: object } }>
    >();
    expectTypeOf(createApiClient<Operations>(definition)).toEqualTypeOf<ApiClient<Operations>>();
  });
});

test("an error has a kind that is known at compile time", () => {
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
    | "changed"
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
  expectTypeOf<CallOptions["signal"]>().toEqualTypeOf<AbortSignal | undefined>();
  expectTypeOf<CallOptions["timeoutMs"]>().toEqualTypeOf<number | undefined>();
  expectTypeOf<CallOptions["retry"]>().toEqualTypeOf<RetryOptions | undefined>();
  // @ts-expect-error -- milliseconds must be a number
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

test("paginate yields the type that its pages hold", () => {
  const response = new ResponseReader({ id: "sample", name: "Sample" }, "list", undefined);
  const list = paginate({
    fetchPage: () => Promise.resolve({ response, items: [{ id: 1 }], total: 1 }),
    getId: ({ id }) => id,
  });
  expectTypeOf(list).toEqualTypeOf<AsyncGenerator<{ id: number }, void, undefined>>();
});
