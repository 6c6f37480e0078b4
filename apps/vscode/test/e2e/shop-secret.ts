import { findVendor } from "@keyhole/secrets";
import { valuesFor } from "./connect.js";
import type { ExtensionUnderTest } from "./extension-under-test.js";

/** The secret that genauth's first application holds now, asked for past the extension. */
export async function shopSecret(extension: ExtensionUnderTest): Promise<string> {
  const source = await findVendor("genauth")!.connect(valuesFor(extension, "genauth"));
  for await (const { id, name } of source.listContainers()) {
    if (name !== "Web Shop") continue;
    return (await source.fetchSecret({ containerId: id, secretId: "secret" }))["secret"]!;
  }
  throw new Error("The sample is not there.");
}
