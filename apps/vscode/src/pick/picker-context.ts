import type { ConnectionNode, ContainerNode, SecretNode } from "../tree/nodes.js";
import type { SecretsModel } from "../tree/secrets-model.js";
import type { Prompter } from "../ui/prompter.js";

/** What the pickers need from the rest of the extension. */
export interface PickerContext {
  readonly prompter: Prompter;
  readonly model: SecretsModel;
  /** Puts something below a node by its id. */
  addById(node: ConnectionNode | ContainerNode): Promise<void>;
  /** @param alias the alias to suggest */
  addConnection(alias?: string): Promise<void>;
  /** Asks for the credentials of a connection that has none yet. */
  enterCredentials(node: ConnectionNode): Promise<void>;
  /** Has the user search the names of all secrets; undefined where they gave up. */
  searchSecret(
    title: string,
    offers: (node: SecretNode) => boolean,
  ): Promise<SecretNode | undefined>;
}
