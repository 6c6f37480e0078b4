import { UserFacingError } from "@keyhole/secrets";
import type { Container, SecretSummary } from "@keyhole/secrets/provider";
import { ListForbiddenError, type Lists, type ReferableConnection } from "@keyhole/secrets/resolve";
import * as l10n from "@vscode/l10n";
import type { Connections } from "../connections/connections-feature.js";
import type { ContainerNode, EntryNode, ParentNode, SecretsModel } from "../tree/tree-feature.js";

/** The lists of the tree: what the tree has loaded is not requested again. */
export class TreeLists implements Lists {
  readonly #model: SecretsModel;
  readonly #connections: Pick<Connections, "source">;

  constructor(model: SecretsModel, connections: Pick<Connections, "source">) {
    this.#model = model;
    this.#connections = connections;
  }

  async connections(): Promise<readonly ReferableConnection[]> {
    return (await this.#model.connections()).map(({ record }) => record);
  }

  /** @throws {UserFacingError} if the list isn't complete; `ListForbiddenError` if it may not be read */
  async containers({ id }: ReferableConnection): Promise<readonly Container[]> {
    return (await this.#containers(id)).map(({ container }) => container);
  }

  /** @throws {UserFacingError} if the list isn't complete; `ListForbiddenError` if it may not be read */
  async secrets(
    { id }: ReferableConnection,
    containerId: string,
  ): Promise<readonly SecretSummary[]> {
    const containers = await this.#containers(id);
    const entries = await this.#entries(
      containers.find(({ container }) => container.id === containerId),
    );
    return entries.filter((node) => node.kind === "secret").map(({ summary }) => summary);
  }

  provider({ id }: ReferableConnection): ReturnType<Lists["provider"]> {
    return this.#connections.source(id);
  }

  async #containers(connectionId: string): Promise<readonly ContainerNode[]> {
    const connections = await this.#model.connections();
    const parent = connections.find(({ record }) => record.id === connectionId);
    return (await this.#entries(parent)).filter((node) => node.kind === "container");
  }

  async #entries(parent: ParentNode | undefined): Promise<readonly EntryNode[]> {
    if (!parent) throw unavailable(l10n.t("It isn't listed."));
    const nodes = await this.#model.children(parent);
    const entries = nodes.filter((node) => node.kind === "container" || node.kind === "secret");
    const state = nodes.find((node) => node.kind !== "container" && node.kind !== "secret");
    if (state?.kind === "failed") throw unavailable(state.message);
    if (state?.kind === "loading") throw unavailable(l10n.t("The list is still loading."));
    if (state?.kind === "noCredentials") {
      throw unavailable(l10n.t("The connection has no credentials yet. Enter them first."));
    }
    // Entries that were added by hand are all that is known.
    if (state?.kind === "noRight" && entries.length === 0) {
      throw new ListForbiddenError(translated, state.message);
    }
    return entries;
  }
}

/** For a message that is in the user's language already. */
const translated = "{0}";

function unavailable(message: string): UserFacingError {
  return new UserFacingError(translated, message);
}
