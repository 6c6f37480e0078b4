import type { Clock } from "@keyhole/secrets";
import { nothingAdded } from "@keyhole/secrets/connections";
import type { SecretProvider } from "@keyhole/secrets/provider";
import { SecretsModel } from "../../src/features/tree/secrets-model.js";

/** Creates a tree with one connection that uses the test's provider. */
export function modelOver(
  vendor: string,
  provider: Partial<SecretProvider>,
  clock: Clock,
): SecretsModel {
  const record = { id: "1", alias: "prod", vendor, settings: {}, added: nothingAdded };
  return new SecretsModel(
    {
      list: () =>
        Promise.resolve({
          connections: [{ record, access: "", lifetime: "stored", hasCredentials: true }],
          unreadable: [],
          locked: false,
        }),
      provider: () => Promise.resolve(provider as SecretProvider),
    },
    clock,
  );
}
