import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { testConnection } from "../../../src/features/connections/test-connection.js";
import { connected } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/extension.js";
import { formSteps } from "../../fakes/form-steps.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const breakSecret = (extension: FakeExtension) =>
  extension.connections.update("genauth", (record) => ({
    ...record,
    credentials: { ...record.credentials, accessKeySecret: "canary-outdated" },
  }));

describe("Test Connection", () => {
  it("asks the vendor anew each time, and tells of success in a line", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    const asked = () => sandbox.calls()["genauth"]?.["getManagementToken"] ?? 0;
    const before = asked();
    for (const times of [1, 2]) {
      const context = extension.context();
      await testConnection(context, node);
      expect(context.prompter.shown).toEqual([
        "Checking the credentials at GenAuth…",
        "genauth works: GenAuth accepts it.",
      ]);
      expect(asked()).toBe(before + times);
    }
  });

  it("tells of a failure with its remedy, and leads to the edit", async () => {
    const extension = await connected(sandbox, "genauth");
    await breakSecret(extension);
    const context = extension.context(
      { pick: "genauth" },
      ...(await formSteps(extension, "genauth")),
    );
    context.prompter.answerMessage = (message, actions) =>
      actions.find((action) => action === "Edit Connection…");
    await testConnection(context);
    expect(context.prompter.left).toEqual([]);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toMatch(/GenAuth did not accept the credentials.*access key/);
    expect(shown).not.toContain("canary-outdated");
    expect(shown).toMatch(/genauth was saved/);
  });

  it("tries again where the user wants that", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 500, times: 1 });
    const context = extension.context();
    context.prompter.answerMessage = (_, actions) =>
      actions.find((action) => action === "Try Again");
    await testConnection(context, await extension.node("genauth"));
    expect(context.prompter.shown.at(-1)).toBe("genauth works: GenAuth accepts it.");
  });

  it("lists again what stands as a failure in the tree, once it works", async () => {
    const extension = await connected(sandbox, "genauth");
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 500, times: 1 });
    expect(await extension.labels("genauth")).toEqual(["<failed>"]);
    await testConnection(extension.context(), await extension.node("genauth"));
    expect(await extension.labels("genauth")).toContain("Web Shop");
  });

  it("says nothing where the user cancels", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context();
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    await testConnection(context, await extension.node("genauth"));
    await testConnection(extension.context("cancel"));
    expect(context.prompter.shown).toEqual([]);
  });

  it("tests a sample vendor, and offers no edit of it", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connections.setSampleVendors(true);
    const context = extension.context();
    await testConnection(context, await extension.node("sample-genauth"));
    expect(context.prompter.shown.at(-1)).toBe("sample-genauth works: GenAuth accepts it.");
  });

  it("asks for credentials where there are none, and sends nothing before", async () => {
    const extension = await connected(sandbox, "genauth");
    await extension.connections.update("genauth", (record) => ({
      ...record,
      credentials: undefined,
    }));
    await sandbox.reset();
    const context = extension.context("cancel");
    await testConnection(context, await extension.node("genauth"));
    expect(context.prompter.shown).toContain("Enter Credentials: genauth");
    expect(sandbox.calls()["genauth"] ?? {}).toEqual({});
  });

  it("says so where it was removed meanwhile", async () => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node("genauth");
    extension.secrets.values.clear();
    const context = extension.context();
    await testConnection(context, node);
    expect(context.prompter.shown).toEqual(["genauth was removed in another window."]);
  });
});
