import {
  ExplainedError,
  ListForbiddenError,
  type Container,
  type FieldInfo,
  type Lists,
  type ReferableConnection,
  type SecretLocation,
  type SecretSummary,
} from "@keyhole/secrets";
import type { Connections } from "../connections/connections.js";
import type { ConnectionNode, ContainerNode, ParentNode, TreeNode } from "../tree/nodes.js";
import type { SecretsModel } from "../tree/secrets-model.js";

/** For a sentence that is in the user's language already. */
const translated = "{0}";

/** The tree's own lists: what it has loaded is not asked for again. */
export class ModelLists implements Lists {
  readonly #model: SecretsModel;
  readonly #connections: Pick<Connections, "source">;

  constructor(model: SecretsModel, connections: Pick<Connections, "source">) {
    this.#model = model;
    this.#connections = connections;
  }

  async connections(): Promise<readonly ReferableConnection[]> {
    const nodes = await this.#model.connections();
    return nodes.map(({ record }) => record);
  }

  /** @throws {ExplainedError} where the list cannot be had in full; `ListForbiddenError` for want of the right */
  async containers(connection: ReferableConnection): Promise<readonly Container[]> {
    const nodes = await this.#wholeList(await this.#connectionNode(connection.id));
    return nodes.flatMap((node) => (node.kind === "container" ? node.container : []));
  }

  /** @throws {ExplainedError} where the list cannot be had in full; `ListForbiddenError` for want of the right */
  async secrets(
    connection: ReferableConnection,
    containerId: string,
  ): Promise<readonly SecretSummary[]> {
    const node = await this.#containerNode(connection.id, containerId);
    const nodes = await this.#wholeList(node);
    return nodes.flatMap((entry) => (entry.kind === "secret" ? entry.summary : []));
  }

  async isPossible({ id }: ReferableConnection, ids: Partial<SecretLocation>): Promise<boolean> {
    return (await this.#connections.source(id)).isPossible(ids);
  }

  async fields({ id }: ReferableConnection, containerId: string): Promise<readonly FieldInfo[]> {
    return (await this.#connections.source(id)).fieldsOf(containerId);
  }

  async #connectionNode(id: string): Promise<ConnectionNode | undefined> {
    return (await this.#model.connections()).find(({ record }) => record.id === id);
  }

  async #containerNode(connectionId: string, id: string): Promise<ContainerNode | undefined> {
    const nodes = await this.#wholeList(await this.#connectionNode(connectionId));
    return nodes
      .filter((node) => node.kind === "container")
      .find(({ container }) => container.id === id);
  }

  async #wholeList(parent: ParentNode | undefined): Promise<readonly TreeNode[]> {
    if (!parent) throw new ExplainedError("It is not listed.");
    const nodes = await this.#model.children(parent);
    const state = nodes.find(({ kind }) => kind !== "container" && kind !== "secret");
    switch (state?.kind) {
      case "failed":
        throw new ExplainedError(translated, state.message);
      case "noRight":
        // What was added by hand is all that is known.
        if (nodes.length > 1) return nodes;
        throw new ListForbiddenError(translated, state.message);
      case "noCredentials":
        throw new ExplainedError("The connection has no credentials yet; enter them first.");
      case "loading":
        throw new ExplainedError("Its list is still arriving.");
      default:
        return nodes;
    }
  }
}
