import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, it } from "vitest";
import { vendors } from "../../src/index.js";
import { checkField } from "../../src/provider/form-problems.js";
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
