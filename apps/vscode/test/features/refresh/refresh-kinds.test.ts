import { createSandbox } from "@keyhole/sandbox";
import { VendorError } from "@keyhole/secrets";
import type { RefreshStyle, SecretChange, SecretProvider } from "@keyhole/secrets/provider";
import { beforeEach, describe, expect, it, onTestFinished, vi } from "vitest";
import {
  refreshSecretAtVendor,
  restorePrevious,
  setValue,
} from "../../../src/features/refresh/refresh-at-vendor.js";
import { getConnection, type SecretNode } from "../../../src/features/tree/nodes.js";
import { connected, currentValue, firstSecret } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { refreshText, texts } from "../../texts.js";
import { asProposed } from "./refresh-setting.js";

const sandbox = createSandbox();
beforeEach(() => sandbox.reset());

const crmPath = "voximplant / call-center / CRM_API_KEY";
const changed = new VendorError({ id: "voximplant", name: "Voximplant" }, "setSecretInfo", {
  kind: "conflict",
  message: "Sample.",
});
const set = { kind: "set", oldValue: "kept-as-version", rules: () => ({}) } as const;
const generate = { pick: texts.newValue.generate } as const;
const press = { press: texts.refresh.at("Voximplant") } as const;

interface Opened {
  readonly extension: FakeExtension;
  readonly node: SecretNode;
  readonly provider: SecretProvider;
  readonly before: string;
}

/** Opens a secret whose value is in a file, at a vendor that refreshes it in another way. */
async function opened(style: RefreshStyle): Promise<Opened> {
  const extension = await connected(sandbox, "voximplant");
  const node = await firstSecret(extension, "voximplant");
  const before = await currentValue(extension, node);
  extension.files.write(".env", `KEY="${before}"\n`);
  const provider = await extension.connections.provider("voximplant");
  provider.getRefresh = async () => style;
  return { extension, node, provider, before };
}

/** Makes a vendor refresh all secrets in another way until the end of the test. */
function refreshAllBy(node: SecretNode, style: RefreshStyle): void {
  const { vendor } = getConnection(node);
  const { refresh } = vendor;
  Object.assign(vendor, { refresh: style });
  onTestFinished(() => void Object.assign(vendor, { refresh }));
}

describe("Refresh Secret at Vendor", () => {
  it("sends nothing for a value that the vendor withholds, and offers other credentials", async () => {
    const { extension, node, provider, before } = await opened(set);
    const fetching = vi.spyOn(provider, "fetchSecret");
    fetching.mockResolvedValue({ fields: {}, withheld: ["secret_value"] });
    const context = extension.context(generate, press);
    const offered: string[] = [];
    context.prompter.answerMessage = (_, actions) => void offered.push(...actions);
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown.join("\n")).toContain(
      texts.secrets.withheld("Voximplant", "secret_value"),
    );
    expect(offered).toContain(texts.connections.editIt);
    fetching.mockRestore();
    expect(await currentValue(extension, node)).toBe(before);
    expect(sandbox.calls()["voximplant"]).not.toHaveProperty("setSecretInfo");
  });

  it("follows a refresh that the vendor starts, and updates the files", async () => {
    const { extension, node, provider } = await opened({
      kind: "start",
      oldValue: "at-a-time",
      idempotent: false,
    });
    provider.startRefresh = (at) =>
      provider.setSecret!(at, { field: "secret_value", value: "sample-rotated" }) as Promise<void>;
    provider.refreshProgress = async () => "done";
    const context = extension.context(asProposed, press);
    await refreshSecretAtVendor(context, node);
    expect(extension.files.text(".env")).toBe('KEY="sample-rotated"\n');
    const shown = context.prompter.shown.join("\n");
    expect(shown).toContain(texts.refresh.vendorEndsOld("Voximplant"));
    expect(shown).toContain(refreshText("new", crmPath, "Voximplant"));
    // What the vendor made can't be set again.
    expect(extension.previousValues.get(node)).toBeUndefined();
  });

  it("says that the vendor refused to start it", async () => {
    const { extension, node, provider, before } = await opened({
      kind: "start",
      oldValue: "at-a-time",
      idempotent: true,
    });
    const remedy = "Sample remedy.";
    const error = { kind: "invalid-request", message: "Sample.", remedy } as const;
    provider.startRefresh = () =>
      Promise.reject(
        new VendorError({ id: "voximplant", name: "Voximplant" }, "setSecretInfo", error),
      );
    const context = extension.context(asProposed, press);
    await refreshSecretAtVendor(context, node);
    const [shown] = context.prompter.shown.slice(-1);
    expect(shown).toContain(refreshText("unchanged", crmPath, "Voximplant"));
    expect(shown).toContain(remedy);
    expect(extension.files.text(".env")).toContain(before);
  });

  it("expects the value that it read, and overwrites no other one", async () => {
    const { extension, node, provider, before } = await opened({ ...set, compareAndSet: true });
    const changes: SecretChange[] = [];
    provider.setSecret = async (_, change) => {
      changes.push(change);
      throw changed;
    };
    const context = extension.context(generate, asProposed, press);
    await refreshSecretAtVendor(context, node);
    expect(changes).toMatchObject([{ expected: { fields: { secret_value: before } } }]);
    expect(context.prompter.shown.at(-1)).toBe(
      refreshText("not-overwritten", crmPath, "Voximplant"),
    );
    expect(extension.files.text(".env")).toContain(before);
    expect(await extension.journal.list()).toEqual([]);
  });

  it("refuses a secret of which the vendor says that it can't be refreshed", async () => {
    const { extension, node } = await opened({ kind: "none", explanation: "Sample explanation." });
    const context = extension.context();
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown).toEqual(["Sample explanation."]);
  });

  it("warns before a value is sent that the vendor interprets, and refuses one against its pattern", async () => {
    const { extension, node } = await opened({
      ...set,
      rules: () => ({
        pattern: { expression: /^\S+$/, rule: "Sample rule." },
        caution: { expression: /\$\{/, warning: "Sample warning." },
      }),
    });
    const context = extension.context(
      { pick: texts.newValue.enter },
      { refused: "a b" },
      { type: "sample-${A}" },
      "cancel",
    );
    await refreshSecretAtVendor(context, node);
    expect(context.prompter.shown).toContain("Sample rule.");
    const again = extension.context(
      { pick: texts.newValue.enter },
      { type: "sample-${A}" },
      asProposed,
      { press: undefined },
    );
    await refreshSecretAtVendor(again, node);
    expect(again.prompter.shown.join("\n")).toContain("Sample warning.");
  });

  it("asks for the field if each can be set, and shows it before the write", async () => {
    const extension = await connected(sandbox, "senhasegura");
    const node = (await extension.node(
      "senhasegura",
      texts.names.passwords,
      "Build Server",
    )) as SecretNode;
    const provider = await extension.connections.provider("senhasegura");
    provider.getRefresh = async () => ({ ...set, anyField: true });
    let username = "sample-user";
    provider.fetchSecret = async () => ({ fields: { password: "sample-password", username } });
    provider.setSecret = async (_, change) => {
      expect(change.field).toBe("username");
      username = change.value;
    };
    const context = extension.context({ pick: "username" }, generate, {
      press: texts.refresh.at("senhasegura"),
    });
    await refreshSecretAtVendor(context, node);
    expect(username).toMatch(/^\w{40}$/);
    expect(context.prompter.shown.join("\n")).toContain(`${texts.tree.field}: username`);
    expect(context.prompter.shown.at(-1)).toContain("senhasegura");
  });
});

describe("Set Value", () => {
  it("sets a value even if a refresh would start at the vendor", async () => {
    const { extension, node } = await opened({
      kind: "start",
      oldValue: "at-a-time",
      idempotent: true,
    });
    const context = extension.context(
      { pick: texts.newValue.enter },
      { type: "sample-new-value" },
      asProposed,
      { press: texts.newValue.set("Voximplant") },
    );
    await setValue(context, node);
    expect(await currentValue(extension, node)).toBe("sample-new-value");
  });
});

describe("Restore Previous Value", () => {
  it("sets the version before, if the vendor keeps it", async () => {
    const { extension, node, provider } = await opened(set);
    refreshAllBy(node, set);
    provider.fetchPrevious = async () => ({ fields: { secret_value: "sample-previous" } });
    const restore = { press: texts.refresh.restoreAt("Voximplant") } as const;
    await restorePrevious(extension.context(asProposed, restore), node);
    expect(await currentValue(extension, node)).toBe("sample-previous");
    expect(extension.files.text(".env")).toBe('KEY="sample-previous"\n');
  });

  it("lets the user choose any secret whose earlier versions the vendor keeps", async () => {
    const { extension, node, provider } = await opened(set);
    refreshAllBy(node, set);
    provider.fetchPrevious = async () => undefined;
    const context = extension.context(
      { pick: "voximplant" },
      { pick: "call-center" },
      { pick: "CRM_API_KEY" },
    );
    await restorePrevious(context);
    expect(context.prompter.shown.at(-1)).toBe(
      texts.refresh.noEarlier("CRM_API_KEY", "Voximplant"),
    );
    expect(sandbox.calls()["voximplant"]?.["setSecretInfo"]).toBeUndefined();
  });
});
