import { describe, expect, it } from "vitest";
import { assertHeaderValue, assertString } from "../src/index.js";

describe("assertString", () => {
  it("trims white space around the text", () => {
    expect(assertString(" a b\n", "name")).toBe("a b");
  });

  it.each([undefined, null, 7, {}, []])("refuses %j", (value) => {
    expect(() => assertString(value, "name")).toThrow("The option name must be a string.");
  });

  it.each(["", " \t\n"])("refuses %j", (value) => {
    expect(() => assertString(value, "name")).toThrow("The option name is empty.");
  });
});

describe("assertHeaderValue", () => {
  it("accepts all characters that a header can carry", () => {
    expect(assertHeaderValue(" sample-~!key= ", "key")).toBe("sample-~!key=");
  });

  it.each(["canary key", "canary\nkey", "canary\u0000key", "canarykéy", "canary\u00a0key"])(
    "refuses %j without repeating it in the error",
    (value) => {
      const require = () => assertHeaderValue(value, "key");
      expect(require).toThrow(TypeError);
      expect(require).toThrow("The option key ");
      expect(require).not.toThrow("canary");
    },
  );
});
