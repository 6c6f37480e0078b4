import type { Sandbox } from "@keyhole/sandbox";
import { findVendor } from "../../src/index.js";
import type { Container, SecretProvider, SecretSummary } from "../../src/provider/index.js";

/**
 * Connects to a vendor of a sandbox.
 *
 * @param as `full`, `limited` for credentials that can't list, or one of its `otherCredentials`
 */
export async function connectTo(
  sandbox: Sandbox,
  id: string,
  as = "full",
): Promise<SecretProvider> {
  return findVendor(id)!.connect(await fieldValuesFor(sandbox, id, as), { fetch: sandbox.fetch });
}

/** Returns the field values of a connection to a sandbox; `as` as for `connectTo`. */
export async function fieldValuesFor(
  sandbox: Sandbox,
  id: string,
  as = "full",
): Promise<Record<string, string>> {
  const { baseUrl, credentials, limitedCredentials, otherCredentials } = (await sandbox.access())[
    id
  ]!;
  const given = { full: credentials, limited: limitedCredentials, ...otherCredentials }[as];
  const values: Record<string, string> = { baseUrl };
  for (const [key, value] of Object.entries(given!)) {
    values[key] = typeof value === "string" ? value : JSON.stringify(value);
  }
  return values;
}

/** Collects everything that is listed. */
export async function all<T>(list: AsyncIterable<T>): Promise<T[]> {
  const entries: T[] = [];
  for await (const entry of list) entries.push(entry);
  return entries;
}

/** Collects the containers at the top level of a connection. */
export async function allContainers(
  provider: SecretProvider,
  containerId?: string,
): Promise<Container[]> {
  return (await all(provider.list(containerId))).flatMap(({ container }) => container ?? []);
}

/** Collects the IDs of the containers that have secrets, at every level. */
export async function containersWithSecrets(
  provider: SecretProvider,
  containerId?: string,
): Promise<string[]> {
  const entries = await all(provider.list(containerId));
  const ids = entries.some(({ secret }) => secret) ? [containerId ?? ""] : [];
  for (const { container } of entries) {
    if (container) ids.push(...(await containersWithSecrets(provider, container.id)));
  }
  return ids;
}

/** Collects the secrets that are directly in a container, or outside all containers if it is empty. */
export async function allSecrets(
  provider: SecretProvider,
  containerId: string,
): Promise<SecretSummary[]> {
  const entries = await all(provider.list(containerId || undefined));
  return entries.flatMap(({ secret }) => secret ?? []);
}
