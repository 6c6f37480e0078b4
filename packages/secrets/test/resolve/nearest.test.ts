import { expect, it } from "vitest";
import { nearest } from "../../src/resolve/nearest.js";

it.each<[string, string[], string[]]>([
  ["prod", ["prd", "production", "prod-2", "PROD", "dev"], ["PROD", "prd"]],
  ["CRM_API_KEI", ["CRM_API_KEY", "CRM_APIKEY", "SMTP"], ["CRM_API_KEY", "CRM_APIKEY"]],
  ["a", ["b", "bc", "c", "d", "e"], ["b", "c", "d"]],
  ["x".repeat(200), ["x".repeat(199)], []],
  ["nothing", [], []],
])("what may be meant by %s among %j", (wanted, names, near) => {
  expect(nearest(wanted, names)).toEqual(near);
});
