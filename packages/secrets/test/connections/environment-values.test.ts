import { describe, expect, it } from "vitest";
import { environmentVariable, valuesInEnvironment } from "../../src/connections/index.js";
import { findVendor } from "../../src/index.js";

describe("environmentVariable", () => {
  it("writes the alias and the field in capitals, with underscores", () => {
    expect(environmentVariable("my-ci-2", "accessKeyId")).toBe("KEYHOLE_MY_CI_2_ACCESS_KEY_ID");
  });
});

describe("valuesInEnvironment", () => {
  it("reads every field of the form, and leaves those empty that aren't set", () => {
    const env = { KEYHOLE_CI_API_KEY: "sample", KEYHOLE_OTHER_APP_ID: "other" };
    const values = valuesInEnvironment(env, "ci", findVendor("userdocks")!);
    expect(values).toStrictEqual({ baseUrl: "", appId: "", apiKey: "sample" });
  });
});
