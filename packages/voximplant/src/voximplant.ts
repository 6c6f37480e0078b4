import {
  bearerAuthentication,
  createTokenCache,
  defineClient,
  findCodeMeaning,
  kindForStatus,
  serializeForm,
  signJwt,
  VendorError,
  type ApiResponse,
  type CallOptions,
  type Clock,
  type CodeMeaning,
  type ErrorDetails,
  type Token,
  type VendorIdentity,
  type VendorOptions,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";
import {
  applicationMethods,
  unknownApplication,
  type ApplicationMethods,
} from "./voximplant-applications.js";
import { assertId } from "./voximplant-arguments.js";
import { secretMethods, type SecretMethods } from "./voximplant-secrets.js";
import {
  assertServiceAccountKey,
  type ServiceAccountKey,
} from "./voximplant-service-account-key.js";

export type { ApplicationMethods, GetApplicationsOptions } from "./voximplant-applications.js";
export type {
  ApplicationSelector,
  SecretSelector,
  SecretsSelector,
} from "./voximplant-arguments.js";
export type { Application, SecretListItem, GetSecretValueResult } from "./voximplant-results.js";
export type {
  GetSecretsOptions,
  AddSecretRequest,
  SecretAddress,
  SecretChange,
  SecretDeletion,
  SecretMethods,
} from "./voximplant-secrets.js";
export { parseServiceAccountKey } from "./voximplant-service-account-key.js";
export type { ServiceAccountKey } from "./voximplant-service-account-key.js";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "voximplant", name: "Voximplant" };

const atVendor: CodeMeaning = { kind: "unavailable" };
const tooMuch: CodeMeaning = { kind: "rate-limited" };
const badKey: CodeMeaning = {
  kind: "unauthenticated",
  remedy: "Use a current key file.",
};
const badClock: CodeMeaning = {
  kind: "unauthenticated",
  remedy: "Correct this computer's clock, then try again.",
};

/** The vendor's error codes that concern secrets, from the list in its PHP client. */
export const errorCodes: Readonly<Record<string, CodeMeaning>> = {
  "1": atVendor,
  "2": atVendor,
  "4": atVendor,
  "5": { kind: "forbidden", remedy: "Check the account's balance and subscriptions." },
  "100": badKey,
  "101": { kind: "invalid-request" },
  "102": { kind: "invalid-request", remedy: "Check that the base URL ends in /platform_api." },
  "103": { kind: "unsupported" },
  "104": { kind: "forbidden", remedy: "Give the service account a role that includes this." },
  "115": {
    kind: "unauthenticated",
    remedy: "Check the account ID. It must be the key's own account or a child account.",
  },
  "116": { kind: "invalid-request", remedy: unknownApplication.remedy },
  "131": { kind: "forbidden", remedy: "Activate the account in the control panel." },
  "314": tooMuch,
  "317": { kind: "forbidden", remedy: "Upgrade the account to a plan that includes this." },
  "340": tooMuch,
  "341": {
    kind: "not-found",
    remedy: "Check the secret's ID or name on the application's Secrets page.",
  },
  "447": badKey,
  "454": badClock,
  "455": badClock,
  "456": badClock,
  "515": { kind: "rate-limited", remedy: "Wait a few minutes before you try again." },
  "558": unknownApplication,
};

/** Options of a client of one Voximplant account. */
export interface VoximplantOptions extends VendorOptions {
  /** A service account's key, as `parseServiceAccountKey` reads it from the key file. */
  readonly serviceAccountKey: ServiceAccountKey;
  /**
   * The ID of a child account to act for.
   * @default the key's own account
   */
  readonly accountId?: number | undefined;
  /**
   * The URL before the method's name. Must be `https`, except for loopback.
   * @default "https://api.voximplant.com/platform_api"
   */
  readonly baseUrl?: string | undefined;
}

/** The base URL of Voximplant's cloud. */
export const defaultBaseUrl = "https://api.voximplant.com/platform_api";

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export const createVoximplantApiClient = /* @__PURE__ */ defineClient<
  Operations,
  VoximplantOptions
>({
  vendor,
  operations,
  baseUrl: defaultBaseUrl,
  parseErrorResponse,
  serializeForm: serializeJoinedForm,
  connect: (options, { clock }) => {
    const key = assertServiceAccountKey(options.serviceAccountKey, "serviceAccountKey");
    const accountId =
      options.accountId === undefined ? key.accountId : assertId(options.accountId, "accountId");
    const tokens = createTokenCache(() => signToken(key, accountId, clock), clock);
    return { authentication: bearerAuthentication(tokens, [key.privateKey]) };
  },
});

/** A client of one Voximplant account. Every function throws a `VendorError` if it fails. */
export interface VoximplantClient extends ApplicationMethods, SecretMethods {
  /**
   * Checks the key.
   *
   * @returns whether it has permission to list applications
   */
  verifyCredentials(options?: CallOptions): Promise<{ readonly canList: boolean }>;
}

/** The vendor accepted the credentials, but a role is missing. */
const forbiddenCommand = "104";

/**
 * Creates a client for the secrets of Voximplant's Management API.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createVoximplantClient(options: VoximplantOptions): VoximplantClient {
  const { api } = createVoximplantApiClient(options);
  return {
    verifyCredentials: async (call) => {
      try {
        await api.call("getApplications", { query: { count: 1 } }, call);
        return { canList: true };
      } catch (error) {
        if (!VendorError.is(error) || error.code !== forbiddenCommand) throw error;
        return { canList: false };
      }
    },
    ...applicationMethods(api),
    ...secretMethods(api),
  };
}

/**
 * Allows for different clocks: the vendor rejects a token that is issued in the future (code 455).
 */
const backdatedSeconds = 60;

/** Half of the vendor's limit, so that different clocks can't exceed it (code 454). */
const lifeSeconds = 1800;

/**
 * Signs a token with the private key of a service account, for its own account or a child account.
 *
 * @throws {VendorError} of kind `unauthenticated` if the key can't sign
 */
async function signToken(key: ServiceAccountKey, accountId: number, clock: Clock): Promise<Token> {
  const issuedAt = Math.floor(clock.now() / 1000) - backdatedSeconds;
  const expiresAt = issuedAt + lifeSeconds;
  const claims = { iss: accountId, iat: issuedAt, exp: expiresAt };
  try {
    return { value: await signJwt(claims, key), expiresAt: expiresAt * 1000 };
  } catch {
    throw new VendorError(vendor, "verifyCredentials", {
      kind: "unauthenticated",
      message: "the private key can't sign",
      remedy: "Enter the key file again. Use the file that the control panel generated.",
    });
  }
}

/** Reads the error from the response body, because the HTTP status is nearly always 200. */
export function parseErrorResponse({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (typeof body !== "object" || body === null) return { kind: "unexpected-response" };
  const { error, errors, result } = body as Record<string, unknown>;
  const first = error ?? (result === undefined && Array.isArray(errors) ? errors[0] : undefined);
  if (typeof first !== "object" || first === null) {
    const succeeded = first === undefined && result !== undefined;
    return succeeded || status >= 400 ? undefined : { kind: "unexpected-response" };
  }
  const { code, msg } = first as Record<string, unknown>;
  const known = typeof code === "number" || typeof code === "string" ? `${code}` : undefined;
  const meaning = findCodeMeaning(errorCodes, known) ?? {
    // Most of the vendor's several hundred codes mean that a parameter isn't valid.
    kind: status >= 400 ? kindForStatus(status) : "invalid-request",
  };
  return { ...meaning, code: known, message: typeof msg === "string" ? msg : undefined };
}

/**
 * Writes a list as one parameter, as Voximplant expects: the values are separated by semicolons.
 */
function serializeJoinedForm(values: Readonly<Record<string, unknown>>): string {
  return serializeForm(
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        name,
        Array.isArray(value) ? value.join(";") : value,
      ]),
    ),
  );
}
