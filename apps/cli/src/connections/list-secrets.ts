import { findVendor, VendorError, type CallOptions } from "@keyhole/secrets";
import { addedTo } from "@keyhole/secrets/connections";
import type { Container, FieldInfo, SecretSummary } from "@keyhole/secrets/provider";
import { canBeNamed, formatReference, referenceTo } from "@keyhole/secrets/references";
import {
  ProviderLists,
  type ConnectionDirectory,
  type ReferableConnection,
} from "@keyhole/secrets/resolve";

/** A field, and the reference that leads to it. */
export interface ListedField extends FieldInfo {
  readonly reference: string;
}

/** A secret, and the references that lead to it. */
export interface ListedSecret {
  readonly container: Container;
  readonly secret: SecretSummary;
  /** To its primary field. */
  readonly reference: string;
  readonly fields: readonly ListedField[];
}

/** What became of listing a container, or a connection. */
export type ListedSecrets =
  | { readonly container: Container; readonly secrets: readonly ListedSecret[] }
  /** Absent where the containers themselves could not be listed. */
  | { readonly container?: Container; readonly error: unknown };

/** How many containers are listed at a time; vendors limit how often they may be asked. */
const concurrency = 4;

/** Lists everything of a connection, container by container as it arrives. No value is fetched. */
export async function* listSecrets(
  directory: ConnectionDirectory,
  connection: ReferableConnection,
  call: CallOptions,
): AsyncGenerator<ListedSecrets> {
  const lists = new ProviderLists(directory, call);
  let containers: readonly Container[];
  try {
    containers = await lists.containers(connection);
  } catch (error) {
    yield { error };
    return;
  }
  const list = (container: Container): Promise<ListedSecrets> =>
    lists.secrets(connection, container.id).then(
      (secrets) => ({
        container,
        secrets: secrets.map((secret) =>
          listed(connection, { container, containers }, { secret, secrets }),
        ),
      }),
      (error: unknown) => ({ container, error }),
    );
  const ahead = containers.slice(0, concurrency).map(list);
  for (let index = 0; index < containers.length; index += 1) {
    const listing = await ahead[index]!;
    const next = containers[index + concurrency];
    if (next) ahead.push(list(next));
    yield listing;
    if ("error" in listing && VendorError.is(listing.error, "cancelled")) return;
  }
}

function listed(
  { alias, vendor, added }: ReferableConnection,
  { container, containers }: { container: Container; containers: readonly Container[] },
  { secret, secrets }: { secret: SecretSummary; secrets: readonly SecretSummary[] },
): ListedSecret {
  const holdsOne = findVendor(vendor)?.secretId === undefined;
  const to = (field?: string): string =>
    formatReference(
      referenceTo({
        alias,
        container: { entry: container, siblings: containers },
        secret: {
          entry: secret,
          siblings: added ? [...secrets, ...addedTo(added, container.id)] : secrets,
        },
        holdsOne,
        field,
      }),
    );
  return {
    container,
    secret,
    reference: to(),
    fields: secret.fields
      .filter(({ name }) => canBeNamed(name))
      .map((field) => ({ ...field, reference: to(field.name) })),
  };
}
