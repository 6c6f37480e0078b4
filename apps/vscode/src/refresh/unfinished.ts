import type { SecretStore } from "../host.js";

/** Before the id of each note of the journal, in SecretStorage. */
export const journalPrefix = "refresh/";

/** Whether the journal holds anything: a refresh that was cut short, or is not known yet. */
export async function hasUnfinished(secrets: Pick<SecretStore, "keys">): Promise<boolean> {
  try {
    return (await secrets.keys()).some((key) => key.startsWith(journalPrefix));
  } catch {
    // What cannot be read now cannot be settled now; the next start looks again.
    return false;
  }
}
