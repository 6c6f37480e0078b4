import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import {
  getProblem,
  ReferenceChecks,
  TreeLists,
  type ReferenceProblem,
} from "../../../src/features/references/reference-checks.js";
import { connected } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

function createChecks(
  { model, connections }: FakeExtension,
  isTrusted: () => boolean = () => true,
): ReferenceChecks {
  return new ReferenceChecks(new TreeLists(model, connections), isTrusted);
}

describe("A checked reference", () => {
  it("is found by its names, and its value is not fetched", async () => {
    const extension = await connected(sandbox, "voximplant");
    const checked = await createChecks(extension).check(
      "keyhole://voximplant/call-center/CRM_API_KEY",
      {},
    );
    expect(checked).toMatchObject({
      state: "found",
      located: {
        container: { name: "call-center" },
        summary: { name: "CRM_API_KEY", modifiedAt: expect.any(Number) },
        field: { name: "secret_value" },
      },
    });
    expect(sandbox.calls()["voximplant"]).not.toHaveProperty("getSecretValue");
  });

  it.each<[string, string, ReferenceProblem["code"]]>([
    ["keyhole://voximplant/call center/X", " ", "malformed-reference"],
    ["keyhole://voximplant/", "/", "malformed-reference"],
    ["keyhole://voximplan/call-center/X", "voximplan", "unknown-alias"],
    ["keyhole://voximplant/call-centre/X", "call-centre", "unknown-container"],
    ["keyhole://voximplant/call-center/CRM_API_KEI", "CRM_API_KEI", "unknown-secret"],
    ["keyhole://voximplant/call-center/CRM_API_KEY/x", "x", "unknown-field"],
    ["keyhole://voximplant/call-center", "keyhole://voximplant/call-center", "unknown-secret"],
    ["keyhole://voximplant/@404/X", "@404", "unknown-container"],
  ])("has its problem at the part that is wrong: %s", async (text, where, code) => {
    const checks = createChecks(await connected(sandbox, "voximplant"));
    const problem = getProblem(text, await checks.check(text, {}));
    expect(problem?.code).toBe(code);
    expect(text.slice(problem?.start, problem?.end)).toBe(where);
  });

  it("has the nearest names as candidates, as they are written in a reference", async () => {
    const checks = createChecks(await connected(sandbox, "genauth"));
    const text = "keyhole://genauth/Web%20Shopp";
    expect(getProblem(text, await checks.check(text, {}))?.candidates).toEqual(["Web%20Shop"]);
  });

  it("has no candidates for a variable", async () => {
    const checks = createChecks(await connected(sandbox, "genauth"));
    const text = "keyhole://${STAGE:-dev}/Web%20Shop";
    const checked = await checks.check(text, { STAGE: "genaut" });
    expect(checked).toMatchObject({
      reference: { alias: "genaut" },
      error: { candidates: ["genauth"] },
    });
    expect(getProblem(text, checked)).toMatchObject({ code: "unknown-alias", candidates: [] });
  });

  it("with variables is open if their values are unknown", async () => {
    const checks = createChecks(await connected(sandbox, "genauth"));
    const text = "keyhole://${ENV}/Web%20Shop";
    expect(await checks.check(text, { ENV: "genauth" })).toMatchObject({ state: "found" });
    expect(await checks.check(text, { ENV: "nobody" })).toMatchObject({ state: "unresolved" });
    const open = await checks.check(text, {});
    expect(open).toMatchObject({ state: "open", reason: expect.stringContaining("ENV") });
    expect(getProblem(text, open)).toBeUndefined();
  });

  it("is open if its list fails, and the reason names the vendor", async () => {
    sandbox.addFault("genauth", { status: 500 });
    const checks = createChecks(await connected(sandbox, "genauth"));
    expect(await checks.check("keyhole://genauth/Web%20Shop", {})).toMatchObject({
      state: "open",
      reason: expect.stringContaining("GenAuth"),
    });
  });

  it("in Restricted Mode is checked for its syntax only, without requests", async () => {
    const checks = createChecks(await connected(sandbox, "genauth"), () => false);
    expect(await checks.check("keyhole://genauth/Web%20Shop", {})).toMatchObject({ state: "open" });
    expect(await checks.check("keyhole://${A}/Web%20Shop", { A: "genauth" })).toMatchObject({
      state: "open",
    });
    expect(await checks.check("keyhole://genauth/a b", {})).toMatchObject({ state: "malformed" });
    expect(sandbox.calls()["genauth"]).toEqual({});
  });
});

describe("The check of an id", () => {
  it("accepts it if the connection may not list it, and leaves it open if its list fails", async () => {
    const extension = await connected(sandbox);
    await extension.connect("voximplant", { limited: true });
    const text = "keyhole://voximplant/@424242/@424242";
    const limited = await createChecks(extension).check(text, {});
    expect(limited).toMatchObject({
      state: "found",
      located: { location: { secretId: "424242" } },
    });
    expect(limited).not.toHaveProperty("located.summary");
    sandbox.addFault("voximplant", { status: 400 });
    const failing = await connected(sandbox, "voximplant");
    expect(await createChecks(failing).check(text, {})).toMatchObject({ state: "open" });
  });
});

describe("The check of a secret that the connection may not list", () => {
  it("finds it by its name if it was added by hand", async () => {
    const extension = await connected(sandbox);
    await extension.connect("genauth", { limited: true });
    const { examples } = (await sandbox.access())["genauth"]!;
    const id = `${examples["appId"]}`;
    const checks = createChecks(extension);
    expect(await checks.check("keyhole://genauth/Shop", {})).toMatchObject({ state: "open" });
    await extension.connections.updateAdded("genauth", () => ({
      containers: [{ id, name: "Shop" }],
      secrets: {},
    }));
    expect(await checks.check("keyhole://genauth/Shop", {})).toMatchObject({ state: "found" });
    expect(await checks.check(`keyhole://genauth/@${id}`, {})).toMatchObject({ state: "found" });
  });
});
