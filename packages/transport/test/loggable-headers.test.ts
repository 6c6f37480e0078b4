import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loggableHeaders } from "../src/index.js";

describe("loggableHeaders", () => {
  it("shows what is known to be harmless, and nothing else", () => {
    const headers = {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Length": "42",
      Date: "Thu, 15 Jan 2026 09:30:00 GMT",
      "Retry-After": "7",
      Authorization: "Bearer sample",
      "X-API-KEY": "sample",
      "Set-Cookie": "sample",
    };
    expect(loggableHeaders(new Headers(headers))).toEqual({
      "content-length": "42",
      "content-type": "application/json; charset=utf-8",
      date: "Thu, 15 Jan 2026 09:30:00 GMT",
      "retry-after": "7",
    });
  });

  it.each([
    ["content-type", "application/json; token=canary"],
    ["content-type", "canary"],
    ["content-type", "application/canary"],
    ["x-canary", "1"],
    ["content-length", "canary"],
    ["date", "canary"],
    ["retry-after", "canary"],
    ["constructor", "canary"],
    ["__proto__", "canary"],
  ])("redacts %s where its value has another form: %s", (name, value) => {
    expect(JSON.stringify(loggableHeaders([[name, value]]))).not.toContain("canary");
  });

  it("shows nothing of a name that is not on the list", () => {
    const names = fc
      .string()
      .filter((name) => !/^(content-(type|length)|date|retry-after)$/i.test(name));
    const hidden = fc.property(
      names,
      (name) => Object.keys(loggableHeaders([[name, "canary"]])).length === 0,
    );
    expect(() => fc.assert(hidden)).not.toThrow();
  });
});
