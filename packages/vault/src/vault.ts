import {
  assertHeaderValue,
  assertString,
  createTokenCache,
  defineClient,
  headerAuthentication,
  invalidOption,
  kindForStatus,
  tokenAuthentication,
  VendorError,
  type ApiResponse,
  type CallOptions,
  type ErrorDetails,
  type Remedies,
  type ResponseReader,
  type Token,
  type TokenCache,
  type VendorIdentity,
  type VendorOptions,
} from "@keyhole/transport";
import { operations } from "./generated/operations.js";
import type { operations as Operations } from "./generated/schema.js";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "vault", name: "HashiCorp Vault" };

/** Remedies by kind of error. */
export const remedies: Remedies = {
  unauthenticated: "Check the login, the namespace and the base URL. A token may have expired.",
  forbidden: "Ask for a policy that permits this path.",
  "not-found": "Check the path, the mount and the namespace.",
};

/**
 * Options of a client of one server and namespace. Log in with `token`, with `roleId` and `secretId`,
 * or with `username` and `password`.
 */
export interface VaultOptions extends VendorOptions {
  /** Scheme, host and port, as in `VAULT_ADDR`. Must be `https`, except for loopback. */
  readonly baseUrl: string;
  /**
   * The path of a namespace.
   * @default the root namespace
   */
  readonly namespace?: string | undefined;
  /** A token. It isn't renewed. */
  readonly token?: string | undefined;
  /** The role's ID of an AppRole. */
  readonly roleId?: string | undefined;
  /** A SecretID of the AppRole. */
  readonly secretId?: string | undefined;
  /** The name of a user. */
  readonly username?: string | undefined;
  /** The user's password. */
  readonly password?: string | undefined;
  /**
   * The path of the login's mount.
   * @default "approle" or "userpass"
   */
  readonly mount?: string | undefined;
}

interface LoginToken extends Token {
  readonly renewable: boolean;
}

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export const createVaultApiClient = /* @__PURE__ */ defineClient<
  Operations,
  VaultOptions,
  { readonly tokens: TokenCache | undefined }
>({
  vendor,
  operations,
  parseErrorResponse,
  remedies,
  connect: (options, { call, clock }) => {
    const { namespace = "", token, roleId, username } = options;
    const headers = {
      "X-Vault-Request": "true",
      ...(namespace !== "" && { "X-Vault-Namespace": assertHeaderValue(namespace, "namespace") }),
    };
    if (token !== undefined) {
      const value = assertHeaderValue(token, "token");
      const authentication = headerAuthentication({ "X-Vault-Token": value }, [value]);
      return { authentication, headers, tokens: undefined };
    }
    const { mount: mountPath = roleId === undefined ? "userpass" : "approle" } = options;
    const mount = parsePath(mountPath, "mount");
    let secret: string;
    let logIn: () => Promise<ResponseReader>;
    if (roleId !== undefined) {
      const [role_id, secret_id] = [
        assertString(roleId, "roleId"),
        assertString(options.secretId, "secretId"),
      ];
      secret = secret_id;
      logIn = () => call("appRoleLogin", { path: { mount }, body: { role_id, secret_id } });
    } else {
      if (username === undefined) invalidOption("token", "is missing. A login can replace it");
      const [name] = parsePath(username, "username");
      const password = assertString(options.password, "password");
      secret = password;
      logIn = () => call("userpassLogin", { path: { mount, username: name! }, body: { password } });
    }
    const tokens: TokenCache<LoginToken> = createTokenCache(async () => {
      const previous = tokens.peek();
      // A SecretID may be limited to a number of logins, so the token is kept as long as possible.
      if (previous?.renewable && clock.now() < previous.expiresAt) {
        const renewed = await call("tokenRenewSelf", {
          header: { "X-Vault-Token": previous.value },
        }).then(
          (response) => readLogin(response, clock.now()),
          () => undefined,
        );
        // At the end of its longest life, a token is renewed for less and less.
        if (renewed && renewed.expiresAt > previous.expiresAt) return renewed;
      }
      return readLogin(await logIn(), clock.now());
    }, clock);
    const authentication = tokenAuthentication(tokens, [secret], ({ value }) => ({
      "X-Vault-Token": value,
    }));
    return { authentication, headers, tokens };
  },
});

/** A mount of a key-value engine. */
export interface Mount {
  /** Without a slash at the end. */
  readonly path: string;
  /** Version 2 keeps earlier versions of secrets. */
  readonly version: 1 | 2;
}

/** A token, without its value. */
export interface TokenInfo {
  readonly displayName: string;
  /** In ISO 8601. Left out for a token that doesn't expire. */
  readonly expireTime?: string;
}

/** What a token may do, by path. */
export type Capabilities = Readonly<Record<string, readonly string[]>>;

/**
 * Values of a secret by their names: any JSON. Numbers with more than 15 digits are rounded;
 * `onResponse` gets the text of the response.
 */
export type Values = Readonly<Record<string, unknown>>;

/** A version of a secret of KV v2. */
export interface SecretVersion {
  readonly data: Values;
  readonly version: number;
  /** In ISO 8601. */
  readonly createdTime: string;
  readonly customMetadata: Readonly<Record<string, string>>;
}

/** The metadata of a secret of KV v2. */
export interface SecretMetadata {
  readonly currentVersion: number;
  /** In ISO 8601. */
  readonly updatedTime?: string;
  readonly customMetadata: Readonly<Record<string, string>>;
}

/** The options of `kvV2Read`. */
export interface ReadOptions extends CallOptions {
  /** @default the newest one */
  readonly version?: number | undefined;
}

/** The options of `kvV2Write`. */
export interface WriteOptions extends CallOptions {
  /**
   * The newest version, deleted ones included; 0 for a new secret. If it isn't the newest one, the
   * error is a `conflict`, and nothing is written.
   */
  readonly cas?: number | undefined;
}

/**
 * A client of one server and namespace. Paths have slashes between their segments. Every function
 * throws a `VendorError` if it fails, and a `TypeError` for a path with an empty segment, `.` or `..`.
 */
export interface VaultClient {
  /**
   * Checks the login. Returns whose the token is, or undefined if the token has no right to look
   * itself up.
   */
  verifyCredentials(options?: CallOptions): Promise<TokenInfo | undefined>;
  /** Gets whose the token is and when it expires. */
  tokenLookUpSelf(options?: CallOptions): Promise<TokenInfo>;
  /**
   * Gets what the token may do with paths, such as `["read", "update"]`. `deny` means nothing, and
   * `root` everything. The default policy permits it.
   */
  queryTokenSelfCapabilities(
    paths: readonly string[],
    options?: CallOptions,
  ): Promise<Capabilities>;
  /** Lists the mounts of key-value engines on which the token has any right. */
  listMounts(options?: CallOptions): Promise<Mount[]>;
  /**
   * Lists the names directly in a folder, without values. Those of folders end in a slash, and one
   * name may be both. Empty if there is no such folder.
   */
  kvList(mount: Mount, folder: string, options?: CallOptions): Promise<string[]>;
  /** Gets the values of a secret of KV v1. */
  kvV1Read(mount: string, path: string, options?: CallOptions): Promise<Values>;
  /** Writes a secret of KV v1, which replaces all values. Never repeated. */
  kvV1Write(mount: string, path: string, data: Values, options?: CallOptions): Promise<void>;
  /**
   * Gets a version of a secret of KV v2. A deleted version is a `not-found` with the code `deleted`
   * or `destroyed`.
   */
  kvV2Read(mount: string, path: string, options?: ReadOptions): Promise<SecretVersion>;
  /**
   * Writes a new version of a secret of KV v2, which replaces all values. Never repeated.
   *
   * @returns the number of the new version
   */
  kvV2Write(mount: string, path: string, data: Values, options?: WriteOptions): Promise<number>;
  /** Gets the metadata of a secret of KV v2, without values. */
  kvV2ReadMetadata(mount: string, path: string, options?: CallOptions): Promise<SecretMetadata>;
}

/**
 * Creates a client for the key-value engines of Vault and OpenBao.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createVaultClient(settings: VaultOptions): VaultClient {
  const { api, tokens } = createVaultApiClient(settings);
  const lookUp = async (call?: CallOptions): Promise<TokenInfo> =>
    readToken(await api.call("tokenLookUpSelf", {}, call));

  /** Calls an operation. If it fails, finds out what the response doesn't tell. */
  const call: typeof api.call = async (id, input, callOptions) => {
    const before = tokens?.peek();
    try {
      return await api.call(id, input, callOptions);
    } catch (error) {
      if (!VendorError.is(error)) throw error;
      const { signal } = callOptions ?? {};
      // OpenBao, and Vault before 1.17, reject an expired token like a missing right. A proxy may have
      // done so without the vendor's message after a write.
      const mayHaveExpired = error.kind === "forbidden" && error.vendorMessage !== undefined;
      if (mayHaveExpired && id !== "tokenLookUpSelf") {
        const rejected = before ?? tokens?.peek();
        await lookUp({ signal }).catch((reason: unknown) => {
          if (VendorError.is(reason, "unauthenticated")) throw reason;
        });
        if (tokens?.peek()?.value !== rejected?.value) return api.call(id, input, callOptions);
      }
      const isKnown = error.code !== undefined;
      if (!isKnown && (error.status === 307 || error.kind === "unavailable")) {
        throw (await explain(error, signal)) ?? error;
      }
      throw error;
    }
  };

  const explain = async (
    { operation, status, vendorMessage: message }: VendorError,
    signal: AbortSignal | undefined,
  ): Promise<VendorError | undefined> => {
    const query = Object.fromEntries(healthCodes.map((name) => [name, 200]));
    const state = await api
      .call("readHealthStatus", { query }, { signal, timeoutMs: 15_000, retry: { limit: 0 } })
      .then(readState, () => undefined);
    const details = state && { ...toDetails("unavailable", state), status, message };
    return details && new VendorError(vendor, operation, details);
  };

  return {
    verifyCredentials: async (options) => {
      try {
        return readToken(await call("tokenLookUpSelf", {}, options));
      } catch (error) {
        // Without Vault's own words, a gateway refused it.
        if (!VendorError.is(error, "forbidden") || error.vendorMessage === undefined) throw error;
        return undefined;
      }
    },
    tokenLookUpSelf: async (options) => readToken(await call("tokenLookUpSelf", {}, options)),
    queryTokenSelfCapabilities: async (paths, options) =>
      readCapabilities(
        await call("queryTokenSelfCapabilities", { body: { paths: [...paths] } }, options),
      ),
    listMounts: async (options) =>
      readMounts(await call("internalUiListEnabledVisibleMounts", {}, options)),
    kvList: async ({ path: mount, version }, folder, options) => {
      const path = [
        ...parsePath(mount, "mount"),
        ...(version === 2 ? ["metadata"] : []),
        ...(folder === "" ? [] : parsePath(folder, "folder")),
      ];
      try {
        return readKeys(await call("kvList", { path: { path }, query: { list: "true" } }, options));
      } catch (error) {
        if (VendorError.is(error, "not-found") && error.code === nothingThere) return [];
        throw error;
      }
    },
    kvV1Read: async (mount, path, options) => {
      const input = { path: { path: [...parsePath(mount, "mount"), ...parsePath(path, "path")] } };
      const response = await call("kvV1Read", input, options);
      return response.object(getData(response), "data");
    },
    kvV1Write: async (mount, path, data, options) => {
      const segments = [...parsePath(mount, "mount"), ...parsePath(path, "path")];
      await call("kvV1Write", { path: { path: segments }, body: data }, options);
    },
    kvV2Read: async (mount, path, { version, ...options } = {}) =>
      readVersion(
        await call(
          "kvV2Read",
          { path: toParameters(mount, path), query: version === undefined ? {} : { version } },
          options,
        ),
      ),
    kvV2Write: async (mount, path, data, { cas, ...options } = {}) => {
      const body = { data, ...(cas !== undefined && { options: { cas } }) };
      const response = await call("kvV2Write", { path: toParameters(mount, path), body }, options);
      return response.number(getData(response)["version"], "version");
    },
    kvV2ReadMetadata: async (mount, path, options) =>
      readMetadata(await call("kvV2ReadMetadata", { path: toParameters(mount, path) }, options)),
  };
}

/**
 * Splits a path at its slashes. A slash at its beginning or end is ignored.
 *
 * @throws {TypeError} that names the option if a segment is empty, `.` or `..`, because servers and
 *   `fetch` change such paths
 */
export function parsePath(path: string, option: string): string[] {
  const segments = assertString(path, option)
    .replaceAll(/^\/|\/$/g, "")
    .split("/");
  if (segments.some((segment) => /^\.{0,2}$/.test(segment))) {
    invalidOption(option, "has an empty segment, . or ..");
  }
  return segments;
}

function toParameters(mount: string, path: string): { mount: string[]; path: string[] } {
  return { mount: parsePath(mount, "mount"), path: parsePath(path, "path") };
}

const healthCodes = [
  "standbycode",
  "sealedcode",
  "uninitcode",
  "drsecondarycode",
  "performancestandbycode",
] as const;

function readState(response: ResponseReader): State | undefined {
  const { sealed, initialized, standby } = response.object(response.body, "body");
  if (initialized === false) return "uninitialized";
  if (sealed === true) return "sealed";
  return standby === true ? "standby" : undefined;
}

function getData(response: ResponseReader): Record<string, unknown> {
  return response.object(response.object(response.body, "body")["data"], "data");
}

/** @throws {VendorError} of kind `unsupported` if the login requires a second factor */
function readLogin(response: ResponseReader, now: number): LoginToken {
  const auth = response.object(response.object(response.body, "body")["auth"], "auth");
  if (auth["client_token"] === "" && auth["mfa_requirement"]) {
    throw new VendorError(vendor, "login", toDetails("unsupported", "second-factor"));
  }
  const seconds = response.number(auth["lease_duration"], "lease_duration");
  return {
    value: response.token(auth["client_token"], "client_token"),
    expiresAt: seconds > 0 ? now + seconds * 1000 : Number.POSITIVE_INFINITY,
    renewable: auth["renewable"] === true,
  };
}

/** Leaves out `data.id`, which is the token. */
function readToken(response: ResponseReader): TokenInfo {
  const { display_name: name, expire_time: expireTime } = getData(response);
  return {
    displayName: response.text(name, "display_name"),
    ...(typeof expireTime === "string" && { expireTime }),
  };
}

function readCapabilities(response: ResponseReader): Capabilities {
  const entries = Object.entries(getData(response)).map(([path, capabilities]) => {
    const words = response.array(capabilities, "capabilities");
    return [path, words.map((word) => response.text(word, "capability"))] as const;
  });
  return Object.fromEntries(entries);
}

function readMounts(response: ResponseReader): Mount[] {
  const mounts: Mount[] = [];
  for (const [path, value] of Object.entries(
    response.object(getData(response)["secret"], "secret"),
  )) {
    const { type, options } = response.object(value, "mount");
    // Old servers call the engine `generic`.
    if (type !== "kv" && type !== "generic") continue;
    const { version } = (options ?? {}) as Values;
    mounts.push({ path: path.replace(/\/$/, ""), version: version === "2" ? 2 : 1 });
  }
  return mounts;
}

function readKeys(response: ResponseReader): string[] {
  const keys = response.array(getData(response)["keys"], "keys");
  return keys.map((key) => response.text(key, "key"));
}

function readVersion(response: ResponseReader): SecretVersion {
  const { data, metadata } = getData(response);
  const { version, created_time: time, custom_metadata } = response.object(metadata, "metadata");
  return {
    data: response.object(data, "values"),
    version: response.number(version, "version"),
    createdTime: response.text(time, "created_time"),
    customMetadata: readTexts(custom_metadata),
  };
}

function readMetadata(response: ResponseReader): SecretMetadata {
  const { current_version, updated_time: updatedTime, custom_metadata } = getData(response);
  return {
    currentVersion: response.number(current_version, "current_version"),
    ...(typeof updatedTime === "string" && { updatedTime }),
    customMetadata: readTexts(custom_metadata),
  };
}

function readTexts(value: unknown): Record<string, string> {
  const entries = Object.entries(isObject(value) ? value : {});
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** States of a server, and texts in `errors`, that need a remedy of their own. */
const states = {
  sealed: "Unseal the server, or ask its operator. Then try again.",
  standby:
    "This server is a standby. Enter the address of the active one, or of the load balancer.",
  uninitialized: "Initialize the server, or check the base URL.",
  deleted: "The newest version is deleted. Undelete it at the server, then try again.",
  destroyed: "The newest version is destroyed. Write a new one at the server.",
  conflict: "Reload. Another writer has changed it, and nothing was overwritten.",
  "second-factor": "This login requires a second factor. Use a token or an AppRole.",
} as const;

/** A state that needs a remedy of its own. It is the code of its errors. */
type State = keyof typeof states;

/** The code of a 404 with an empty list of errors: an empty folder, or no such secret. */
const nothingThere = "nothing-there";

/** Reads the error from a response. Most meanings are only in its text. */
export function parseErrorResponse(response: ApiResponse): ErrorDetails | undefined {
  const { operationId, status, body } = response;
  if (!isObject(body)) return status >= 400 ? undefined : { kind: "unexpected-response" };
  if (status < 400) return undefined;
  const { errors, data } = body;
  if (!Array.isArray(errors)) {
    // The newest version is deleted. Its metadata is in place of its values.
    const { metadata } = isObject(data) ? data : {};
    if (status !== 404 || !isObject(metadata)) return undefined;
    return toDetails("not-found", metadata["destroyed"] === true ? "destroyed" : "deleted");
  }
  const texts = errors.filter((text) => typeof text === "string");
  if (status === 404 && errors.length === 0) return { kind: "not-found", code: nothingThere };
  const message = texts
    .join(", ")
    .replace(/^\d+ errors? occurred:/, "")
    .split(/\s*\n\s*\*\s*/)
    .filter(Boolean)
    .join(", ")
    .trim();
  const details = { message: message || undefined };
  if (/check-and-set parameter did not match/.test(message)) {
    return { ...toDetails("conflict", "conflict"), code: undefined, ...details };
  }
  if (/is sealed/.test(message)) return { ...toDetails("unavailable", "sealed"), ...details };
  const isLogin = operationId === "appRoleLogin" || operationId === "userpassLogin";
  if (
    (isLogin && (status === 400 || status === 403)) ||
    /\b(?:invalid|bad|missing client) token\b/.test(message)
  ) {
    return { kind: "unauthenticated", ...details };
  }
  // The server doesn't have the state of an earlier write yet, so a read is retried.
  if (status === 412) return { kind: "unavailable", reportedStatus: 503, ...details };
  return { kind: kindForStatus(status), ...details };
}

/** Returns the details of an error with a state. */
function toDetails(kind: ErrorDetails["kind"], code: State): ErrorDetails {
  return { kind, code, remedy: states[code] };
}

/** Checks whether a value is an object, and not an array. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
