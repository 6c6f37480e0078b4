import {
  assertHeaderValue,
  assertUuid,
  defineClient,
  findCodeMeaning,
  headerAuthentication,
  kindForStatus,
  optionalStrings,
  type ApiResponse,
  type CallOptions,
  type CodeMeaning,
  type ErrorDetails,
  type Remedies,
  type ResponseReader,
  type VendorIdentity,
  type VendorOptions,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { components, operations as Operations } from "./generated/schema.js";

type Schemas = components["schemas"];
type Properties = Readonly<Record<string, unknown>>;

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "userdocks", name: "UserDocks" };

/** The codes of the newer API, including the brackets. The older API has none. */
export const errorCodes: Readonly<Record<string, CodeMeaning>> = {
  "[E4000]": { kind: "invalid-request" },
  "[E4010]": { kind: "unauthenticated" },
  "[E4011]": {
    kind: "unauthenticated",
    remedy: "Use the app's API key of the type read, from UserDocks' dashboard.",
  },
  "[E4030]": {
    kind: "inactive",
    remedy: "Enable the app in UserDocks' dashboard, then try again.",
  },
  "[E0000]": { kind: "unavailable" },
};

/** Remedies by kind of error, also for responses without a readable body. */
export const remedies: Remedies = {
  unauthenticated: "Check the API key. It must be this app's read key, from UserDocks' dashboard.",
  forbidden: "Check the app's UUID. An API key works only for its own app.",
  "not-found":
    "Check the app's UUID and the base URL. UserDocks may have removed this endpoint, which it no longer documents.",
};

/** Options of a client of one UserDocks app. */
export interface UserDocksOptions extends VendorOptions {
  /** The app's API key of the type `read`, from UserDocks' dashboard. */
  readonly apiKey: string;
  /** The app's UUID. UserDocks also writes it with the prefix `app_`. */
  readonly appId: string;
  /**
   * Scheme, host and path before `/apps`. Must be `https`, except for loopback.
   * @default "https://api.userdocks.com/api/v1"
   */
  readonly baseUrl?: string | undefined;
}

/** The base URL of UserDocks' cloud. */
export const defaultBaseUrl = "https://api.userdocks.com/api/v1";

/**
 * Creates the client that calls the operations of the spec for one app.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export const createUserDocksApiClient = /* @__PURE__ */ defineClient<
  Operations,
  UserDocksOptions,
  { readonly appId: string }
>({
  vendor,
  operations,
  baseUrl: defaultBaseUrl,
  parseErrorResponse,
  remedies,
  connect: (options) => {
    const apiKey = assertHeaderValue(options.apiKey, "apiKey");
    const appId = assertUuid(options.appId, "appId");
    const headers = { "X-API-KEY": apiKey, "X-API-KEY-TYPE": "read", "X-CLIENT-ID": appId };
    return { authentication: headerAuthentication(headers, [apiKey]), appId };
  },
});

/** A key of an app. Times are in ISO 8601, UTC. IDs may have a prefix before the UUID. */
export type AppKey = Schemas["AppKey"];

/** The purpose of a key. In the vendor's example, `name` is `public`. */
export type AppKeyType = Schemas["AppKeyType"];

/** The functions for the secret of the app. */
export interface SecretMethods {
  /**
   * Gets the secret of the app. UserDocks documented this endpoint until November 2022 and has
   * named no successor. If it no longer exists, the error is `not-found` and its remedy says so.
   */
  getAppsSecrets(options?: CallOptions): Promise<{ secret: string }>;
}

/** The functions for the keys of the app. */
export interface KeyMethods {
  /**
   * Gets the public key of the app. UserDocks documented this endpoint in 2022 and 2023. Its
   * successor is {@link getAppsKeys}.
   */
  getAppsPublicKeys(options?: CallOptions): Promise<{ publicKey: string }>;
  /**
   * Lists all keys of the app. UserDocks has documented this endpoint since its rewrite, with a
   * public key in PEM as the example. Check the `type`: whether other keys exist isn't documented.
   */
  getAppsKeys(options?: CallOptions): Promise<AppKey[]>;
}

/** A client of one UserDocks app. Every function throws a `VendorError` if it fails. */
export interface UserDocksClient extends SecretMethods, KeyMethods {
  /** Checks the API key by getting the app's secret and discarding it. */
  verifyCredentials(options?: CallOptions): Promise<void>;
}

/**
 * Creates a client for the secret and the keys of one UserDocks app.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createUserDocksClient(options: UserDocksOptions): UserDocksClient {
  const { api, appId } = createUserDocksApiClient(options);
  const getAppsSecrets: UserDocksClient["getAppsSecrets"] = async (call) =>
    readSecret(await api.call("getAppsSecrets", { path: { appId } }, call));
  return {
    verifyCredentials: async (call) => {
      await getAppsSecrets(call);
    },
    getAppsSecrets,
    getAppsPublicKeys: async (call) =>
      readPublicKey(await api.call("getAppsPublicKeys", { path: { appId } }, call)),
    getAppsKeys: async (call) =>
      readKeys(await api.call("getAppsKeys", { path: { appUuid: appId } }, call)),
  };
}

const dates = ["createdAt", "updatedAt"] as const;

/** @throws {VendorError} of kind `unexpected-response` if there isn't exactly one secret */
function readSecret(response: ResponseReader): { secret: string } {
  return { secret: readSingleString(response, "secret") };
}

/** @throws {VendorError} of kind `unexpected-response` if there isn't exactly one public key */
function readPublicKey(response: ResponseReader): { publicKey: string } {
  return { publicKey: readSingleString(response, "publicKey") };
}

/** @throws {VendorError} of kind `unexpected-response` if a key lacks its id or value */
function readKeys(response: ResponseReader): AppKey[] {
  const { items, ...body } = response.object(response.body, "body");
  const list = response.array(items ?? getContent(body), "list");
  assertComplete(response, list, body);
  return list.map((entry) => {
    const key = response.object(entry, "key");
    const type = key["type"];
    return {
      uuid: response.text(key["uuid"], "uuid"),
      value: response.text(key["value"], "value"),
      ...optionalStrings(key, dates),
      ...(isKeyType(type) ? { type: readKeyType(type) } : {}),
    };
  });
}

function readKeyType(type: Properties & { name: string }): AppKeyType {
  const { name } = type;
  return { name, ...optionalStrings(type, ["uuid", ...dates]) };
}

/**
 * The content is in `data` in 2022 and 2023, and in `response` in the types of the vendor's SDK.
 */
function getContent({ data, response }: Properties): unknown {
  return data ?? response;
}

/**
 * Reads a property of the content. The content may be a list of one item, whose property may be
 * called `value`.
 */
function readSingleString(response: ResponseReader, name: string): string {
  const { items, ...body } = response.object(response.body, "body");
  if (items === undefined)
    return response.text(response.object(getContent(body), "data")[name], name);
  const list = response.array(items, "items");
  assertComplete(response, list, body);
  const [only, ...others] = list;
  // An app has exactly one secret. If there are several, it isn't known which one is right.
  if (others.length > 0) throw response.unexpected(`single ${name}`);
  const item = response.object(only, name);
  return response.text(item[name] ?? item["value"], name);
}

/** No paging is documented. A list that is shorter than its own count must not pass as complete. */
function assertComplete(
  response: ResponseReader,
  list: readonly unknown[],
  { totalItems, itemsLength }: Properties,
): void {
  const isLonger = (count: unknown) => typeof count === "number" && count > list.length;
  if (isLonger(totalItems) || isLonger(itemsLength)) throw response.unexpected("whole list");
}

function isKeyType(type: unknown): type is Properties & { name: string } {
  return typeof (type as { name?: unknown } | null | undefined)?.name === "string";
}

/** Reads the error from a response of any version of the API. */
export function parseErrorResponse({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  const { success, error, errors, message } = body;
  const first: unknown = Array.isArray(errors) ? errors[0] : undefined;
  const item = isObject(first) ? first : {};
  const failed =
    status >= 400 || success === false || first !== undefined || typeof error === "string";
  if (!failed) return undefined;

  const code = nonEmptyString(item["code"]);
  return {
    ...(findCodeMeaning(errorCodes, code) ?? { kind: kindForStatus(status) }),
    code,
    message: nonEmptyString(error) ?? nonEmptyString(item["message"]) ?? nonEmptyString(message),
  };
}

function nonEmptyString(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
