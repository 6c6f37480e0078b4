import { describe, expect, it } from "vitest";
import { UserFacingError, VendorError } from "../../src/index.js";
import {
  refreshMessage,
  refreshMessageKey,
  type RefreshMessageKey,
} from "../../src/refresh/index.js";
import { refreshMessages } from "../../src/refresh/refresh-messages.js";

type Reported = Parameters<typeof refreshMessageKey>[0];

const changed = new VendorError({ id: "sample", name: "Sample" }, "set", { kind: "conflict" });

const cases: readonly (readonly [RefreshMessageKey, "during" | "recovered", Reported])[] = [
  ["new", "during", { outcome: "new", sent: true }],
  ["refused", "during", { outcome: "old", sent: true }],
  ["unchanged", "during", { outcome: "old", sent: true, error: new Error("refused") }],
  ["not-sent", "during", { outcome: "old", sent: false }],
  ["conflict", "during", { outcome: "conflict", sent: true }],
  ["changed-before", "during", { outcome: "conflict", sent: false }],
  ["not-overwritten", "during", { outcome: "conflict", sent: true, error: changed }],
  ["running", "during", { outcome: "unknown", sent: true, isRunning: true }],
  ["unknown", "during", { outcome: "unknown", sent: true }],
  ["recovered-new", "recovered", { outcome: "new", sent: true }],
  ["recovered-old", "recovered", { outcome: "old", sent: true }],
  ["recovered-conflict", "recovered", { outcome: "conflict", sent: true }],
  ["recovered-unknown", "recovered", { outcome: "unknown", sent: true }],
  ...(["during", "recovered"] as const).flatMap((moment) =>
    (["expired", "other-account"] as const).map(
      (abandoned) => [abandoned, moment, { outcome: "unknown", sent: true, abandoned }] as const,
    ),
  ),
];

describe("refreshMessageKey", () => {
  it.each(cases)("returns %s (%s) for the result %o", (key, moment, result) => {
    expect(refreshMessageKey(result, moment)).toBe(key);
  });
});

describe("refreshMessage", () => {
  it("names the secret and the vendor in each message", () => {
    for (const key of Object.keys(refreshMessages) as RefreshMessageKey[]) {
      const { text, args } = refreshMessage(key, { secret: "CRM key", vendor: "Sample Vendor" });
      const message = new UserFacingError(text, ...args).message;
      expect(message).toContain("CRM key");
      expect(message).toContain("Sample Vendor");
      expect(message).not.toMatch(/[{}]/);
    }
  });

  it("has the texts in these snapshots", () => {
    const texts = Object.entries(refreshMessages).map(([key, { text }]) => `${key}: ${text}`);
    expect(texts).toMatchSnapshot();
  });
});
