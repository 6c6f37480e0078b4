import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  createFingerprintKey,
  toRecordId,
  type RefreshRecord,
  type RefreshState,
} from "../../src/refresh/index.js";
import { toFingerprint } from "../../src/refresh/refresh-record.js";
import {
  compareSecret,
  parseRefreshRecord,
  serializeRefreshRecord,
} from "../../src/refresh/refresh-record.js";
import { anyText } from "../support/any-text.js";
import { sampleRecord, sampleTarget } from "./fake-vendor.js";

const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString("base64"));

const state: fc.Arbitrary<RefreshState> = fc.oneof(
  fc.constant<RefreshState>({ step: "sent" }),
  fc.record({
    step: fc.constant("responded" as const),
    response: fc.constantFrom("accepted", "refused", "lost"),
  }),
  fc.record({
    step: fc.constant("verified" as const),
    outcome: fc.constantFrom("new", "old", "conflict"),
    sent: fc.constant(true),
  }),
);

const record: fc.Arbitrary<RefreshRecord> = fc.record(
  {
    target: fc.record({
      connectionId: anyText,
      containerId: anyText,
      secretId: anyText,
      field: anyText,
    }),
    name: anyText,
    state,
    startedAt: fc.integer(),
    busyUntil: fc.integer(),
    owner: anyText,
    key: hash,
    account: hash,
    before: hash,
    ours: hash,
    comparedField: anyText,
    replaces: anyText,
    token: anyText,
    reportedAs: fc.constantFrom("new", "old", "conflict", "unknown"),
  },
  {
    requiredKeys: [
      "target",
      "name",
      "state",
      "startedAt",
      "busyUntil",
      "owner",
      "key",
      "account",
      "before",
    ],
  },
);

describe("a stored record", () => {
  it("is read as it was written", () => {
    fc.assert(
      fc.property(record, (one) => {
        expect(parseRefreshRecord(serializeRefreshRecord(one))).toEqual(one);
      }),
    );
  });

  it.each(["", "{", "null", "5", "{}", '{"version":2}', '{"version":1,"target":{}}'])(
    "is undefined if this version didn't write it: %s",
    (text) => {
      expect(parseRefreshRecord(text)).toBeUndefined();
    },
  );

  it("has an id for each secret, for any characters and regardless of the field", () => {
    fc.assert(
      fc.property(
        fc.tuple(idText, idText, idText),
        fc.tuple(idText, idText, idText),
        (one, other) => {
          const isSame = one.every((part, index) => part === other[index]);
          expect(toId(one) === toId(other)).toBe(isSame);
        },
      ),
    );
    expect(toRecordId(sampleTarget)).toBe(
      toRecordId({ ...sampleTarget, field: "another" } as never),
    );
  });
});

const idText = fc.string({ unit: "grapheme", maxLength: 3 });

function toId([connectionId, containerId, secretId]: readonly [string, string, string]): string {
  return toRecordId({ connectionId, containerId, secretId });
}

describe("a value that is read", () => {
  it.each([
    ["before", "sample-before", "before"],
    ["ours", "sample-ours", "ours"],
    ["neither", "sample-other", "other"],
  ])("is compared with those of the record: %s", async (_, value, seen) => {
    const key = createFingerprintKey();
    const one = await sampleRecord({
      key,
      before: await toFingerprint(key, "sample-before"),
      ours: await toFingerprint(key, "sample-ours"),
    });
    expect((await compareSecret(one, { fields: { secret: value } })).seen).toBe(seen);
  });

  it("is reported as changed if our value isn't known", async () => {
    const key = createFingerprintKey();
    const before = await toFingerprint(key, "sample-before");
    const one = await sampleRecord({ key, before });
    const seenAs = async (secret: string) =>
      (await compareSecret(one, { fields: { secret } })).seen;
    expect(await seenAs("sample-before")).toBe("before");
    expect(await seenAs("sample-ours")).toBe("changed");
  });

  it.each([
    ["1", "1", false],
    ["1", "2", true],
    [undefined, "2", false],
  ])("is overtaken if a write replaces only %s and %s is current: %s", async (...row) => {
    const [replaces, version, isOvertaken] = row;
    const secret = { fields: { secret: "sample-before" }, version };
    const one = await sampleRecord({ replaces });
    expect(await compareSecret(one, secret)).toMatchObject({ isOvertaken });
  });

  it("is that of the compared field, if it isn't the target's", async () => {
    const one = await sampleRecord({ comparedField: "raw" });
    const secret = { fields: { secret: "sample-computed", raw: "sample-before" } };
    expect(await compareSecret(one, secret)).toMatchObject({ seen: "before" });
  });
});
