import { describe, expect, it } from "vitest";
import { assertHeaderValue, assertString } from "../src/index.js";

describe("assertString", () => {
  it("trims white space around the text", () => {
    expect(assertString(" a b\n", "name")).toBe("a b");
  });

  it.each([undefined, null, 7, {}, [], "", " \t\n"])("refuses %j and names the option", (value) => {
    const assert = () => assertString(value, "sampleName");
    expect(assert).toThrow(TypeError);
    expect(assert).toThrow("sampleName");
  });
});

describe("assertHeaderValue", () => {
  it("accepts all characters that a header can carry", () => {
    expect(assertHeaderValue(" sample-~!key= ", "key")).toBe("sample-~!key=");
  });

  it.each(["canary key", "canary\nkey", "canary\u0000key", "canarykéy", "canary\u00a0key"])(
    "refuses %j without repeating it in the error",
    (value) => {
      const assert = () => assertHeaderValue(value, "sampleName");
      expect(assert).toThrow(TypeError);
      expect(assert).toThrow("sampleName");
      expect(assert).not.toThrow("canary");
    },
  );
});
