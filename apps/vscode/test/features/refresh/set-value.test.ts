import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { setValue } from "../../../src/features/refresh/refresh-at-vendor.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { refreshText, texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const crmKey = ["voximplant", "call-center", "CRM_API_KEY"] as const;
const crmPath = crmKey.join(" / ");
const writes = (): number => sandbox.calls()["voximplant"]?.["setSecretInfo"] ?? 0;

describe("Set Value", () => {
  it("takes several lines from a file after the user has confirmed it", async () => {
    const extension = await connected(sandbox, "voximplant");
    const context = extension.context(
      { pick: texts.newValue.readFile },
      { file: "first\n  second\n" },
      { press: texts.newValue.set("Voximplant") },
    );
    await setValue(context, await extension.node(...crmKey));
    expect(await valueAt(extension, ...crmKey)).toBe("first\n  second\n");
    expect(writes()).toBe(1);
    const shown = context.prompter.shown.join("\n");
    expect(shown).not.toMatch(/first|second/);
    expect(shown).toContain(": call-center");
  });

  it("writes nothing if the user cancels at any step", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node(...crmKey);
    for (const steps of [
      ["cancel"],
      [{ pick: texts.newValue.enter }, "cancel"],
      [{ pick: texts.newValue.readFile }, "cancel", "cancel"],
      [{ pick: texts.newValue.generate }, { press: undefined }],
    ] as const) {
      const context = extension.context(...steps);
      await setValue(context, node);
      expect(context.prompter.left).toEqual([]);
    }
    expect(writes()).toBe(0);
  });

  it("asks for Base64 if the secret is binary, and refuses any other text", async () => {
    const extension = await connected(sandbox, "aws");
    const context = extension.context(
      { pick: texts.newValue.enter },
      { refused: "not base64" },
      { type: "c2FtcGxl" },
      { press: texts.newValue.set("AWS Secrets Manager") },
    );
    await setValue(context, await extension.node("aws", "signing-key"));
    expect(context.prompter.typedInto.at(-1)!.prompt).toContain("Base64");
    const message = refreshText("new", "aws / signing-key", "AWS Secrets Manager");
    expect(context.prompter.shown.join("\n")).toContain(message);
    expect(sandbox.calls()["aws"]!["putSecretValue"]).toBe(1);
  });

  it("is verified by reading back if the response is lost, and isn't repeated", async () => {
    const extension = await connected(sandbox, "voximplant");
    sandbox.addFault("voximplant", { operation: "setSecretInfo", lostResponse: true });
    const context = extension.context(
      { pick: texts.newValue.generate },
      { press: texts.newValue.set("Voximplant") },
    );
    await setValue(context, await extension.node(...crmKey));
    expect(writes()).toBe(1);
    expect(context.prompter.shown.join("\n")).toContain(refreshText("new", crmPath, "Voximplant"));
  });

  it("shows the vendor's reason if it rejects the value", async () => {
    const extension = await connected(sandbox, "voximplant");
    sandbox.addFault("voximplant", { operation: "setSecretInfo", status: 403 });
    const context = extension.context(
      { pick: texts.newValue.generate },
      { press: texts.newValue.set("Voximplant") },
    );
    await setValue(context, await extension.node(...crmKey));
    const [shown] = context.prompter.shown.slice(-1);
    expect(shown).toContain(refreshText("unchanged", crmPath, "Voximplant"));
    expect(shown).toContain(texts.refresh.roleNeeded);
  });

  it("offers only secrets that may be set in the palette's picker", async () => {
    const extension = await connected(sandbox, "genauth", "senhasegura");
    const context = extension.context(
      { pick: "senhasegura" },
      { pick: texts.names.notes },
      { pick: "Recovery Codes" },
      "cancel",
    );
    await setValue(context);
    expect(context.prompter.left).toEqual([]);
    // The first secret can only be viewed.
    expect(context.prompter.shown).not.toContain("Door Code");
    expect(context.prompter.shown).not.toContain("genauth");
  });

  it("refuses a secret that may not be set, with the reason", async () => {
    const extension = await connected(sandbox, "senhasegura", "genauth");
    for (const path of [["senhasegura", texts.names.notes, "Door Code"], webShop]) {
      const context = extension.context();
      await setValue(context, await extension.node(...path));
      expect(context.prompter.shown).toEqual([expect.stringContaining(texts.secrets.noneToSet)]);
    }
  });

  it("refuses a value that is longer than the vendor allows in that container", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const context = extension.context(
      { pick: texts.newValue.enter },
      { refused: "x".repeat(901) },
      "cancel",
    );
    await setValue(
      context,
      await extension.node("senhasegura", texts.names.notes, "Recovery Codes"),
    );
    expect(context.prompter.shown).toContain(texts.newValue.tooLong(900));
  });

  it("goes back from a list in which no secret can be set", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const provider = await extension.connections.provider("senhasegura");
    for (const secretId of ["20001", "20003"]) {
      await provider.setEnabled!({ containerId: "notes", secretId }, false);
    }
    const context = extension.context(
      { pick: "senhasegura" },
      { pick: texts.names.notes },
      { pick: texts.pickers.goBack },
      "cancel",
    );
    await setValue(context);
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown).toContainEqual(expect.stringContaining(texts.secrets.noneToSet));
  });
});
