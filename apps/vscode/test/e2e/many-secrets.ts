import { createVoximplantClient, type ServiceAccountKey } from "@keyhole/voximplant";
import type { ExtensionUnderTest } from "./extension-under-test.js";

/** Creates secrets in the first application of Voximplant, named `BULK_00001` and on. */
export async function createMany(
  { sandbox: { sandbox } }: ExtensionUnderTest,
  count: number,
): Promise<void> {
  // Past the network: thousands of requests would take their time.
  const { fetch } = sandbox;
  const { baseUrl, credentials } = (await sandbox.access())["voximplant"]!;
  const serviceAccountKey = credentials["serviceAccountKey"] as ServiceAccountKey;
  const client = createVoximplantClient({ baseUrl, serviceAccountKey, fetch });
  for await (const { application_id } of client.getApplications()) {
    for (let number = 1; number <= count; number += 1) {
      await client.addSecret({
        application: { applicationId: application_id },
        secretName: `BULK_${`${number}`.padStart(5, "0")}`,
        secretValue: "sample-bulk",
      });
    }
    return;
  }
}
