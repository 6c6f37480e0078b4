import { createSandbox } from "@keyhole/sandbox";
import { beforeEach, describe, expect, it } from "vitest";
import { setValue } from "../../../src/features/refresh/refresh-at-vendor.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import { textOf } from "./support.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const crmKey = ["voximplant", "call-center", "CRM_API_KEY"] as const;
const writes = (): number => sandbox.calls()["voximplant"]?.["setSecretInfo"] ?? 0;

describe("Set Value", () => {
  it("takes several lines from a file, once the user confirmed it", async () => {
    const extension = await connected(sandbox, "voximplant");
    const context = extension.context(
      { pick: "Read a file…" },
      { file: "first\n  second\n" },
      { press: "Set the Value" },
    );
    await setValue(context, await extension.node(...crmKey));
    expect(await valueAt(extension, ...crmKey)).toBe("first\n  second\n");
    expect(writes()).toBe(1);
    const shown = context.prompter.shown.join("\n");
    expect(shown).not.toMatch(/first|second/);
    expect(shown).toContain("Application: call-center");
  });

  it("writes nothing if the user cancels at any step", async () => {
    const extension = await connected(sandbox, "voximplant");
    const node = await extension.node(...crmKey);
    for (const steps of [
      ["cancel"],
      [{ pick: "Enter a value…" }, "cancel"],
      [{ pick: "Read a file…" }, "cancel", "cancel"],
      [{ pick: "Generate a value" }, { press: undefined }],
    ] as const) {
      const context = extension.context(...steps);
      await setValue(context, node);
      expect(context.prompter.left).toEqual([]);
    }
    expect(writes()).toBe(0);
  });

  it("is verified by reading back if the response is lost, and isn't repeated", async () => {
    const extension = await connected(sandbox, "voximplant");
    sandbox.addFault("voximplant", { operation: "setSecretInfo", lostAnswer: true });
    const context = extension.context({ pick: "Generate a value" }, { press: "Set the Value" });
    await setValue(context, await extension.node(...crmKey));
    expect(writes()).toBe(1);
    expect(context.prompter.shown.join("\n")).toContain("has its new value at Voximplant");
  });

  it("shows the vendor's reason if it refuses", async () => {
    const extension = await connected(sandbox, "voximplant");
    sandbox.addFault("voximplant", { operation: "setSecretInfo", status: 403 });
    const context = extension.context({ pick: "Generate a value" }, { press: "Set the Value" });
    await setValue(context, await extension.node(...crmKey));
    const [shown] = context.prompter.shown.slice(-1);
    const path = "voximplant / call-center / CRM_API_KEY";
    expect(shown).toContain(textOf("refused", path, "Voximplant"));
    expect(shown).toMatch(/Give the service account a role/);
  });

  it("offers only secrets that may be set in the palette's picker", async () => {
    const extension = await connected(sandbox, "genauth", "senhasegura");
    const context = extension.context(
      { pick: "senhasegura" },
      { pick: "Notes" },
      { pick: "Recovery Codes" },
      "cancel",
    );
    await setValue(context);
    expect(context.prompter.left).toEqual([]);
    // The first may be seen only.
    expect(context.prompter.shown).not.toContain("Door Code");
    expect(context.prompter.shown).not.toContain("genauth");
  });

  it("refuses a secret that may not be set, with the reason", async () => {
    const extension = await connected(sandbox, "senhasegura", "genauth");
    for (const path of [["senhasegura", "Notes", "Door Code"], webShop]) {
      const context = extension.context();
      await setValue(context, await extension.node(...path));
      expect(context.prompter.shown).toEqual([
        "There is no secret here that this connection may set.",
      ]);
    }
  });

  it("refuses a value that is longer than the vendor allows in that container", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const context = extension.context(
      { pick: "Enter a value…" },
      { refused: "x".repeat(901) },
      "cancel",
    );
    await setValue(context, await extension.node("senhasegura", "Notes", "Recovery Codes"));
    expect(context.prompter.shown).toContain("The value is longer than 900 characters.");
  });

  it("can go back from a list in which nothing may be set", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const source = await extension.connections.source("senhasegura");
    for (const secretId of ["20001", "20003"]) {
      await source.setEnabled!({ containerId: "notes", secretId }, false);
    }
    const context = extension.context(
      { pick: "senhasegura" },
      { pick: "Notes" },
      { pick: "Go Back" },
      "cancel",
    );
    await setValue(context);
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown).toContain(
      "There is no secret here that this connection may set.",
    );
  });
});
