import { findVendor } from "@keyhole/secrets";
import { texts } from "../texts.js";
import { valuesFor } from "./add-connections.js";
import type { ExtensionUnderTest } from "./extension-under-test.js";

/** Reads the current value of a secret from its vendor, without the extension. */
export async function secretValue(
  extension: ExtensionUnderTest,
  vendorId: string,
  containerName: string,
  secretName: string,
): Promise<string> {
  const source = await findVendor(vendorId)!.connect(valuesFor(extension, vendorId));
  for await (const { container } of source.list(undefined)) {
    if (container?.name !== containerName) continue;
    for await (const { secret } of source.list(container.id)) {
      if (secret?.name !== secretName) continue;
      const value = await source.fetchSecret({ containerId: container.id, secretId: secret.id });
      return value.fields[secret.fields![0]!.name]!;
    }
  }
  throw new Error(`${vendorId} has no ${containerName} / ${secretName}`);
}

/**
 * Returns the names of the rows from a connection to one of its secrets. Rows are found by
 * their names, so no name comes twice.
 */
export async function pathToSecret(
  extension: ExtensionUnderTest,
  vendorId: string,
): Promise<readonly string[]> {
  const vendor = findVendor(vendorId)!;
  const provider = await vendor.connect(valuesFor(extension, vendorId));
  const findBelow = async (
    path: readonly string[],
    containerId?: string,
  ): Promise<readonly string[] | undefined> => {
    for await (const { container, secret } of provider.list(containerId)) {
      const { id, name } = container ?? secret;
      if (path.includes(name)) continue;
      const isSecret = !container || vendor.onlySecret !== undefined;
      const found = isSecret ? [...path, name] : await findBelow([...path, name], id);
      if (found) return found;
    }
    return undefined;
  };
  const found = await findBelow([vendorId]);
  if (!found) throw new Error(`${vendorId} has no secret.`);
  return found;
}

/** Returns the secret of GenAuth's first application. */
export const shopSecret = (extension: ExtensionUnderTest): Promise<string> =>
  secretValue(extension, "genauth", "Web Shop", texts.names.applicationSecret);

export const crmPath = "voximplant / call-center / CRM_API_KEY";

/** Returns the first secret of Voximplant's call center. */
export const crmKey = (extension: ExtensionUnderTest): Promise<string> =>
  secretValue(extension, "voximplant", "call-center", "CRM_API_KEY");
