import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import type { Checked } from "../../src/references/checked.js";
import { ModelLists } from "../../src/references/model-lists.js";
import { problemOf } from "../../src/references/problem-of.js";
import { ReferenceChecks } from "../../src/references/reference-checks.js";
import { connected } from "../fakes/connected.js";
import type { FakeExtension } from "../fakes/extension.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

function checksOf(
  { model, connections }: FakeExtension,
  isTrusted: () => boolean = () => true,
): ReferenceChecks {
  return new ReferenceChecks(new ModelLists(model, connections), isTrusted);
}

/** What is marked, and what is said of it. */
function marked(text: string, checked: Checked): readonly [string, string] | undefined {
  const problem = problemOf(text, checked);
  return problem && [text.slice(problem.start, problem.end), problem.message];
}

describe("a reference", () => {
  it("is found by names, with what is listed of it, and no value was fetched", async () => {
    const extension = await connected(sandbox, "voximplant");
    const checked = await checksOf(extension).check(
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

  it.each<[string, string, RegExp]>([
    ["keyhole://voximplant/call center/X", " ", /%20/],
    ["keyhole://voximplant/", "/", /missing/],
    ["keyhole://voximplan/call-center/X", "voximplan", /No connection is named voximplan/],
    ["keyhole://voximplant/call-centre/X", "call-centre", /Is call-center meant/],
    ["keyhole://voximplant/call-center/CRM_API_KEI", "CRM_API_KEI", /Is CRM_API_KEY meant/],
    ["keyhole://voximplant/call-center/CRM_API_KEY/x", "x", /but secret_value/],
    ["keyhole://voximplant/call-center", "keyhole://voximplant/call-center", /several secrets/],
    ["keyhole://voximplant/@404/X", "@404", /nothing with the id 404/],
  ])("%s is marked where it is wrong", async (text, where, message) => {
    const checks = checksOf(await connected(sandbox, "voximplant"));
    const [part, words] = marked(text, await checks.check(text, {})) ?? [];
    expect(part).toBe(where);
    expect(words).toMatch(message);
  });

  it("offers the nearest names, as they are written", async () => {
    const checks = checksOf(await connected(sandbox, "genauth"));
    const text = "keyhole://genauth/Web%20Shopp";
    expect(problemOf(text, await checks.check(text, {}))?.candidates).toEqual(["Web%20Shop"]);
  });

  it("keeps its variables: nothing is offered in their place", async () => {
    const checks = checksOf(await connected(sandbox, "genauth"));
    const text = "keyhole://${STAGE:-dev}/Web%20Shop";
    const checked = await checks.check(text, { STAGE: "genaut" });
    expect(checked).toMatchObject({
      reference: { alias: "genaut" },
      error: { candidates: ["genauth"] },
    });
    expect(problemOf(text, checked)).toMatchObject({ part: "alias", candidates: [] });
  });

  it("with variables is checked where they are known, and open where they are not", async () => {
    const checks = checksOf(await connected(sandbox, "genauth"));
    const text = "keyhole://${ENV}/Web%20Shop";
    expect(await checks.check(text, { ENV: "genauth" })).toMatchObject({ state: "found" });
    expect(await checks.check(text, { ENV: "nobody" })).toMatchObject({ state: "unresolved" });
    const open = await checks.check(text, {});
    expect(open).toMatchObject({
      state: "open",
      reason: expect.stringContaining("ENV is not set"),
    });
    expect(problemOf(text, open)).toBeUndefined();
  });

  it("whose list cannot be had is open, with the reason", async () => {
    sandbox.addFault("genauth", { status: 500 });
    const checks = checksOf(await connected(sandbox, "genauth"));
    expect(await checks.check("keyhole://genauth/Web%20Shop", {})).toMatchObject({
      state: "open",
      reason: expect.stringContaining("GenAuth"),
    });
  });

  it("in Restricted Mode is looked at for its syntax alone: nothing is sent", async () => {
    const checks = checksOf(await connected(sandbox, "genauth"), () => false);
    expect(await checks.check("keyhole://genauth/Web%20Shop", {})).toMatchObject({ state: "open" });
    expect(await checks.check("keyhole://${A}/Web%20Shop", { A: "genauth" })).toMatchObject({
      state: "open",
    });
    expect(await checks.check("keyhole://genauth/a b", {})).toMatchObject({ state: "malformed" });
    expect(sandbox.calls()["genauth"]).toEqual({});
  });

  it("is looked up once, until something changes", async () => {
    const extension = await connected(sandbox, "genauth");
    const checks = checksOf(extension);
    const check = () => checks.check("keyhole://genauth/Web%20Shop", {});
    expect(await check()).toBe(await check());
    await extension.connections.remove("genauth");
    checks.forget();
    expect(await check()).toMatchObject({ state: "unresolved", error: { part: "alias" } });
  });
});

describe("an id", () => {
  it("that may not be looked up is taken as it stands, and said to be open where its list fails", async () => {
    const extension = await connected(sandbox);
    await extension.connect("voximplant", { limited: true });
    const text = "keyhole://voximplant/@424242/@424242";
    const limited = await checksOf(extension).check(text, {});
    expect(limited).toMatchObject({
      state: "found",
      located: { location: { secretId: "424242" } },
    });
    expect(limited).not.toHaveProperty("located.summary");
    sandbox.addFault("voximplant", { status: 400 });
    const failing = await connected(sandbox, "voximplant");
    expect(await checksOf(failing).check(text, {})).toMatchObject({ state: "open" });
  });
});

describe("what may only be fetched", () => {
  it("is found by what was added by hand", async () => {
    const extension = await connected(sandbox);
    await extension.connect("genauth", { limited: true });
    const { examples } = (await sandbox.access())["genauth"]!;
    const id = `${examples["appId"]}`;
    const checks = checksOf(extension);
    expect(await checks.check("keyhole://genauth/Shop", {})).toMatchObject({ state: "open" });
    await extension.connections.updateAdded("genauth", () => ({
      containers: [{ id, name: "Shop" }],
      secrets: {},
    }));
    checks.forget();
    expect(await checks.check("keyhole://genauth/Shop", {})).toMatchObject({ state: "found" });
    expect(await checks.check(`keyhole://genauth/@${id}`, {})).toMatchObject({ state: "found" });
  });
});
