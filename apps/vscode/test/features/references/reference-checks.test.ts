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
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

function createChecks(
  { model, connections }: FakeExtension,
  isTrusted: () => boolean = () => true,
  idOf: (alias: string) => string | undefined = () => undefined,
): ReferenceChecks {
  return new ReferenceChecks(new TreeLists(model, connections), isTrusted, { idOf });
}

/** The connection was named `prod` before. */
const formerAlias = (alias: string) => (alias === "prod" ? "genauth" : undefined);

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
        containers: [{ name: "call-center" }],
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
    ["keyhole://voximplant/call-center/CRM_API_KEY:x", "x", "unknown-field"],
    ["keyhole://voximplant/call-center", "keyhole://voximplant/call-center", "unknown-secret"],
    ["keyhole://voximplant/@404/X", "@404", "unknown-container"],
    ["keyhole://voximplant/call-center/CRM_API_KEY/x", "CRM_API_KEY/x", "unknown-secret"],
  ])("has its problem at the wrong part: %s", async (text, where, code) => {
    const checks = createChecks(await connected(sandbox, "voximplant"));
    const problem = getProblem(text, await checks.check(text, {}), "text");
    expect(problem?.code).toBe(code);
    expect(text.slice(problem?.start, problem?.end)).toBe(where);
  });

  it.each([
    ["keyhole://genauth/Web%20Shopp", ["keyhole://genauth/Web%20Shop"]],
    ["keyhole://genauth/web%20shop", ["keyhole://genauth/Web%20Shop"]],
    ["keyhole://genaut/Web%20Shop", ["keyhole://genauth/Web%20Shop"]],
    ["keyhole://genauth/Web%20Shop:value", ["keyhole://genauth/Web%20Shop:secret"]],
    ["keyhole://genauth/Web%20Shop/secret/secret", ["keyhole://genauth/Web%20Shop:secret"]],
    ["keyhole://genauth/@Web%20Shop", ["keyhole://genauth/Web%20Shop"]],
    ["keyhole://genauth/Web Shop", ["keyhole://genauth/Web%20Shop"]],
    ["Keyhole://genauth/Web%20Shop", ["keyhole://genauth/Web%20Shop"]],
    ["keyhole://GenAuth/Web Shop/", ["keyhole://genauth/Web%20Shop"]],
    ["keyhole://genauth/..", []],
    ["keyhole://unknown/x", []],
  ])("has possible corrections as fixes: %s", async (text, fixed) => {
    const checks = createChecks(await connected(sandbox, "genauth"));
    const fixes = getProblem(text, await checks.check(text, {}), "text")?.fixes ?? [];
    expect(fixes.map((fix) => text.slice(0, fix.start) + fix.text + text.slice(fix.end))).toEqual(
      fixed,
    );
  });

  it("has the new alias as its fix if the connection was renamed", async () => {
    const extension = await connected(sandbox, "genauth");
    const checks = createChecks(extension, undefined, formerAlias);
    const text = "keyhole://prod/Web%20Shop";
    const problem = getProblem(text, await checks.check(text, {}), "text");
    expect(problem).toMatchObject({
      message: expect.stringContaining(texts.references.renamedTo("prod", "genauth")),
      fixes: [{ text: "genauth" }],
    });
    await extension.connections.remove("genauth");
    const gone = getProblem(text, await checks.check(text, {}), "text");
    expect(gone).toMatchObject({ code: "unknown-alias", fixes: [] });
  });

  it("can be completed with each secret of its container if it has none", async () => {
    const checks = createChecks(await connected(sandbox, "voximplant"));
    const text = "keyhole://voximplant/call-center";
    const checked = await checks.check(text, {});
    if (checked.state !== "unresolved") throw new Error("It resolves.");
    const fixes = await checks.withSecrets(text, checked);
    expect(fixes.map((fix) => fix.text)).toEqual([
      `${text}/CRM_API_KEY`,
      `${text}/SMTP_PASSWORD`,
      `${text}/SIGNING_CERTIFICATE`,
    ]);
    const other = await checks.check(`${text}/X`, {});
    if (other.state !== "unresolved") throw new Error("It resolves.");
    expect(await checks.withSecrets(`${text}/X`, other)).toEqual([]);
  });

  it("is completed with names if names are IDs", async () => {
    const checks = createChecks(await connected(sandbox, "vault"));
    const text = "keyhole://vault/legacy/smtp";
    const checked = await checks.check(text, {});
    if (checked.state !== "unresolved") throw new Error("It resolves.");
    const fixes = await checks.withSecrets(text, checked);
    expect(fixes.map((fix) => fix.text)).toEqual([`${text}/relay`]);
  });

  it("has no fix for a variable", async () => {
    const checks = createChecks(await connected(sandbox, "genauth"));
    const text = "keyhole://${STAGE:-dev}/Web%20Shop";
    const checked = await checks.check(text, { STAGE: "genaut" });
    expect(checked).toMatchObject({
      reference: { alias: "genaut" },
      error: { candidates: ["genauth"] },
    });
    expect(getProblem(text, checked, "text")).toMatchObject({ code: "unknown-alias", fixes: [] });
  });

  it("with variables is open if their values are unknown", async () => {
    const checks = createChecks(await connected(sandbox, "genauth"));
    const text = "keyhole://${ENV}/Web%20Shop";
    expect(await checks.check(text, { ENV: "genauth" })).toMatchObject({ state: "found" });
    expect(await checks.check(text, { ENV: "unknown" })).toMatchObject({ state: "unresolved" });
    const open = await checks.check(text, {});
    expect(open).toMatchObject({ state: "open", reason: expect.stringContaining("ENV") });
    expect(getProblem(text, open, "text")).toBeUndefined();
    // In a .env file, which may define the variable, the fix is a default.
    expect(getProblem(text, open, "value")).toMatchObject({
      code: "variable",
      fixes: [{ start: 10, end: 16, text: "${ENV:-default}" }],
    });
  });

  it("is open if its list fails, and the reason names the vendor", async () => {
    sandbox.addFault("genauth", { status: 500 });
    const checks = createChecks(await connected(sandbox, "genauth"));
    expect(await checks.check("keyhole://genauth/Web%20Shop", {})).toMatchObject({
      state: "open",
      reason: expect.stringContaining("GenAuth"),
    });
  });

  it("in Restricted Mode is only checked for its syntax, without requests", async () => {
    const checks = createChecks(await connected(sandbox, "genauth"), () => false);
    expect(await checks.check("keyhole://genauth/Web%20Shop", {})).toMatchObject({ state: "open" });
    expect(await checks.check("keyhole://${A}/Web%20Shop", { A: "genauth" })).toMatchObject({
      state: "open",
    });
    expect(await checks.check("keyhole://genauth/a b", {})).toMatchObject({ state: "malformed" });
    expect(sandbox.calls()["genauth"]).toEqual({});
  });
});

describe("The check of an ID", () => {
  it("accepts an ID that the connection may not list, and is open if the list fails", async () => {
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
  it("finds it by its name if it was added by ID", async () => {
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
