import { createSandbox } from "@keyhole/sandbox";
import { vendors } from "@keyhole/secrets";
import { environmentVariable } from "@keyhole/secrets/connections";
import { describe, expect, test } from "vitest";
import {
  environmentConnections,
  environmentId,
  withoutOwnVariables,
} from "../../src/connections/environment-connections.js";
import { fieldValuesFor } from "../support/sandbox-connections.js";

function idIn(env: Record<string, string>): Promise<string> {
  return environmentId(env, environmentConnections(env)[0]!);
}

describe("Connections of the environment", () => {
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

  test.each(vendors)(
    "have an id at $name that depends on vendor, address and account, and on no password",
    async ({ id: vendor, form }) => {
      const entered = fieldValuesFor((await createSandbox().access())[vendor]!);
      const idWith = (changes: Record<string, string>): Promise<string> => {
        const fields = Object.entries({ vendor, ...entered, ...changes });
        return idIn(
          Object.fromEntries(fields.map(([key, value]) => [environmentVariable("ci", key), value])),
        );
      };
      const id = await idWith({});
      expect(id).toMatch(/^environment\/ci\/[\da-f]{24}$/);
      for (const { key, kind, credential } of form) {
        if (!credential || !(key in entered)) continue;
        if (kind === "password") expect(await idWith({ [key]: "other" })).toBe(id);
        if (kind === "text") expect(await idWith({ [key]: "other" })).not.toBe(id);
      }
      expect(await idWith({ baseUrl: "https://other.example" })).not.toBe(id);
      const [other] = vendors.filter((one) => one.id !== vendor);
      expect(await idWith({ vendor: other!.id })).not.toBe(id);
    },
  );

  test("have an id at Voximplant that depends on the account of the key file only", async () => {
    const { serviceAccountKey } = fieldValuesFor((await createSandbox().access())["voximplant"]!);
    const key = JSON.parse(serviceAccountKey!) as Record<string, unknown>;
    const idWith = (changes: object): Promise<string> =>
      idIn({
        KEYHOLE_CI_VENDOR: "voximplant",
        KEYHOLE_CI_SERVICE_ACCOUNT_KEY: JSON.stringify({ ...key, ...changes }),
      });
    const id = await idWith({});
    expect(await idWith({ key_id: "other" })).toBe(id);
    expect(await idWith({ account_id: 2 })).not.toBe(id);
  });

  test("have an id even if their credentials are malformed or their vendor is unknown", async () => {
    const malformed = { KEYHOLE_CI_VENDOR: "voximplant", KEYHOLE_CI_SERVICE_ACCOUNT_KEY: "{" };
    expect(await idIn(malformed)).toMatch(/^environment\/ci\//);
    expect(await idIn({ KEYHOLE_CI_VENDOR: "unknown" })).toMatch(/^environment\/ci\//);
  });

  test("are not passed on to other programs, nor any other variable of Keyhole", () => {
    expect(
      withoutOwnVariables({
        PATH: "/bin",
        KEYHOLE_ALLOW: "x",
        Keyhole_Ci_Api_Key: "y",
        NONE: undefined,
      }),
    ).toStrictEqual({ PATH: "/bin" });
  });
});
