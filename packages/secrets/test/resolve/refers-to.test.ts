import { describe, expect, it } from "vitest";
import { parseReference } from "../../src/references/index.js";
import { refersTo, type Located } from "../../src/resolve/index.js";

const field = { name: "secret", confidential: true };
const located: Located = {
  connection: { id: "7f", alias: "prod", vendor: "voximplant" },
  location: { containerId: "5", secretId: "9" },
  field,
  container: { id: "5", name: "shop" },
  summary: { id: "9", name: "API key", fields: [field] },
};

describe("refersTo", () => {
  it.each(["prod/shop/API%20key", "prod/@5/@9", "prod/shop/@9/secret"])(
    "accepts keyhole://%s: by name or id, any field it names",
    (path) => {
      expect(refersTo(parseReference(`keyhole://${path}`), located)).toBe(true);
    },
  );

  it.each(["test/shop/API%20key", "prod/shop/other", "prod/@6/@9", "prod/shop"])(
    "rejects keyhole://%s, which means another secret",
    (path) => {
      expect(refersTo(parseReference(`keyhole://${path}`), located)).toBe(false);
    },
  );

  it("accepts a reference without a secret if containers of the vendor hold exactly one", () => {
    const only = { ...located, connection: { ...located.connection, vendor: "genauth" } };
    expect(refersTo(parseReference("keyhole://prod/shop"), only)).toBe(true);
  });
});
