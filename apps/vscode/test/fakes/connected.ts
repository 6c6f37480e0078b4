import type { Sandbox } from "@keyhole/sandbox";
import { fieldNames, type SecretProvider, type SecretValue } from "@keyhole/secrets/provider";
import {
  getConnection,
  getContainers,
  getLocation,
  type SecretNode,
} from "../../src/features/tree/nodes.js";
import { texts } from "../texts.js";
import { FakeExtension } from "./fake-extension.js";
import type { Step } from "./fake-prompter.js";

/** The path of GenAuth's first secret in the tree. */
export const webShop = ["genauth", "Web Shop", texts.names.applicationSecret] as const;

/** Creates an extension with connections to these vendors of a sandbox. */
export async function connected(sandbox: Sandbox, ...ids: string[]): Promise<FakeExtension> {
  const extension = new FakeExtension(sandbox);
  for (const id of ids) await extension.connect(id);
  return extension;
}

/** Reads the current value of a secret from the sandbox, without any command. */
export async function valueAt(extension: FakeExtension, ...path: string[]): Promise<string> {
  const node = (await extension.node(...path)) as SecretNode;
  const provider = await extension.connections.provider(getConnection(node).record.id);
  const value = await provider.fetchSecret(getLocation(node));
  return value.fields[node.summary.fields![0]!.name]!;
}

/** Returns the first secret of a connection. */
export async function firstSecret(extension: FakeExtension, alias: string): Promise<SecretNode> {
  const [container] = await extension.model.children(await extension.node(alias));
  const [secret] = await extension.model.children(container!);
  return secret as SecretNode;
}

/** Returns the steps of a user who picks a secret and one of its fields. */
export function pickSteps(node: SecretNode, field: string): Step[] {
  return [...getLabels(node), field].map((pick) => ({ pick }));
}

/** Replaces the secrets of a connection's provider, whose fields then vary. Returns what was sent. */
export async function withVaryingFields(
  extension: FakeExtension,
  alias: string,
  secret: SecretValue | (() => SecretValue),
): Promise<string[]> {
  const sent: string[] = [];
  const provider = await extension.connections.provider(alias);
  const list = provider.list.bind(provider);
  const read = (): SecretValue => (typeof secret === "function" ? secret() : secret);
  const replaced: Partial<SecretProvider> = {
    fieldsVary: true,
    async *list(containerId, call) {
      if (containerId === undefined) yield* list(undefined, call);
      else yield { secret: { id: "1", name: "database" } };
    },
    getFields: async () => {
      sent.push("getFields");
      return fieldNames(read()).map((name) => ({ name, confidential: true }));
    },
    fetchSecret: async () => {
      sent.push("fetchSecret");
      return read();
    },
  };
  Object.assign(provider, replaced);
  return sent;
}

/** Like {@link valueAt}, for a node of the tree. */
export async function currentValue(extension: FakeExtension, node: SecretNode): Promise<string> {
  return valueAt(extension, ...getLabels(node));
}

function getLabels(node: SecretNode): string[] {
  const containers = getContainers(node).map(({ container }) => container.name);
  return [getConnection(node).record.alias, ...containers, node.summary.name];
}
