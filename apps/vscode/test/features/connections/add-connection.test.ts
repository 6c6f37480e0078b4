import { createSandbox } from "@keyhole/sandbox";
import { findVendor, messagesFor, vendors } from "@keyhole/secrets";
import { applicableFields } from "@keyhole/secrets/provider";
import { describe, expect, it, vi } from "vitest";
import { FakeExtension } from "../../fakes/fake-extension.js";
import { formSteps, type Overrides } from "../../fakes/form-steps.js";
import type { Step } from "../../fakes/fake-prompter.js";
import { texts } from "../../texts.js";

const sandbox = createSandbox();

/** Returns the steps of a user who adds a connection to a vendor of the sandbox. */
async function stepsFor(
  extension: FakeExtension,
  vendorId: string,
  overrides: Overrides = {},
): Promise<Step[]> {
  const steps: Step[] = [{ pick: findVendor(vendorId)!.name }];
  steps.push(...(await formSteps(extension, vendorId, overrides)));
  steps.push("accept");
  return steps;
}

describe.each(vendors.map(({ id }) => id))("Adding a connection to %s", (id) => {
  it("verifies the credentials, stores one record and shows it in the tree", async () => {
    const extension = new FakeExtension(sandbox);
    const context = extension.context(...(await stepsFor(extension, id)));
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels()).toEqual([id]);
    expect(extension.secrets.values.size).toBe(1);
    expect(extension.state.values.size).toBe(0);
  });

  it("asks for passwords only in password boxes, and shows none of them again", async () => {
    const extension = new FakeExtension(sandbox);
    const context = extension.context(...(await stepsFor(extension, id)));
    await context.addConnection();
    const { credentials } = (await extension.sandbox.access())[id]!;
    const form = applicableFields(findVendor(id)!.form, {});
    const { prompter } = context;
    const hidden = prompter.typedInto.filter(({ password }) => password).length;
    expect(hidden).toBe(form.filter(({ kind }) => kind === "password").length);
    for (const { key, kind } of form) {
      if (kind !== "password") continue;
      expect(prompter.shown.join("\n")).not.toContain(credentials[key]);
    }
  });

  it("stores nothing if the user cancels at any step", async () => {
    const whole = await stepsFor(new FakeExtension(sandbox), id);
    for (let length = 0; length < whole.length; length += 1) {
      const extension = new FakeExtension(sandbox);
      const steps = (await stepsFor(extension, id)).slice(0, length);
      // After the file dialog is closed, the previous choice is shown, which must be cancelled, too.
      const gaveUp: Step[] = "file" in Object(whole[length]) ? ["cancel", "cancel"] : ["cancel"];
      const context = extension.context(...steps, ...gaveUp);
      await context.addConnection();
      expect(extension.secrets.values.size).toBe(0);
      expect(await extension.labels()).toEqual([]);
    }
  });

  it("shows the normalized address before it asks for a credential", async () => {
    const typed = "https://api.genauth.ai\u2215v3.evil.example";
    const steps = await stepsFor(new FakeExtension(sandbox), id, { baseUrl: typed });
    const form = applicableFields(findVendor(id)!.form, {});
    const first = form.findIndex(({ credential }) => credential);
    const context = new FakeExtension(sandbox).context(...steps.slice(0, 1 + first), "cancel");
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown.join("\n")).toContain(new URL(typed).origin);
  });

  it("refuses an empty, a malformed and an unencrypted base URL", async () => {
    const extension = new FakeExtension(sandbox);
    const [vendor] = await stepsFor(extension, id);
    const context = extension.context(
      vendor!,
      { refused: "" },
      { refused: "not a url" },
      { refused: "http://api.example.com" },
      { refused: "ftp://api.example.com" },
      { refused: "https://user:sample@api.example.com" },
      "cancel",
    );
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
  });

  it("stores nothing if the vendor can't be reached", async () => {
    const extension = new FakeExtension(sandbox);
    const steps = await stepsFor(extension, id, { baseUrl: "https://down.sandbox.invalid" });
    const context = extension.context(...steps, { press: undefined });
    await context.addConnection();
    expect(extension.secrets.values.size).toBe(0);
  }, 30_000);
});

describe("Adding a connection", () => {
  it("lets the user correct wrong credentials, and keeps the other entries", async () => {
    const extension = new FakeExtension(sandbox);
    const { credentials } = (await extension.sandbox.access())["genauth"]!;
    const wrong = await stepsFor(extension, "genauth", { accessKeySecret: "sample-wrong" });
    const context = extension.context(
      ...wrong,
      { press: texts.connections.changeCredentials },
      "accept",
      { type: credentials["accessKeySecret"] as string },
      "accept",
    );
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown.join("\n")).not.toContain("sample-wrong");
    expect(await extension.labels()).toEqual(["genauth"]);
  });

  it("links to the vendor's console in the steps with credentials, and if these are wrong", async () => {
    const extension = new FakeExtension(sandbox);
    const { baseUrl } = (await sandbox.access())["genauth"]!;
    const official = "https://api.genauth.ai";
    const { fetch } = sandbox;
    extension.sandbox = {
      ...sandbox,
      fetch: (input, init) => fetch((input as string).replace(official, baseUrl), init),
    };
    const overrides = { baseUrl: official, accessKeySecret: "sample-wrong" };
    const [vendor, url, ...credentials] = await stepsFor(extension, "genauth", overrides);
    const context = extension.context(
      vendor!,
      url!,
      "button",
      ...credentials,
      { press: texts.connections.openConsole("GenAuth") },
      "button",
      "cancel",
    );
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(new Set(extension.opened)).toEqual(
      new Set(["https://console.genauth.ai/console/userpool"]),
    );
    expect(extension.opened).toHaveLength(3);
  });

  it("reports the account and the permissions, as far as the vendor does", async () => {
    const extension = new FakeExtension(sandbox);
    const context = extension.context(...(await stepsFor(extension, "vault")));
    await context.addConnection();
    const { connected, account, rights } = texts.connections;
    expect(context.prompter.completed).toEqual([
      `${connected("HashiCorp Vault")} ${account("token-web")} ${rights("list, fetch, change")}`,
    ]);
  });

  it("reports that nothing was found", async () => {
    const extension = new FakeExtension(sandbox);
    const context = extension.context(...(await stepsFor(extension, "genauth")));
    vi.spyOn(extension.model, "children").mockResolvedValue([]);
    await context.addConnection();
    expect(context.prompter.completed).toEqual([
      `${texts.connections.connected("GenAuth")} ${texts.connections.foundNone("applications")}`,
    ]);
  });

  it("warns why the list couldn't be loaded, and loads it again on request", async () => {
    const extension = new FakeExtension(sandbox);
    const context = extension.context(...(await stepsFor(extension, "genauth")));
    sandbox.addFault("genauth", { operation: "listApplicationSimpleInfo", status: 500 });
    const offered: (readonly string[])[] = [];
    context.prompter.answerMessage = (_, actions) => {
      offered.push(actions);
      sandbox.clearFaults();
      return actions[0];
    };
    await context.addConnection();
    expect(offered).toEqual([[texts.pickers.retry, texts.connections.showInTree]]);
    const [reason] = messagesFor("unavailable", "GenAuth");
    expect(context.prompter.shown.join("\n")).toContain(
      `${texts.connections.connectedUnlisted("GenAuth", "applications")} ${reason}`,
    );
    expect(context.prompter.completed).toEqual([texts.connections.connected("GenAuth")]);
  });

  it("offers to add by ID if the credentials have no permission to list", async () => {
    const extension = new FakeExtension(sandbox);
    const { limitedCredentials, examples } = (await sandbox.access())["genauth"]!;
    const overrides = limitedCredentials as Overrides;
    const context = extension.context(...(await stepsFor(extension, "genauth", overrides)), {
      type: `${examples["appId"]}`,
    });
    context.prompter.answerMessage = (_, actions) => actions[0];
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(context.prompter.shown).toContain(
      texts.connections.connectedWithoutList("GenAuth", "applications"),
    );
    expect(await extension.labels("genauth")).toContain("Web Shop");
  });

  it("keeps the entered password if the user edits the details and leaves it empty", async () => {
    const extension = new FakeExtension(sandbox);
    const { baseUrl } = (await extension.sandbox.access())["genauth"]!;
    const wrong = await stepsFor(extension, "genauth", { baseUrl: "https://down.sandbox.invalid" });
    const context = extension.context(
      ...wrong,
      { press: texts.connections.changeEntries },
      { type: baseUrl },
      "accept",
      { type: "" },
      "accept",
    );
    await context.addConnection();
    expect(await extension.labels()).toEqual(["genauth"]);
  }, 30_000);

  it("checks the same details again on request if the vendor couldn't be reached", async () => {
    const extension = new FakeExtension(sandbox);
    const steps = await stepsFor(extension, "genauth");
    sandbox.addFault("genauth", { operation: "getManagementToken", status: 500, times: 1 });
    const context = extension.context(...steps, { press: texts.pickers.retry });
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels()).toEqual(["genauth"]);
  });

  it("goes back to the choice of the vendor", async () => {
    const extension = new FakeExtension(sandbox);
    const steps = await stepsFor(extension, "genauth");
    const context = extension.context(steps[0]!, steps[1]!, "back", "back", ...steps);
    await context.addConnection();
    expect(await extension.labels()).toEqual(["genauth"]);
  });

  it("suggests a free alias, and refuses one that is taken or invalid", async () => {
    const extension = new FakeExtension(sandbox);
    await extension.context(...(await stepsFor(extension, "genauth"))).addConnection();
    const steps = (await stepsFor(extension, "genauth")).slice(0, -1);
    const context = extension.context(
      ...steps,
      { refused: "genauth" },
      { refused: "Prod Account" },
      { refused: "" },
      "accept",
    );
    await context.addConnection();
    expect(await extension.labels()).toEqual(["genauth", "genauth-2"]);
  });

  it("offers a connection for the session if the machine can't store secrets", async () => {
    const extension = new FakeExtension(sandbox);
    extension.secrets.mode = "forgets";
    const steps = await stepsFor(extension, "genauth");
    await extension.context(...steps, { press: undefined }).addConnection();
    expect(await extension.labels()).toEqual([]);
    await extension.context(...steps, { press: texts.connections.keepForSession }).addConnection();
    expect(await extension.labels()).toEqual(["genauth"]);
    expect(extension.secrets.values.size).toBe(0);
  });

  it.each([
    ["is no JSON", "sample, not JSON"],
    [
      "holds no key",
      JSON.stringify({
        account_id: 1,
        account_email: "a@example.com",
        key_id: "k",
        private_key: "none",
      }),
    ],
    ["is empty", ""],
  ])("asks again for a key file that %s", async (_, text) => {
    const extension = new FakeExtension(sandbox);
    const steps = await stepsFor(extension, "voximplant");
    const context = extension.context(
      ...steps.slice(0, 3),
      { file: text },
      { press: texts.form.anotherFile },
      ...steps.slice(3),
    );
    await context.addConnection();
    expect(context.prompter.left).toEqual([]);
    expect(await extension.labels()).toEqual(["voximplant"]);
  });

  it.each([
    ["with its line breaks lost", (text: string) => text.replaceAll("\n", " ")],
    [
      "with the line breaks of its PEM lost, too",
      (text: string) => text.replaceAll("\n", " ").replaceAll("\\n", " "),
    ],
    ["with white space around it", (text: string) => `\r\n  ${text}\t `],
    [
      "with a byte order mark and Windows line breaks",
      (text: string) => `\uFEFF${text.replaceAll("\n", "\r\n")}`,
    ],
    ["with line breaks escaped twice", (text: string) => text.replaceAll("\\n", "\\\\n")],
  ])("accepts a key that is pasted %s", async (_, change) => {
    const extension = new FakeExtension(sandbox);
    const { baseUrl, credentials } = (await extension.sandbox.access())["voximplant"]!;
    const pasted = change(JSON.stringify(credentials["serviceAccountKey"], null, 2));
    const context = extension.context(
      { pick: "Voximplant" },
      { type: baseUrl },
      { pick: texts.form.paste },
      { type: pasted },
      "accept",
    );
    await context.addConnection();
    expect(await extension.labels()).toEqual(["voximplant"]);
    expect(context.prompter.typedInto[1]?.password).toBe(true);
  });
});
