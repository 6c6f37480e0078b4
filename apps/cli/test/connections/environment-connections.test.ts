import { describe, expect, test } from "vitest";
import { constantCase } from "../../src/connections/constant-case.js";
import {
  environmentConnections,
  withoutOwnVariables,
} from "../../src/connections/environment-connections.js";

describe("connections of the environment", () => {
  test("are found by the variable of their vendor", () => {
    const found = environmentConnections({
      KEYHOLE_PROD_EU_VENDOR: " genauth ",
      KEYHOLE_A1_VENDOR: "userdocks",
      KEYHOLE_EMPTY_VENDOR: "",
      KEYHOLE_1ST_VENDOR: "userdocks",
      KEYHOLE_VENDOR: "userdocks",
      OTHER_PROD_VENDOR: "userdocks",
    });
    expect(found.map(({ alias, vendor }) => [alias, vendor])).toStrictEqual([
      ["a1", "userdocks"],
      ["prod-eu", "genauth"],
    ]);
  });

  test("and everything else that is meant for Keyhole stay out of other programs", () => {
    expect(
      withoutOwnVariables({
        PATH: "/bin",
        KEYHOLE_ALLOW: "x",
        Keyhole_Ci_Api_Key: "y",
        NONE: undefined,
      }),
    ).toStrictEqual({ PATH: "/bin" });
  });

  test.each([
    ["accessKeyId", "ACCESS_KEY_ID"],
    ["baseUrl", "BASE_URL"],
    ["my-ci-2", "MY_CI_2"],
  ])("write %s as %s", (name, written) => {
    expect(constantCase(name)).toBe(written);
  });
});
