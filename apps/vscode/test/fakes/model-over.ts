import type { Clock } from "@keyhole/secrets";
import { nothingAdded } from "@keyhole/secrets/connections";
import type { SecretProvider } from "@keyhole/secrets/provider";
import { SecretsModel } from "../../src/features/tree/secrets-model.js";

/** A tree of one connection, whose source answers as the test says. */
export function modelOver(
  vendor: string,
  source: Partial<SecretProvider>,
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
      source: () => Promise.resolve(source as SecretProvider),
    },
    clock,
  );
}
