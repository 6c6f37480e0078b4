import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, it } from "vitest";
import { splitSettingsAndCredentials } from "../../src/connections/index.js";
import { vendors } from "../../src/index.js";
import { applicableFields, checkField } from "../../src/provider/form-problems.js";
import type { FormField } from "../../src/provider/index.js";
import { fieldValuesFor } from "../support/connect-to-sandbox.js";

const odd = [
  "https://vault.example.com/api",
  "https://vault.example.com:8443/",
  "https://vault.example.com//",
  "http://127.0.0.1:1/a/b",
  "https://b\u00fccher.example",
  "a b",
  "\u00e9",
  "{}",
  "0",
  "x".repeat(5000),
];

describe.each(vendors)("The form of $name", (vendor) => {
  it.each(vendor.form)(
    "accepts only values of the $label that its client accepts",
    async (field) => {
      const valid = await fieldValuesFor(createSandbox(), vendor.id);
      const accepted = [];
      for (const value of odd) {
        if (await checkField(field, value)) continue;
        accepted.push(vendor.connect({ ...valid, [field.key]: value }));
      }
      await expect(Promise.all(accepted)).resolves.toHaveLength(accepted.length);
    },
  );
});

describe("A form with a field that depends on another one", () => {
  const field = { label: "", hint: "", kind: "text", problem: () => undefined } as const;
  const form: readonly FormField[] = [
    { ...field, key: "method", initial: "key" },
    { ...field, key: "key", credential: true, when: ({ method }) => method === "key" },
    { ...field, key: "user", credential: true, when: ({ method }) => method === "password" },
  ];
  const keysFor = (values: Record<string, string>) =>
    applicableFields(form, values).map(({ key }) => key);

  it("has the fields that apply to the values, or to the initial ones", () => {
    expect(keysFor({})).toEqual(["method", "key"]);
    expect(keysFor({ method: " " })).toEqual(["method", "key"]);
    expect(keysFor({ method: "password" })).toEqual(["method", "user"]);
  });

  it("keeps no credential that no longer applies", () => {
    const values = { method: "password", key: "sample-key", user: "sample-user" };
    expect(splitSettingsAndCredentials({ ...vendors[0]!, form }, values)).toEqual({
      settings: { method: "password" },
      credentials: { user: "sample-user" },
    });
  });
});
