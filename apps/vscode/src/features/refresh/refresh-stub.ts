import type { SecretStore } from "@keyhole/secrets/connections";

/** Precedes the id of each record of the journal in SecretStorage. */
export const journalPrefix = "refresh/";

/** Whether the journal holds a refresh that was interrupted, or whose outcome isn't known. */
export async function hasPendingRefreshes(secrets: Pick<SecretStore, "keys">): Promise<boolean> {
  try {
    return (await secrets.keys()).some((key) => key.startsWith(journalPrefix));
  } catch {
    // What can't be read can't be recovered. The next start tries again.
    return false;
  }
}
