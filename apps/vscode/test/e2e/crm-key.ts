import { findVendor } from "@keyhole/secrets";
import { valuesFor } from "./connect.js";
import type { ExtensionUnderTest } from "./extension-under-test.js";

/** The first secret of voximplant's call center as it is now, asked for past the extension. */
export async function crmKey(extension: ExtensionUnderTest): Promise<string> {
  const source = await findVendor("voximplant")!.connect(valuesFor(extension, "voximplant"));
  for await (const { id: containerId, name } of source.listContainers()) {
    if (name !== "call-center") continue;
    for await (const { id: secretId, name: secret } of source.listSecrets(containerId)) {
      if (secret !== "CRM_API_KEY") continue;
      return (await source.fetchSecret({ containerId, secretId }))["secret_value"]!;
    }
  }
  throw new Error("The sample is not there.");
}
