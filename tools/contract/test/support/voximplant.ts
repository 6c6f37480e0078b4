import {
  createVoximplantClient,
  parseServiceAccountKey,
  type VoximplantOptions,
} from "@keyhole/voximplant";
import { useSandbox, type UseSandboxOptions } from "../../src/use-sandbox.js";

/** The credentials of a client. */
export type Credentials = Pick<VoximplantOptions, "serviceAccountKey" | "accountId">;

/** Converts credentials in the sandbox's format. The key is in the format of its file. */
export function toCredentials({
  serviceAccountKey,
  ...others
}: Readonly<Record<string, unknown>>): Credentials {
  return {
    ...others,
    serviceAccountKey: parseServiceAccountKey(JSON.stringify(serviceAccountKey)),
  };
}

/** The only application and the only secret of every account except the main one. */
export const shop = {
  application: { applicationName: "shop" },
  secret: { secretName: "SHOP_API_KEY" },
} as const;

/** Serves the sandbox for the tests of a file, and creates clients for it. */
export function useVoximplant(options?: UseSandboxOptions<Credentials>) {
  const vendor = useSandbox<Credentials>("voximplant", { toCredentials, ...options });
  const others = () => vendor().running.describe()["voximplant"]!.otherCredentials!;
  return {
    vendor,
    connect: (overrides: Partial<VoximplantOptions> = {}) => {
      const { baseUrl, credentials, checking } = vendor();
      const given = { baseUrl, ...credentials, fetch: checking.fetch, retry: { limit: 0 } };
      return createVoximplantClient({ ...given, ...overrides });
    },
    /** Returns the credentials for a particular case. */
    other: (name: string): Credentials => toCredentials(others()[name]!),
    application: () => ({ applicationId: Number(vendor().examples["applicationId"]) }),
    secret: () => ({ secretId: Number(vendor().examples["secretId"]) }),
  };
}

/** Returns the system clock with an offset in seconds. */
export function clockOff(seconds: number): NonNullable<VoximplantOptions["clock"]> {
  return {
    now: () => Date.now() + seconds * 1000,
    after: (ms, callback) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}
