import type { SecretStore } from "@keyhole/secrets/connections";

/** Whether the journal contains a refresh that was interrupted, or whose outcome is unknown. */
export async function hasPendingRefreshes(secrets: Pick<SecretStore, "keys">): Promise<boolean> {
  try {
    // `RefreshJournal` stores its records under this prefix.
    return (await secrets.keys()).some((key) => key.startsWith("refresh/"));
  } catch {
    // Without the keychain, nothing can be recovered. The next start tries again.
    return false;
  }
}
