import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  environmentName,
  isEnvironmentName,
} from "../../../src/features/insert/environment-name.js";

const getName = (container: string, secret: string, field?: string) =>
  environmentName({
    container: { id: "6229ffa", name: container },
    secret: { id: "3", name: secret },
    field,
  });

describe("The name of a variable", () => {
  it.each([
    ["Web Shop", "Application secret", "WEB_SHOP_APPLICATION_SECRET"],
    ["call-center", "CRM_API_KEY", "CRM_API_KEY"],
    ["call-center", "crmApiKey", "CALL_CENTER_CRM_API_KEY"],
    ["Größe", "Clé d’accès", "GROSSE_CLE_D_ACCES"],
    ["支付", "密钥", "6229FFA_3"],
    ["3", "4", "3_4"],
    ["***", "", "6229FFA_3"],
  ])("consists of the container %s and the secret %s", (container, secret, expected) => {
    const name = getName(container, secret);
    expect(name.endsWith(expected)).toBe(true);
  });

  it("contains the field if it isn't the primary one", () => {
    expect(getName("API secrets", "PAYMENT", "client_id")).toBe("PAYMENT_CLIENT_ID");
  });

  it("is never a name that changes how programs run", () => {
    for (const name of [
      "PATH",
      "LD_PRELOAD",
      "GIT_PAGER",
      "GIT_DIR",
      "DOTNET_ROOT",
      "TF_CLI_ARGS",
      "SMART_HOME",
      "BUN_OPTIONS",
      "HTTPS_PROXY",
    ]) {
      expect(isEnvironmentName(name)).toBe(false);
      expect(getName("x", name)).toBe(`${name}_SECRET`);
      expect(isEnvironmentName(`${name}_SECRET`)).toBe(true);
    }
  });

  it("is valid on every system for any name of a secret", () => {
    const text = fc.string({ unit: "binary" });
    const part = fc.record({ id: text, name: text });
    fc.assert(
      fc.property(part, part, fc.option(text, { nil: undefined }), (container, secret, field) => {
        const name = environmentName({ container, secret, field });
        expect(name).toMatch(/^[A-Z_][A-Z0-9_]*$/);
        expect(isEnvironmentName(name)).toBe(true);
      }),
    );
  });
});
