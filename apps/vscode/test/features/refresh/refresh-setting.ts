import type { Sandbox } from "@keyhole/sandbox";
import { getAccount } from "@keyhole/secrets/connections";
import type { SecretProvider } from "@keyhole/secrets/provider";
import { refreshSecret, RefreshJournal, type RefreshRecord } from "@keyhole/secrets/refresh";
import { toRefreshTarget } from "../../../src/features/refresh/refresh-context.js";
import { getConnection, type SecretNode } from "../../../src/features/tree/nodes.js";
import { connected, valueAt, webShop } from "../../fakes/connected.js";
import type { FakeExtension } from "../../fakes/fake-extension.js";
import { shopPath, texts } from "../../texts.js";

export const press = { press: texts.refresh.at("GenAuth") } as const;
/** The user keeps the proposed selection. */
export const asProposed = { tick: "as they are" } as const;

/** Creates an extension with the secret's value in a file. */
export async function used(
  sandbox: Sandbox,
): Promise<{ extension: FakeExtension; node: SecretNode; provider: SecretProvider }> {
  const extension = await connected(sandbox, "genauth");
  extension.files.write(".env", `SHOP_SECRET="${await valueAt(extension, ...webShop)}"\n`);
  const node = (await extension.node(...webShop)) as SecretNode;
  return { extension, node, provider: await extension.connections.provider("genauth") };
}

/** Makes the vendor never receive the request to refresh. */
export function lose(sandbox: Sandbox): void {
  sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
}

/** Changes the account of the connection. */
export async function changeAccount(extension: FakeExtension): Promise<void> {
  await extension.connections.update("genauth", (record) => ({
    ...record,
    settings: { ...record.settings, baseUrl: `${record.settings["baseUrl"]}/v2` },
  }));
}

/** Starts a refresh in a process that is killed just before it can record a step. */
export async function interrupt(
  extension: FakeExtension,
  last: RefreshRecord["state"]["step"],
): Promise<SecretNode> {
  const node = (await extension.node(...webShop)) as SecretNode;
  const target = { ...toRefreshTarget(node), field: "secret" };
  const provider = await extension.connections.provider("genauth");
  const planned = await provider.fetchSecret(target);
  const account = await getAccount((await extension.connections.record("genauth"))!);
  await new Promise<void>((killed) => {
    const journal = Object.assign(new RefreshJournal(), {
      read: (id: string) => extension.journal.read(id),
      flush: () => extension.journal.flush(),
      remove: (id: string) => extension.journal.remove(id),
      write: async (id: string, record: RefreshRecord): Promise<void> => {
        if (record.state.step !== last) return extension.journal.write(id, record);
        killed();
        return new Promise(() => undefined);
      },
    });
    void refreshSecret({
      provider,
      target,
      account,
      name: shopPath,
      style: getConnection(node).vendor.refresh,
      planned,
      journal,
      clock: extension.clock,
      signal: new AbortController().signal,
    });
  });
  return node;
}
