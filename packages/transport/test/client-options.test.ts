import { describe, expect, it } from "vitest";
import type { Clock, RequestHooks } from "../src/index.js";
import { connect, ok } from "./support/sample-vendor.js";

describe("createApiClient", () => {
  it.each([
    ["timeoutMs", { timeoutMs: -1 }],
    ["timeoutMs", { timeoutMs: 0 }],
    ["timeoutMs", { timeoutMs: Number.NaN }],
    ["timeoutMs", { timeoutMs: 2 ** 31 }],
    ["timeoutMs", { timeoutMs: "10" as unknown as number }],
    ["maxResponseBytes", { maxResponseBytes: 0 }],
    ["retry.limit", { retry: { limit: -1 } }],
    ["retry.baseDelayMs", { retry: { baseDelayMs: Number.POSITIVE_INFINITY } }],
    ["retry.maxDelayMs", { retry: { maxDelayMs: "1" as unknown as number } }],
    ["retry", { retry: null as unknown as object }],
    ["retry", { retry: 3 as unknown as object }],
    ["retry", { retry: [] as unknown as object }],
    ["retry.limit", { retry: { limit: 1.5 } }],
    ["retry.limit", { retry: { limit: null as unknown as number } }],
    ["hooks", { hooks: 0 as unknown as RequestHooks }],
    ["hooks", { hooks: (() => undefined) as unknown as RequestHooks }],
    ["hooks", { hooks: null as unknown as RequestHooks }],
    ["fetch", { fetch: 3 as unknown as typeof fetch }],
    ["clock", { clock: {} as unknown as Clock }],
    ["clock", { clock: Date as unknown as Clock }],
    ["hooks.request", { hooks: { request: "canary" } as unknown as RequestHooks }],
    ["hooks.response", { hooks: { response: {} } as unknown as RequestHooks }],
  ])("names the option %s in the error if the options are %j", (name, options) => {
    expect(() => connect([ok], options)).toThrow(TypeError);
    expect(() => connect([ok], options)).toThrow(` ${name} `);
  });
});
