import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { addConnectionNamed } from "../../../src/features/connections/add-or-edit-connection.js";
import {
  copyReference,
  copyReferenceText,
  findAllReferences,
  showInTree,
  showReferenceInTree,
} from "../../../src/features/references/reference-commands.js";
import { formSteps } from "../../fakes/form-steps.js";
import { connected, firstSecret, pickSteps, webShop } from "../../fakes/connected.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

describe("Find All References", () => {
  it("finds references to the secret of the tree and opens the picked one", async () => {
    const extension = await connected(sandbox, "genauth");
    const opened: string[] = [];
    const location = (file: string) => ({
      file,
      line: 3,
      text: "keyhole://genauth/Web%20Shop",
      open: async () => {
        opened.push(file);
      },
    });
    extension.locations = [location(".env"), location("src/app.ts")];
    const context = extension.context({ pick: texts.references.line("src/app.ts", 3) });
    await findAllReferences(context, await extension.node(...webShop));
    expect(opened).toEqual(["src/app.ts"]);
    expect(extension.searched).toEqual([await extension.node(...webShop)]);
  });

  it("informs the user if there is no reference, and of the number that couldn't be checked", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context();
    const node = await extension.node(...webShop);
    await findAllReferences(context, node);
    expect(context.prompter.shown.at(-1)).toMatch(/genauth\D*$/);
    extension.unchecked = 3;
    await findAllReferences(context, node);
    expect(context.prompter.shown.at(-1)).toMatch(/genauth.*3/);
  });

  it("shows no message after Cancel", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context();
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    await findAllReferences(context, await extension.node(...webShop));
    expect(context.prompter.shown).toEqual([]);
  });
});

describe("In Restricted Mode,", () => {
  it.each([
    ["Find All References", findAllReferences],
    ["Show Secret in Tree", showInTree],
  ])("%s sends no request because of text in files", async (_, command) => {
    const extension = await connected(sandbox, "genauth");
    const node = await extension.node(...webShop);
    const calls = sandbox.calls();
    extension.trusted = false;
    extension.model.reset();
    extension.referenceAtCursor = "keyhole://genauth/Web%20Shop";
    const context = extension.context();
    await command(context, node);
    expect(context.prompter.shown).toHaveLength(1);
    expect(sandbox.calls()).toEqual(calls);
    expect(extension.searched).toEqual([]);
  });
});

describe("Copy Reference", () => {
  it("copies the reference to the secret of the tree, even if another one is at the cursor", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.referenceAtCursor = "keyhole://genauth/Mobile%20App";
    const context = extension.context();
    await copyReference(context, await extension.node(...webShop));
    expect(extension.clipboardText).toBe("keyhole://genauth/Web%20Shop");
    expect(context.prompter.shown.at(-1)).toBe(
      texts.references.copied("keyhole://genauth/Web%20Shop"),
    );
  });

  it("copies the reference at the cursor as it is written, without a request", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.referenceAtCursor = "keyhole://genauth/${APP}";
    extension.trusted = false;
    await copyReference(extension.context());
    expect(extension.clipboardText).toBe("keyhole://genauth/${APP}");
    expect(sandbox.calls()["genauth"]).toEqual({});
  });

  it("copies the hovered reference, even if another one is at the cursor", async () => {
    const extension = await connected(sandbox, "genauth");
    extension.referenceAtCursor = "keyhole://genauth/Mobile%20App";
    const context = extension.context();
    await copyReferenceText(context, "keyhole://genauth/Web%20Shop");
    expect(extension.clipboardText).toBe("keyhole://genauth/Web%20Shop");
    await copyReferenceText(context, "other text");
    expect(extension.clipboardText).toBe("keyhole://genauth/Web%20Shop");
    expect(context.prompter.completed).toHaveLength(1);
  });

  it("lets the user pick a secret and a field if there is neither", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const node = await firstSecret(extension, "senhasegura");
    await copyReference(extension.context(...pickSteps(node, "client_id")));
    expect(extension.clipboardText).toMatch(/^keyhole:\/\/senhasegura\/.*:client_id$/);
  });

  it("copies nothing and says so if the secret can't be referenced", async () => {
    const extension = await connected(sandbox, "aws");
    const provider = await extension.connections.provider("aws");
    await provider.createSecret!("prod", { name: "..", value: "sample", texts: {} });
    extension.model.reset();
    const context = extension.context();
    await copyReference(context, await extension.node("aws", "prod", ".."));
    expect(extension.clipboardText).toBe("");
    expect(context.prompter.shown.at(-1)).toContain("aws / prod / ..");
  });

  it("fetches nothing", async () => {
    const extension = await connected(sandbox, "genauth");
    await copyReference(extension.context(), await extension.node(...webShop));
    expect(sandbox.calls()["genauth"]!["getApplicationSecret"]).toBeUndefined();
  });
});

describe("Show Secret in Tree", () => {
  it.each([
    ["keyhole://genauth/Web%20Shop", ["genauth", "Web Shop", texts.names.applicationSecret]],
    ["keyhole://genauth/Web%20Shop:secret", ["genauth", "Web Shop", texts.names.applicationSecret]],
    ["keyhole://genauth/nothing", ["genauth"]],
    ["keyhole://genauth/${APP}", ["genauth"]],
    ["keyhole://voximplant/call-center/CRM_API_KEY", ["voximplant", "call-center", "CRM_API_KEY"]],
    ["keyhole://voximplant/call-center/nothing", ["voximplant", "call-center"]],
    ["keyhole://voximplant/call-center", ["voximplant", "call-center"]],
  ])("shows the target of %s, or its last part that exists", async (text, path) => {
    const extension = await connected(sandbox, "genauth", "voximplant");
    extension.referenceAtCursor = text;
    await showInTree(extension.context());
    expect(extension.shown).toEqual([await extension.node(...path)]);
  });

  it("informs the user that an unfinished reference is invalid, and shows nothing", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context();
    await showReferenceInTree(context, "keyhole://genauth/");
    expect(context.prompter.shown).toHaveLength(1);
    expect(extension.shown).toEqual([]);
  });

  it("shows the tree if there is no connection with the alias of the reference", async () => {
    const extension = await connected(sandbox, "genauth");
    const context = extension.context();
    await showReferenceInTree(context, "keyhole://unknown/x");
    expect(context.prompter.shown).toHaveLength(1);
    expect(extension.treeShown).toBe(true);
  });

  it("lets the user search if there is no reference at the cursor", async () => {
    const extension = await connected(sandbox, "genauth");
    await showInTree(extension.context({ search: "web shop", choose: "Web Shop" }));
    expect(extension.shown).toEqual([await extension.node(...webShop)]);
  });
});

describe("Add a Connection Named", () => {
  it.each([
    ["billing", "billing"],
    ["genauth", "genauth-2"],
    ["Not an alias", "genauth-2"],
  ])("with the alias %s suggests %s", async (alias, suggested) => {
    const extension = await connected(sandbox, "genauth");
    const steps = await formSteps(extension, "genauth");
    await addConnectionNamed(extension.context({ pick: "GenAuth" }, ...steps, "accept"), alias);
    expect(await extension.connections.aliases()).toEqual([suggested, "genauth"].toSorted());
  });
});
