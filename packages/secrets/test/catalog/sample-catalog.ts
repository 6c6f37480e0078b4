import type { Catalog, NamedSecret } from "../../src/catalog/index.js";
import type { Container } from "../../src/provider/index.js";

/** What the catalogs of the tests return for a secret. */
export interface Entry {
  readonly connectionId: string;
  readonly containerId: string;
  readonly secretId: string;
  readonly name: string;
}

/** Adds secrets whose payload is their address and name. */
export function addSecrets(
  catalog: Catalog<Entry>,
  connectionId: string,
  container: Container,
  secrets: readonly Omit<NamedSecret<Entry>, "payload">[],
): void {
  const page = secrets.map((secret) => ({
    ...secret,
    payload: {
      connectionId,
      containerId: container.id,
      secretId: secret.id,
      name: secret.name,
    },
  }));
  catalog.addSecrets(connectionId, container, page);
}
