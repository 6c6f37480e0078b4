import { describe, expect, it } from "vitest";
import { paginate, ResponseReader, type ApiResponse, type CallOptions } from "../src/index.js";
import { catchVendorError } from "./support/catch-vendor-error.js";
import { collect } from "./support/collect.js";
import { FakeClock, ImpatientClock } from "./support/fake-clock.js";
import { Notice } from "./support/notice.js";
import { connect, ok, silent, status } from "./support/sample-vendor.js";

const input = { path: { id: "7" } };

describe("the options of one call", () => {
  it("replace the client's time limit", async () => {
    const clock = new FakeClock();
    const asked = new Notice();
    const { api } = connect(
      [
        (request) => {
          asked.give();
          return silent(request);
        },
      ],
      { clock },
    );
    const call = catchVendorError(api.call("getItem", input, { timeoutMs: 1500 }));
    await asked.given;
    clock.advance(1500);
    await expect(call).resolves.toMatchObject({ kind: "timeout" });
  });

  it("replace when to retry", async () => {
    const { api, requests } = connect([status(503), ok], { clock: new ImpatientClock() });
    await catchVendorError(api.call("getItem", input, { retry: { limit: 0 } }));
    expect(requests).toHaveLength(1);
  });

  it("never have a write repeated", async () => {
    const { api, requests } = connect([status(503), ok], { clock: new ImpatientClock() });
    await catchVendorError(
      api.call("setItem", { ...input, body: { value: "new" } }, { retry: { limit: 5 } }),
    );
    expect(requests).toHaveLength(1);
  });

  it("add headers, but replace no credentials", async () => {
    const { api, requests } = connect([ok]);
    const headers = { traceparent: "00-sample", "X-API-Key": "other" };
    await api.call("getItem", input, { headers });
    expect(requests[0]!.headers.get("traceparent")).toBe("00-sample");
    expect(requests[0]!.headers.get("x-api-key")).toBe("sample-api-key");
  });

  it("show the response of a success only", async () => {
    const responses: ApiResponse[] = [];
    const { api } = connect([status(404), () => Response.json({}, { headers: { "x-id": "9" } })]);
    const options: CallOptions = { onResponse: (response) => responses.push(response) };
    await catchVendorError(api.call("getItem", input, options));
    await api.call("getItem", input, options);
    expect(responses.map(({ headers }) => headers.get("x-id"))).toEqual(["9"]);
  });

  it("apply to each page of a list", async () => {
    const calls: CallOptions[] = [];
    const response = new ResponseReader({ id: "sample", name: "Sample" }, "listItems", {});
    const list = paginate<number>({
      timeoutMs: 5,
      fetchPage: ({ page }, call) => {
        calls.push(call);
        return Promise.resolve({ response, items: [page], total: 2 });
      },
      getId: (item) => item,
    });
    await collect(list);
    expect(calls.map(({ timeoutMs }) => timeoutMs)).toEqual([5, 5]);
  });

  it.each([
    ["timeoutMs", { timeoutMs: 0 }],
    ["timeoutMs", { timeoutMs: Number.NaN }],
    ["retry.limit", { retry: { limit: 1.5 } }],
    ["x-trace", { headers: { "x-trace": "line\nbreak" } }],
    ["x-trace", { headers: { "x-trace": "" } }],
  ])("are rejected if %s is malformed, and nothing is sent", async (name, options) => {
    const { api, requests } = connect([ok]);
    await expect(api.call("getItem", input, options)).rejects.toThrow(TypeError);
    await expect(api.call("getItem", input, options)).rejects.toThrow(name);
    expect(requests).toEqual([]);
  });
});
