import { createSandbox } from "@keyhole/sandbox";
import { describe, expect, test } from "vitest";
import { refreshSecret, type Refreshing } from "../../src/refresh/refresh-secret.js";
import { fetchDirectly, recordFor } from "../support/sandbox-connections.js";

/** A vendor that gives these values, one after the other; the last one from then on. */
function vendorWith(values: readonly (string | Error)[], failure?: unknown) {
  const seen = { writes: 0, waited: 0 };
  const left = [...values];
  const refreshing: Refreshing = {
    before: "old",
    after: "ours",
    write: async () => {
      seen.writes += 1;
      if (failure !== undefined) throw failure;
    },
    read: async () => {
      const value = left.length > 1 ? left.shift()! : left[0]!;
      if (value instanceof Error) throw value;
      return value;
    },
    wait: async (ms) => void (seen.waited += ms),
  };
  return { seen, refreshing };
}

/** What a client throws where the vendor answers with this status. */
async function vendorError(status: number): Promise<unknown> {
  const sandbox = createSandbox();
  sandbox.addFault("userdocks", { status });
  const access = (await sandbox.access())["userdocks"]!;
  const record = recordFor("a", "userdocks", access);
  return fetchDirectly(record, "", "", sandbox.fetch).catch((error: unknown) => error);
}

const lost = new TypeError("The connection broke.");
const unreadable = new Error("It cannot be read now.");

describe("refreshing a secret", () => {
  test("is done once the new value is seen, also where that takes its time", async () => {
    const { refreshing, seen } = vendorWith(["old", unreadable, "ours"]);
    expect(await refreshSecret(refreshing)).toStrictEqual({ outcome: "new" });
    expect(seen).toStrictEqual({ writes: 1, waited: 3000 });
  });

  test("takes any other value for the new one where the vendor makes it", async () => {
    const { refreshing } = vendorWith(["issued"]);
    const made = { ...refreshing, after: undefined };
    expect(await refreshSecret(made)).toStrictEqual({ outcome: "new" });
  });

  test("finds a write that took effect though its answer was lost", async () => {
    const { refreshing, seen } = vendorWith(["old", "old", "ours"], lost);
    expect(await refreshSecret(refreshing)).toStrictEqual({ outcome: "new", error: lost });
    expect(seen.writes).toBe(1);
  });

  test("does not know where nothing is seen for a minute, and writes no second time", async () => {
    for (const values of [["old"], [unreadable]]) {
      const { refreshing, seen } = vendorWith(values, lost);
      expect(await refreshSecret(refreshing)).toStrictEqual({ outcome: "unknown", error: lost });
      expect(seen).toStrictEqual({ writes: 1, waited: 60_000 });
    }
  });

  test("is a conflict where somebody else's value is there", async () => {
    expect(await refreshSecret(vendorWith(["theirs"]).refreshing)).toStrictEqual({
      outcome: "conflict",
    });
  });

  test("leaves the old value where the vendor refuses, and waits for nothing", async () => {
    const refused = await vendorError(403);
    for (const values of [["old"], [unreadable]]) {
      const { refreshing, seen } = vendorWith(values, refused);
      expect(await refreshSecret(refreshing)).toStrictEqual({ outcome: "old", error: refused });
      expect(seen.waited).toBe(0);
    }
    const { refreshing } = vendorWith(["theirs"], refused);
    expect(await refreshSecret(refreshing)).toMatchObject({ outcome: "conflict" });
  });

  test("is in doubt where a gateway answers", async () => {
    const { refreshing } = vendorWith(["old"], await vendorError(502));
    expect(await refreshSecret(refreshing)).toMatchObject({ outcome: "unknown" });
  });

  test("does not know where nobody wants to wait", async () => {
    const { refreshing } = vendorWith(["old"], lost);
    const impatient = { ...refreshing, wait: () => Promise.reject(new Error("Enough.")) };
    expect(await refreshSecret(impatient)).toMatchObject({ outcome: "unknown" });
  });
});
