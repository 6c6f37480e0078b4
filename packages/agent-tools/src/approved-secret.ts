import { type CallOptions, findVendor } from "@keyhole/secrets";
import type { FieldInfo } from "@keyhole/secrets/provider";
import { formatIfPossible, parseReference, type Reference } from "@keyhole/secrets/references";
import {
  locateReference,
  ProviderLists,
  referenceToSecret,
  type Located,
} from "@keyhole/secrets/resolve";
import type { AgentHost } from "./agent-host.js";
import { AgentToolError } from "./agent-tool-error.js";
import { quoteIfAny, quoteText } from "./quoted-text.js";

/** How a reference is written. */
const syntax = "keyhole://<connection>/<container>[/<secret>][:<field>]";

/** What an agent may know of a secret. Undefined properties are left out of JSON. */
export interface SecretFacts {
  readonly reference: string;
  readonly vendor?: string | undefined;
  readonly containers: readonly string[];
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly enabled?: boolean | undefined;
  readonly scheduledForDeletion?: boolean | undefined;
  readonly rights?: { readonly view: boolean; readonly write: boolean } | undefined;
  readonly modifiedAt?: string | undefined;
  /** Undefined if only the value shows them. */
  readonly fields?:
    | readonly {
        readonly name: string;
        readonly confidential: boolean;
        readonly reference?: string | undefined;
      }[]
    | undefined;
}

/**
 * Reads a reference that a client wrote. Variables aren't expanded, because their values come from
 * the environment of the program.
 *
 * @throws {AgentToolError} that doesn't repeat the text, which may be a value
 */
export function readReference(text: string): Reference {
  try {
    return parseReference(text);
  } catch {
    throw new AgentToolError(`This isn't a valid reference. Write ${syntax}, without variables.`);
  }
}

/**
 * Reads a reference to a secret that the folder may use.
 *
 * @throws {AgentToolError} for every other one, whether or not it exists
 */
export async function requireApproved(text: string, host: AgentHost): Promise<Reference> {
  const reference = readReference(text);
  const approved = await host.approvedReferences();
  if (approved.includes(referenceToSecret(reference))) return reference;
  throw new AgentToolError(
    "This folder isn't approved to use this secret. Ask for it with request_approval.",
  );
}

/** Finds a secret that the folder may use. No value is fetched. */
export function locate(
  reference: Reference,
  host: AgentHost,
  call: CallOptions,
  lists = new ProviderLists(host.connections, call),
): Promise<Located> {
  return locateReference(reference, lists, { listIds: true });
}

/**
 * Returns what an agent may know of a secret. The vendor's version isn't in it, because it can be
 * computed from the value.
 */
export async function factsOf(
  reference: Reference,
  { connection, location, summary, containers }: Located,
  host: AgentHost,
): Promise<SecretFacts> {
  const provider = await host.connections.provider(connection.id);
  // Otherwise only a fetch shows them.
  const known = provider.fieldsVary ? undefined : await provider.getFields(location);
  const fields = summary?.fields ?? known;
  const { alias, path } = reference;
  const toField = ({ name, confidential }: FieldInfo) => ({
    name: quoteText(name),
    confidential,
    reference: formatIfPossible({ alias, path, field: name }),
  });
  return {
    reference: referenceToSecret(reference),
    vendor: findVendor(connection.vendor)?.name,
    containers: containers.map(({ name }) => quoteText(name)),
    name: quoteIfAny(summary?.name),
    description: quoteIfAny(summary?.description),
    enabled: summary?.enabled,
    scheduledForDeletion: summary?.scheduledForDeletion,
    rights: summary?.rights && { view: summary.rights.view, write: summary.rights.write },
    modifiedAt:
      summary?.modifiedAt === undefined ? undefined : new Date(summary.modifiedAt).toISOString(),
    fields: fields?.map(toField),
  };
}
