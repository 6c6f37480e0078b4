import type { Sandbox } from "@keyhole/sandbox";
import type { Source } from "@keyhole/secrets";
import type { SecretNode } from "../../src/tree/nodes.js";
import { connected, valueAt, webShop } from "../fakes/connected.js";
import type { FakeExtension } from "../fakes/extension.js";

/** The user confirms a refresh. */
export const press = { press: "Refresh at GenAuth" } as const;
/** The user leaves the places ticked that are. */
export const asProposed = { tick: "as they are" } as const;

/** The extension, with the secret's value in a file. */
export async function used(
  sandbox: Sandbox,
): Promise<{ extension: FakeExtension; node: SecretNode; source: Source }> {
  const extension = await connected(sandbox, "genauth");
  extension.files.write(".env", `SHOP_SECRET="${await valueAt(extension, ...webShop)}"\n`);
  const node = (await extension.node(...webShop)) as SecretNode;
  return { extension, node, source: await extension.connections.source("genauth") };
}

/** Has the vendor never get what is sent to refresh. */
export function lose(sandbox: Sandbox): void {
  sandbox.addFault("genauth", { operation: "refreshApplicationSecret", lostRequest: true });
}

/** Leads the connection elsewhere. */
export async function changeAccount(extension: FakeExtension): Promise<void> {
  await extension.connections.update("genauth", (record) => ({
    ...record,
    settings: { ...record.settings, baseUrl: `${record.settings["baseUrl"]}/v2` },
  }));
}
