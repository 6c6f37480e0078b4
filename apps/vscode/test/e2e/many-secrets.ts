import {
  createVoximplantClient,
  parseServiceAccountKey,
  type VoximplantClient,
} from "@keyhole/voximplant";
import type { ExtensionUnderTest } from "./extension-under-test.js";

/** A client past the network: thousands of requests would take their time. */
async function clientOf({ sandbox: { sandbox } }: ExtensionUnderTest): Promise<VoximplantClient> {
  const { fetch } = sandbox;
  const { baseUrl, credentials } = (await sandbox.access())["voximplant"]!;
  const serviceAccountKey = parseServiceAccountKey(
    JSON.stringify(credentials["serviceAccountKey"]),
  );
  return createVoximplantClient({ baseUrl, serviceAccountKey, fetch });
}

/** Creates secrets in the first application of Voximplant, named `BULK_00001` and on. */
export async function createMany(extension: ExtensionUnderTest, count: number): Promise<void> {
  const client = await clientOf(extension);
  const { value } = await client.getApplications().next();
  const application = { applicationId: value!.applicationId };
  for (let number = 1; number <= count; number += 1) {
    const secretName = `BULK_${`${number}`.padStart(5, "0")}`;
    await client.addSecret({ application, secretName, secretValue: "sample-bulk" });
  }
}

/** Deletes every secret of an application of Voximplant. */
export async function deleteAll(extension: ExtensionUnderTest, name: string): Promise<void> {
  const client = await clientOf(extension);
  for await (const { applicationId, applicationName } of client.getApplications()) {
    if (!applicationName.startsWith(`${name}.`)) continue;
    const application = { applicationId };
    for await (const { secretId } of client.getSecrets(application)) {
      await client.delSecret({ application, secretIds: [secretId] });
    }
  }
}
