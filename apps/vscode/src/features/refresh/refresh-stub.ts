import type { SecretStore } from "@keyhole/secrets/connections";

/** Whether the journal holds a refresh that was interrupted, or whose outcome isn't known. */
export async function hasPendingRefreshes(secrets: Pick<SecretStore, "keys">): Promise<boolean> {
  try {
    // `RefreshJournal` keeps its records under this prefix.
    return (await secrets.keys()).some((key) => key.startsWith("refresh/"));
  } catch {
    // What can't be read can't be recovered. The next start tries again.
    return false;
  }
}
