import { describe, expect, test } from "vitest";
import { constantCase } from "../../src/connections/constant-case.js";
import {
  environmentConnections,
  withoutOwnVariables,
} from "../../src/connections/environment-connections.js";

const idOf = (file: object): string =>
  environmentConnections({
    KEYHOLE_CI_VENDOR: "voximplant",
    KEYHOLE_CI_SERVICE_ACCOUNT_KEY: JSON.stringify(file),
  })[0]!.id;

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

  test.each([
    ["genauth", "ACCESS_KEY_ID", "ACCESS_KEY_SECRET"],
    ["senhasegura", "CLIENT_ID", "CLIENT_SECRET"],
    ["userdocks", "APP_ID", "API_KEY"],
  ])(
    "of %s are others where the account is, and the same with another key",
    (vendor, account, key) => {
      const idWith = (changes: Record<string, string>): string =>
        environmentConnections({
          KEYHOLE_CI_VENDOR: vendor,
          KEYHOLE_CI_BASE_URL: "https://vendor.example",
          [`KEYHOLE_CI_${account}`]: "account",
          [`KEYHOLE_CI_${key}`]: "key",
          ...changes,
        })[0]!.id;
      const id = idWith({});
      expect(id).toMatch(/^environment\/ci\/[\da-f]{24}$/);
      expect(idWith({ [`KEYHOLE_CI_${key}`]: "other" })).toBe(id);
      expect(idWith({ [`KEYHOLE_CI_${account}`]: "other" })).not.toBe(id);
      expect(idWith({ KEYHOLE_CI_BASE_URL: "https://other.example" })).not.toBe(id);
      expect(idWith({ KEYHOLE_CI_VENDOR: "voximplant" })).not.toBe(id);
    },
  );

  test("know the account of a key file, and nothing else of it", () => {
    const id = idOf({ account_id: 1, private_key: "a" });
    expect(idOf({ account_id: 1, private_key: "b" })).toBe(id);
    expect(idOf({ account_id: 2, private_key: "a" })).not.toBe(id);
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
