import {
  createVoximplantClient,
  parseServiceAccountKey,
  type VoximplantClient,
} from "@keyhole/voximplant";
import type { ExtensionUnderTest } from "./extension-under-test.js";

/** Creates a client without a network connection, because thousands of requests would take too long. */
async function createClient({
  sandbox: { sandbox },
}: ExtensionUnderTest): Promise<VoximplantClient> {
  const { fetch } = sandbox;
  const { baseUrl, credentials } = (await sandbox.access())["voximplant"]!;
  const serviceAccountKey = parseServiceAccountKey(
    JSON.stringify(credentials["serviceAccountKey"]),
  );
  return createVoximplantClient({ baseUrl, serviceAccountKey, fetch });
}

/** Creates secrets in the first application of Voximplant, named `BULK_00001` and so on. */
export async function createMany(extension: ExtensionUnderTest, count: number): Promise<void> {
  const client = await createClient(extension);
  const { value } = await client.getApplications().next();
  const application = { applicationId: value!.applicationId };
  for (let number = 1; number <= count; number += 1) {
    const secretName = `BULK_${`${number}`.padStart(5, "0")}`;
    await client.addSecret({ application, secretName, secretValue: "sample-bulk" });
  }
}

/** Deletes all secrets of an application of Voximplant. */
export async function deleteAll(extension: ExtensionUnderTest, name: string): Promise<void> {
  const client = await createClient(extension);
  for await (const { applicationId, applicationName } of client.getApplications()) {
    if (!applicationName.startsWith(`${name}.`)) continue;
    const application = { applicationId };
    for await (const { secretId } of client.getSecrets(application)) {
      await client.delSecret({ application, secretIds: [secretId] });
    }
  }
}
