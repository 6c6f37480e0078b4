import { createSandbox } from "@keyhole/sandbox";
import { UserFacingError } from "@keyhole/secrets";
import { describe, expect, it } from "vitest";
import { hasPendingRefreshes } from "../../../src/features/refresh/refresh-stub.js";
import { createStoredJournal } from "../../../src/features/refresh/stored-journal.js";
import { connected } from "../../fakes/connected.js";
import { FakeSecretStore } from "../../fakes/fake-secret-store.js";
import { ManualClock } from "../../fakes/manual-clock.js";
import { interrupt } from "./refresh-setting.js";

describe("the journal of refreshes in SecretStorage", () => {
  it("is found by the activation at the next start", async () => {
    const extension = await connected(createSandbox(), "genauth");
    expect(await hasPendingRefreshes(extension.secrets)).toBe(false);
    await interrupt(extension, "responded");
    expect(await hasPendingRefreshes(extension.secrets)).toBe(true);
    expect(await extension.openJournal().list()).toEqual(await extension.journal.list());
    extension.secrets.mode = "locked";
    expect(await hasPendingRefreshes(extension.secrets)).toBe(false);
  });

  it("is flushed after VS Code has had time to write it", async () => {
    const time = new ManualClock();
    const { now, after } = time;
    let isFlushed = false;
    const flushed = createStoredJournal(new FakeSecretStore(), { now, after })
      .flush()
      .then(() => (isFlushed = true));
    time.advance(499);
    await Promise.resolve();
    expect([time.timers, isFlushed]).toEqual([1, false]);
    time.advance(1);
    await flushed;
  });

  it("rejects with a message for the user if the keyring is locked", async () => {
    const secrets = new FakeSecretStore();
    secrets.mode = "locked";
    const journal = createStoredJournal(secrets, new ManualClock());
    await expect(journal.list()).rejects.toThrow(UserFacingError);
    await expect(journal.read("a")).rejects.toThrow(UserFacingError);
    await expect(journal.remove("a")).rejects.toThrow(UserFacingError);
  });
});
