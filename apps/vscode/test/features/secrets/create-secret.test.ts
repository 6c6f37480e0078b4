import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { createSecret } from "../../../src/features/secrets/create-secret.js";
import type { Step } from "../../fakes/fake-prompter.js";
import { connected, valueAt } from "../../fakes/connected.js";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const calls = (vendor: string, operation: string): number =>
  sandbox.calls()[vendor]?.[operation] ?? 0;

const typed = "sample-typed-value";
const form: readonly Step[] = [
  { type: "NEW_KEY" },
  { pick: texts.newValue.enter },
  { type: typed },
  { type: "For the new service." },
];

describe("Create Secret", () => {
  it("asks for the fields that the vendor needs, writes once, and shows the new secret in the tree", async () => {
    const extension = await connected(sandbox, "voximplant");
    const context = extension.context(...form);
    await createSecret(context, await extension.node("voximplant", "call-center"));
    expect(context.prompter.left).toEqual([]);
    expect(calls("voximplant", "addSecret")).toBe(1);
    expect(await valueAt(extension, "voximplant", "call-center", "NEW_KEY")).toBe(typed);
    const node = await extension.node("voximplant", "call-center", "NEW_KEY");
    expect(node).toMatchObject({ summary: { description: "For the new service." } });
    expect(extension.selected).toEqual([node]);
    expect(context.prompter.shown).toContain(
      texts.create.created("voximplant / call-center / NEW_KEY"),
    );
    expect(context.prompter.shown.join("\n")).not.toContain(typed);
    expect(extension.log.lines.join("\n")).toContain(
      " connection=voximplant container=call-center secret=NEW_KEY",
    );
    expect(extension.log.lines.join("\n")).not.toContain(typed);
    expect(context.prompter.typedInto.filter(({ password }) => password)).toEqual([
      { prompt: expect.stringContaining("8,192"), password: true },
    ]);
  });

  it("opens a picker from the palette, which offers only vendors that can create secrets", async () => {
    const extension = await connected(sandbox, "genauth", "userdocks", "voximplant");
    const context = extension.context({ pick: "voximplant" }, { pick: "call-center" }, ...form);
    await createSecret(context);
    expect(context.prompter.shown).not.toContain("genauth");
    expect(context.prompter.shown).not.toContain("userdocks");
    expect(await extension.labels("voximplant", "call-center")).toContain("NEW_KEY");
  });

  it("lets the user edit the connection if its credentials are rejected, and keeps the entries", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node("voximplant", "call-center");
    sandbox.addFault("voximplant", { operation: "addSecret", status: 401 });
    const context = extension.context(...form, { press: texts.connections.editIt }, "cancel");
    await createSecret(context, node);
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown.join("\n")).toContain(texts.connections.edit("voximplant"));
  });

  it("informs the user if no connection can create secrets", async () => {
    const extension = await connected(sandbox, "genauth", "userdocks");
    const context = extension.context();
    await createSecret(context, await extension.node("genauth", "Web Shop"));
    expect(context.prompter.shown).toEqual([texts.create.noneCan]);
  });

  it.each([
    [texts.names.apiSecrets, ["Sample", "https://sample.example.com", "sample-client"], ["notes"]],
    [texts.names.passwords, ["Sample", "sample-user"], ["https://sample.example.com", ""]],
    [texts.names.notes, ["Sample"], []],
  ])("asks for the fields that senhasegura's %s need", async (container, required, optional) => {
    const extension = await connected(sandbox, "senhasegura");
    const context = extension.context(
      ...required.map((type) => ({ type })),
      { pick: texts.newValue.generate },
      ...optional.map((type) => ({ type })),
    );
    await createSecret(context, await extension.node("senhasegura", container));
    expect(context.prompter.left).toEqual([]);
    expect(await valueAt(extension, "senhasegura", container, "Sample")).toMatch(
      /^[A-Za-z0-9]{40}$/,
    );
  });

  it.each(Array.from(form, (_, index) => index))(
    "writes nothing if the user cancels at step %i",
    async (index) => {
      const extension = await connected(sandbox, "voximplant");
      const context = extension.context(...form.slice(0, index), "cancel");
      await createSecret(context, await extension.node("voximplant", "call-center"));
      expect(context.prompter.left).toEqual([]);
      expect(calls("voximplant", "addSecret")).toBe(0);
    },
  );

  it("goes back step by step, and keeps what was entered without showing the value", async () => {
    const extension = await connected(sandbox, "voximplant");
    const context = extension.context(
      ...form.slice(0, 3),
      "back",
      "back",
      { type: "OTHER_KEY" },
      { pick: texts.newValue.keepEntered },
      "accept",
    );
    await createSecret(context, await extension.node("voximplant", "call-center"));
    expect(context.prompter.left).toEqual([]);
    expect(await valueAt(extension, "voximplant", "call-center", "OTHER_KEY")).toBe(typed);
    expect(context.prompter.shown.join("\n")).not.toContain(typed);
  });

  it.each(["", "1KEY", "MY KEY", "CLÉ", "K".repeat(65)])(
    "refuses the name %j before anything is sent",
    async (name) => {
      const extension = await connected(sandbox, "voximplant");
      const context = extension.context({ refused: "0" }, { refused: name }, "cancel");
      await createSecret(context, await extension.node("voximplant", "call-center"));
      expect(context.prompter.left).toEqual([]);
    },
  );

  it("asks again after the vendor rejected the secret, and keeps everything that was entered", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node("voximplant", "call-center");
    // Another user takes the name between the listing and the write.
    await extension.labels("voximplant", "call-center");
    const provider = await extension.connections.provider("voximplant");
    const container = { containerId: "1001", name: "NEW_KEY" };
    await provider.createSecret!(container.containerId, {
      name: container.name,
      value: "of other else",
      texts: {},
    });
    const context = extension.context(
      ...form,
      { press: texts.connections.changeEntries },
      { type: "NEWER_KEY" },
      { pick: texts.newValue.keepEntered },
      "accept",
    );
    await createSecret(context, node);
    expect(context.prompter.left).toEqual([]);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(texts.create.notCreated("NEW_KEY", "voximplant / call-center"));
    expect(await valueAt(extension, "voximplant", "call-center", "NEWER_KEY")).toBe(typed);
    expect(await extension.node("voximplant", "call-center", "NEWER_KEY")).toMatchObject({
      summary: { description: "For the new service." },
    });
  });

  it("writes nothing more if the vendor rejects the secret and the user closes the dialog", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node("voximplant", "call-center");
    sandbox.addFault("voximplant", { operation: "addSecret", status: 403 });
    await createSecret(extension.context(...form, { press: undefined }), node);
    expect(calls("voximplant", "addSecret")).toBe(1);
  });

  it("reports an unknown outcome if the response is lost, lists again, and doesn't write twice", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node("voximplant", "call-center");
    await extension.labels("voximplant", "call-center");
    sandbox.addFault("voximplant", { operation: "addSecret", lostResponse: true });
    const context = extension.context(...form);
    await createSecret(context, node);
    expect(context.prompter.left).toEqual([]);
    expect(calls("voximplant", "addSecret")).toBe(1);
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(texts.secrets.unknownOutcome);
    expect(shown).toContain(texts.create.lookInTree("NEW_KEY"));
    expect(await extension.labels("voximplant", "call-center")).toContain("NEW_KEY");
  });

  it("shows the new secret's ID if the connection may not list it", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.connect("voximplant", { limited: true });
    await extension.connections.updateAdded("voximplant", (added) => ({
      ...added,
      containers: [{ id: "1001", name: "call-center" }],
    }));
    const context = extension.context(...form);
    await createSecret(context, await extension.node("voximplant", "call-center"));
    expect(context.prompter.shown.at(-1)).toMatch(/NEW_KEY.*\b\d+\.$/);
    expect(extension.selected).toEqual([]);
  });

  it("copies the new secret if the user chooses that", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node("voximplant", "call-center");
    const copying = extension.context(...form);
    copying.prompter.answerMessage = (_, actions) =>
      actions.find((action) => action === texts.secrets.copySecret);
    await createSecret(copying, node);
    expect(extension.clipboardText).toBe(typed);
  });

  it("ignores an argument that isn't a node of the tree", async () => {
    const extension = await connected(sandbox, "voximplant");
    const forged = { ...(await extension.node("voximplant", "call-center")) };
    const context = extension.context("cancel");
    await createSecret(context, forged);
    expect(context.prompter.shown).toContain(texts.pickers.whichConnection);
  });
});
