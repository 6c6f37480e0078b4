import { createSandbox } from "@keyhole/sandbox";
import { walkLimits } from "@keyhole/secrets/resolve";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { convertEnv } from "../../../src/features/references/convert-env.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import type { SecretNode } from "../../../src/features/tree/nodes.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { shopPath, texts } from "../../texts.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const shop = "keyhole://genauth/Web%20Shop";
/** The user compares the values with every connection. */
const all = [{ tick: "as they are" }] as const;
const crm = ["voximplant", "call-center", "CRM_API_KEY"] as const;

async function withEnv(text: (extension: FakeExtension) => Promise<string>, ...vendors: string[]) {
  const extension = await connected(sandbox, ...vendors);
  extension.editor.open(await text(extension), "dotenv", ".env");
  return extension;
}

describe("Convert Values to References", () => {
  it("replaces values of secrets with references, and keeps everything else", async () => {
    const extension = await withEnv(
      async (one) =>
        `# sample\r\nexport SHOP="${await valueAt(one, ...webShop)}" # mine\r\nLOG=info\r\n` +
        `CRM = ${await valueAt(one, ...crm)}\r\nOTHER='sample-unused'\r\nREF=${shop}\r\n`,
      "genauth",
      "voximplant",
    );
    const context = extension.context({ tick: "as they are" }, { tick: "as they are" });
    await convertEnv(context);
    expect(extension.documentText).toBe(
      `# sample\r\nexport SHOP="${shop}" # mine\r\nLOG=info\r\n` +
        `CRM = keyhole://voximplant/call-center/CRM_API_KEY\r\nOTHER='sample-unused'\r\nREF=${shop}\r\n`,
    );
  });

  it("shows names and references first, and never a value", async () => {
    const extension = await withEnv(
      async (one) => `A=${await valueAt(one, ...webShop)}\n`,
      "genauth",
    );
    const before = extension.documentText;
    const context = extension.context(...all, { tick: [] });
    await convertEnv(context);
    expect(extension.documentText).toBe(before);
    expect(context.prompter.shown).toEqual(expect.arrayContaining(["A", shop]));
    expect(context.prompter.shown.join()).not.toContain(await valueAt(extension, ...webShop));
  });

  it("says so if there are too many containers to search", async () => {
    const extension = await withEnv(
      async (one) => `A=${await valueAt(one, ...crm)}\nB=sample-unused\n`,
      "voximplant",
    );
    const limits = { ...walkLimits };
    Object.assign(walkLimits, { containers: 1 });
    const context = extension.context(...all, { tick: [] });
    await convertEnv(context).finally(() => Object.assign(walkLimits, limits));
    expect(context.prompter.shown).toContain(texts.references.searchedFirst(1));
  });

  it("keeps the value of a secret that can't be referenced, and replaces the others", async () => {
    const extension = await connected(sandbox, "aws");
    const provider = await extension.connections.provider("aws");
    for (const name of ["..", "named"]) {
      await provider.createSecret!("prod", { name, value: `sample-${name}`, texts: {} });
    }
    extension.model.reset();
    extension.editor.open("A=sample-..\nB=sample-named\n", "dotenv", ".env");
    await convertEnv(extension.context(...all, { tick: "as they are" }));
    expect(extension.documentText).toMatch(/^A=sample-\.\.\nB=keyhole:\/\/aws\/prod\/named\b.*\n$/);
  });

  it("changes a file outside of the workspace through a link only if the user confirms it", async () => {
    const extension = await withEnv(
      async (one) => `A=${await valueAt(one, ...webShop)}\n`,
      "genauth",
    );
    extension.editor.pathOutside = "/elsewhere/private.env";
    const before = extension.documentText;
    const closed = extension.context("cancel");
    await convertEnv(closed);
    const question = texts.insert.leadsOutside(".env", "/elsewhere/private.env");
    expect(closed.prompter.shown.join()).toContain(question);
    expect(extension.documentText).toBe(before);
    const press = { press: texts.insert.changeOutside };
    await convertEnv(extension.context(press, ...all, { tick: "as they are" }));
    expect(extension.documentText).toBe(`A=${shop}\n`);
  });

  it("finds values of several lines", async () => {
    const extension = await withEnv(async (one) => {
      const key = await valueAt(one, "voximplant", "call-center", "SIGNING_CERTIFICATE");
      return `KEY="${key.replaceAll("\n", "\\n")}"\nAGAIN="${key}"\n`;
    }, "voximplant");
    await convertEnv(extension.context(...all, { tick: "as they are" }));
    const reference = "keyhole://voximplant/call-center/SIGNING_CERTIFICATE";
    expect(extension.documentText).toBe(`KEY="${reference}"\nAGAIN="${reference}"\n`);
  });

  it("asks which of several secrets with the same value to use, in their order", async () => {
    const extension = await connected(sandbox, "voximplant");
    const provider = await extension.connections.provider("voximplant");
    const node = await extension.node("voximplant", "voice-bot");
    if (node.kind !== "container") throw new Error("no container");
    for (const name of ["FIRST_ONE", "SECOND_ONE", "THIRD_ONE"]) {
      await provider.createSecret!(node.container.id, {
        name,
        value: "sample-same-value",
        texts: {},
      });
    }
    extension.model.reset();
    extension.editor.open("A=sample-same-value\n", "dotenv", ".env");
    const context = extension.context(
      ...all,
      { tick: "as they are" },
      { pick: "voximplant / voice-bot / SECOND_ONE" },
    );
    const getId = async (name: string) =>
      ((await extension.node("voximplant", "voice-bot", name)) as SecretNode).summary.id;
    const [first, third] = [await getId("FIRST_ONE"), await getId("THIRD_ONE")];
    let fetched: (() => void) | undefined;
    const thirdFetched = new Promise<void>((resolve) => {
      fetched = resolve;
    });
    const fetchSecret: typeof provider.fetchSecret = async (location) => {
      if (location.secretId === first) await thirdFetched;
      const secret = await provider.fetchSecret(location);
      if (location.secretId === third) setImmediate(() => fetched?.());
      return secret;
    };
    const connections = { provider: async () => ({ ...provider, fetchSecret }) };
    await convertEnv({ ...context, connections });
    expect(extension.documentText).toBe("A=keyhole://voximplant/voice-bot/SECOND_ONE\n");
    expect(context.prompter.shown.join("\n")).toMatch(/FIRST_ONE[^]*SECOND_ONE[^]*THIRD_ONE/);
  });

  it("asks once for a value that several entries have, and changes nothing if the user cancels", async () => {
    const extension = await withEnv(async (one) => {
      await one.connections.setSampleVendors(true);
      const value = await valueAt(one, ...webShop);
      return `A=${value}\nB=${value}\n`;
    }, "genauth");
    const before = extension.documentText;
    await convertEnv(extension.context(...all, { tick: "as they are" }, "cancel"));
    expect(extension.documentText).toBe(before);
    const context = extension.context(...all, { tick: "as they are" }, { pick: /^genauth / });
    await convertEnv(context);
    expect(extension.documentText).toBe(`A=${shop}\nB=${shop}\n`);
  });

  it("offers the user's own connections before the sample vendors", async () => {
    const extension = await withEnv(async (one) => {
      await one.connections.setSampleVendors(true);
      return `A=${await valueAt(one, ...webShop)}\n`;
    }, "genauth");
    const context = extension.context(...all, { tick: "as they are" }, { pick: /^genauth / });
    const connections = await context.model.connections();
    vi.spyOn(context.model, "connections").mockResolvedValue(connections.toReversed());
    const pick = vi.spyOn(context.prompter, "pick");
    await convertEnv(context);
    const items = pick.mock.calls[0]![0].items as readonly { readonly label: string }[];
    expect(items.map(({ label }) => label)).toEqual([
      shopPath,
      expect.stringMatching(/^sample-genauth /),
    ]);
  });

  it("doesn't select a short value, which may match by chance", async () => {
    const extension = await connected(sandbox, "voximplant");
    const provider = await extension.connections.provider("voximplant");
    const node = await extension.node("voximplant", "voice-bot");
    if (node.kind !== "container") throw new Error("no container");
    await provider.createSecret!(node.container.id, { name: "SHORT", value: "info", texts: {} });
    extension.model.reset();
    extension.editor.open("LOG=info\n", "dotenv", ".env");
    await convertEnv(extension.context(...all, { tick: "as they are" }));
    expect(extension.documentText).toBe("LOG=info\n");
  });

  it("reports secrets that couldn't be fetched, and still compares the others", async () => {
    const extension = await withEnv(
      async (one) => `A=${await valueAt(one, ...crm)}\n`,
      "genauth",
      "voximplant",
    );
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 403 });
    const context = extension.context(...all, { tick: "as they are" });
    const warn = vi.spyOn(context.prompter, "warn");
    await convertEnv(context);
    expect(warn.mock.calls).toEqual([
      [expect.stringContaining(texts.references.notAllRead("genauth: ")), texts.run.showDetails],
    ]);
    expect(extension.documentText).toBe("A=keyhole://voximplant/call-center/CRM_API_KEY\n");
  });

  it("offers to edit the connection if the vendor rejects its credentials", async () => {
    const extension = await withEnv(
      async (one) => `A=${await valueAt(one, ...webShop)}\n`,
      "genauth",
    );
    const before = extension.documentText;
    sandbox.addFault("genauth", { operation: "getApplicationSecret", status: 401 });
    const context = extension.context(...all);
    context.prompter.answerMessage = (_, actions) => actions[0];
    const warn = vi.spyOn(context.prompter, "warn");
    const inform = vi.spyOn(context.prompter, "inform");
    const edited = vi.spyOn(context, "enterCredentials").mockResolvedValue(true);
    await convertEnv(context);
    const message = expect.stringContaining(texts.references.nothingConverted("GenAuth "));
    expect(warn.mock.calls).toEqual([[message, texts.connections.editIt, texts.run.showDetails]]);
    expect(inform).not.toHaveBeenCalled();
    expect(edited).toHaveBeenCalledOnce();
    expect(extension.documentText).toBe(before);
  });

  it.each([
    ["disabled", "senhasegura"],
    ["deleted", "vault"],
  ])("informs the user if no value is found, and doesn't report %s secrets", async (_, vendor) => {
    const extension = await withEnv(async () => "A=sample-unused\n", vendor);
    const before = extension.documentText;
    const context = extension.context(...all);
    const inform = vi.spyOn(context.prompter, "inform");
    await convertEnv(context);
    expect(inform).toHaveBeenCalledOnce();
    expect(extension.documentText).toBe(before);
  });

  it("compares nothing and shows no message after Cancel", async () => {
    const extension = await withEnv(async () => "A=sample-unused\n", "genauth");
    const context = extension.context(...all);
    context.prompter.progress = (_, task) => task(AbortSignal.abort(), () => undefined);
    const inform = vi.spyOn(context.prompter, "inform");
    await convertEnv(context);
    expect(inform).not.toHaveBeenCalled();
    expect(sandbox.calls()["genauth"]).not.toHaveProperty("getApplicationSecret");
  });

  it("changes nothing if the file has changed", async () => {
    const extension = await withEnv(
      async (one) => `A=${await valueAt(one, ...webShop)}\n`,
      "genauth",
    );
    extension.editor.writable = false;
    const context = extension.context(...all, { tick: "as they are" });
    await convertEnv(context);
    expect(extension.documentText).not.toContain("keyhole://");
  });

  it.each([
    ["SHOP: VALUE\nB=1\n", `SHOP: ${shop}\nB=1\n`],
    ["SHOP=VALUE#mine\n", `SHOP=${shop}#mine\n`],
    ["  export SHOP=\t'VALUE'\n", `  export SHOP=\t'${shop}'\n`],
    ["SHOP=`VALUE` # mine\r\n", `SHOP=\`${shop}\` # mine\r\n`],
  ])("keeps the text around a value: %j", async (before, after) => {
    const extension = await connected(sandbox, "genauth");
    const value = await valueAt(extension, ...webShop);
    extension.editor.open(before.replace("VALUE", value), "dotenv", ".env");
    await convertEnv(extension.context(...all, { tick: "as they are" }));
    expect(extension.documentText).toBe(after);
  });

  it("sends no request to connections that were not selected", async () => {
    const extension = await withEnv(async () => "A=sample-unused\n", "genauth", "voximplant");
    const { voximplant } = sandbox.calls();
    await convertEnv(extension.context({ tick: ["genauth"] }));
    expect(sandbox.calls()["voximplant"]).toEqual(voximplant);
    expect(sandbox.calls()["genauth"]).toHaveProperty("getApplicationSecret");
  });

  it("does nothing in Restricted Mode", async () => {
    const extension = await withEnv(async () => "A=sample-unused\n", "genauth");
    const calls = sandbox.calls();
    extension.trusted = false;
    const context = extension.context();
    await convertEnv(context);
    expect(context.prompter.shown).toHaveLength(1);
    expect(sandbox.calls()).toEqual(calls);
  });

  it.each<[string, string | undefined, string]>([
    ["no editor", undefined, ".env"],
    ["another file", "A=1", "a.txt"],
    ["no values", `# A=1\nB=${shop}\nC=\n`, ".env"],
  ])("informs the user and sends no request with %s", async (_, text, fileName) => {
    const extension = await connected(sandbox, "genauth");
    extension.editor.text = text;
    extension.editor.fileName = fileName;
    const context = extension.context();
    await convertEnv(context);
    expect(context.prompter.shown).toHaveLength(1);
    expect(sandbox.calls()["genauth"]).toEqual({});
  });

  it("informs the user if there is no connection", async () => {
    const extension = await connected(sandbox);
    extension.editor.open("A=sample-unused\n", "dotenv", ".env");
    const context = extension.context();
    await convertEnv(context);
    expect(context.prompter.shown.join()).toContain(texts.references.noneToCompare);
  });
});

/** What is put before a command, as JSON. */
const run = '"run", "--no-env-file", "--"';

async function withConfig(text: (value: string) => string, name = "mcp.json") {
  const extension = await connected(sandbox, "genauth");
  extension.editor.open(text(await valueAt(extension, ...webShop)), "jsonc", name);
  return extension;
}

const threeServers = (one: string, other: string, commands: readonly string[]) =>
  `{\n  // ours\n  "servers": {\n` +
  `    "shop": {\n      "env": { "LOG": "info", "SHOP": "${one}" },\n      ${commands[0]}\n    },\n` +
  `    "other": { "command": "npx", "args": ["x"], "env": { "A": "sample-unused" }, },\n` +
  `    "mine": { ${commands[1]}, "env": { "SHOP": "${other}" } },\n  },\n}\n`;

const oneServer = (command: string, value: string) =>
  `{"mcpServers": {"shop": {"command": ${command}, "env": {"SHOP": "${value}"}}}}`;

const withHeaders = (value: string, others: string) =>
  `{"servers": {"a": {${others}"url": "https://h", "headers": {"T": "Bearer ${value}"}}}}`;

describe("Convert Values to References in an MCP configuration", () => {
  it("replaces values in env, and puts their servers behind keyhole run, in one edit", async () => {
    const before = [
      '"command": "npx", "args": ["-y", "x"]',
      `"command": "keyhole", "args": [${run}, "y"]`,
    ];
    const extension = await withConfig((value) => threeServers(value, value, before));
    const { version } = extension.editor;
    const context = extension.context(...all, { tick: "as they are" });
    await convertEnv(context);
    const after = [`"command": "keyhole", "args": [${run}, "npx", "-y", "x"]`, before[1]!];
    expect(extension.documentText).toBe(threeServers(shop, shop, after));
    expect(extension.editor.version).toBe(version + 1);
    const { shown } = context.prompter;
    expect(shown).toEqual(expect.arrayContaining(["shop: SHOP", "mine: SHOP"]));
    const details = shown.filter((one) => one.includes(texts.references.willBeRun));
    expect(details).toHaveLength(1);
    expect(shown.join()).not.toContain(await valueAt(extension, ...webShop));
  });

  it("reads mcpServers of .mcp.json, and adds arguments if there are none", async () => {
    const extension = await withConfig((value) => oneServer('"srv"', value), ".mcp.json");
    await convertEnv(extension.context(...all, { tick: "as they are" }));
    expect(extension.documentText).toBe(oneServer(`"keyhole", "args": [${run}, "srv"]`, shop));
  });

  it("leaves a server as it is if none of its values is selected", async () => {
    const extension = await withConfig(
      (value) => `{"servers": {"a": {"command": "x", "env": {"T": "${value}"}}}}`,
    );
    const before = extension.documentText;
    await convertEnv(extension.context(...all, { tick: [] }));
    expect(extension.documentText).toBe(before);
  });

  it.each([
    [
      "headers with variables",
      '{"servers": {"a": {"url": "https://h", "headers": {"T": "${input:t}"}}}}',
    ],
    [
      "a server without a command",
      '{"servers": {"a": {"url": "https://h", "env": {"T": "VALUE"}}}}',
    ],
    [
      "arguments that aren't a list",
      '{"servers": {"a": {"command": "x", "args": "y", "env": {"T": "VALUE"}}}}',
    ],
    ["other places", '{"T": "VALUE"}'],
    ["a text that isn't JSON", "T=VALUE"],
  ])("offers no value in %s, where references aren't resolved", async (_, text) => {
    const extension = await withConfig((value) => text.replace("VALUE", value));
    const before = extension.documentText;
    const context = extension.context();
    await convertEnv(context);
    expect(extension.documentText).toBe(before);
    expect(context.prompter.shown.join()).toContain(texts.references.noValues);
  });

  it.each([
    ["only headers", ""],
    ["headers beside a value that it converts", '"command": "x", "env": {"T": "VALUE"}, '],
  ])("leaves headers as they are, and says so, in a file with %s", async (_, others) => {
    const extension = await withConfig((value) =>
      withHeaders(value, others.replace("VALUE", value)),
    );
    const context = extension.context(
      ...(others ? [...all, { tick: "as they are" } as const] : []),
    );
    await convertEnv(context);
    expect(context.prompter.shown.at(-1)).toBe(texts.references.headersRemain);
    const changed = others
      .replace('"x"', `"keyhole", "args": [${run}, "x"]`)
      .replace("VALUE", shop);
    expect(extension.documentText).toBe(withHeaders(await valueAt(extension, ...webShop), changed));
  });

  it("isn't offered for other JSON files", async () => {
    const extension = await withConfig(() => "{}", "package.json");
    const context = extension.context();
    await convertEnv(context);
    expect(context.prompter.shown.join()).toContain(texts.references.openFirst);
  });
});
