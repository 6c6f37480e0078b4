import {
  assertHeaderValue,
  assertString,
  defineClient,
  headerAuthentication,
  invalidOption,
  kindForStatus,
  paginateByNumber,
  VendorError,
  type ApiResponse,
  type CallOptions,
  type ErrorDetails,
  type Remedies,
  type ResponseReader,
  type VendorIdentity,
  type VendorOptions,
} from "@keyhole/transport";
import { operations, type DopplerApiClient } from "./generated/operations.js";
import type { components, operations as Operations } from "./generated/schema.js";

/** The ID and name of this vendor in errors. */
export const vendor: VendorIdentity = { id: "doppler", name: "Doppler" };

/** Remedies by kind of error, also for responses without a readable body. */
export const remedies: Remedies = {
  unauthenticated: "Check the token. It may have been revoked, or have expired.",
  forbidden: "Use a token with access to this project and config, and with the right to do this.",
  "not-found": "Check the names of the project, the config and the secret.",
};

/** Options of a client of Doppler. */
export interface DopplerOptions extends VendorOptions {
  /** A service token, a service account's token, or a personal token. */
  readonly token: string;
  /**
   * Scheme and host. Must be `https`, except for loopback.
   * @default "https://api.doppler.com"
   */
  readonly baseUrl?: string | undefined;
}

/** The base URL of Doppler. */
export const defaultBaseUrl = "https://api.doppler.com";

/**
 * Creates the client that calls the operations of the spec.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export const createDopplerApiClient = /* @__PURE__ */ defineClient<Operations, DopplerOptions>({
  vendor,
  operations,
  baseUrl: defaultBaseUrl,
  parseErrorResponse,
  remedies,
  connect: (options) => {
    const token = assertHeaderValue(options.token, "token");
    if (isForeignToken(token)) invalidOption("token", "is a SCIM or audit token");
    return { authentication: headerAuthentication({ Authorization: `Bearer ${token}` }, [token]) };
  },
});

/** Checks whether a token is for another API of Doppler, which has no secrets. */
export function isForeignToken(token: string): boolean {
  return /^dp\.(?:scim|audit)\./.test(token);
}

/** Checks whether a token is a service token, which works for exactly one config. */
export function isServiceToken(token: string): boolean {
  return token.startsWith("dp.st.");
}

/** What Doppler reports about the token. */
export interface Me {
  /** The name of the token, if it has one. */
  readonly name: string | undefined;
  /** The kind of the token in Doppler's words, such as `personal`, if it is reported. */
  readonly type: string | undefined;
  readonly workplace: string;
}

/** A project. */
export interface Project {
  readonly slug: string;
}

/** An environment of a project. */
export interface Environment {
  readonly slug: string;
  /** For people, such as `Development`. */
  readonly name: string;
}

/** A config of a project. */
export interface ConfigSelector {
  readonly project: string;
  readonly config: string;
}

/** A config with its environment. */
export interface Config extends ConfigSelector {
  readonly environment: string;
  /** Whether nothing can be changed in it until it is unlocked. */
  readonly locked: boolean;
}

/** A secret of a config. */
export interface SecretSelector extends ConfigSelector {
  readonly name: string;
}

/** A secret with its value. Both forms are undefined if Doppler withholds them from this token. */
export interface Secret {
  /** As it was set, with its references. */
  readonly raw: string | undefined;
  /** With its references to other secrets resolved. */
  readonly computed: string | undefined;
}

/** A secret to create. */
export interface NewSecret extends SecretSelector {
  readonly value: string;
}

/** A new value of a secret. */
export interface SecretChange extends NewSecret {
  /** The value is set only if the raw value is still this one. */
  readonly originalValue?: string | undefined;
}

/**
 * A client of Doppler. Every function throws a `VendorError` if it fails. Writes are never repeated.
 */
export interface DopplerClient {
  /** Describes the token. Every valid token may do this. */
  me(options?: CallOptions): Promise<Me>;
  /** Returns the only config that a service token works for. */
  getTokenConfig(options?: CallOptions): Promise<Omit<Config, "locked">>;
  /** Lists projects. Yields each page as it arrives. */
  listProjects(options?: CallOptions): AsyncGenerator<Project, void>;
  /** Lists the environments of a project. */
  listEnvironments(project: string, options?: CallOptions): Promise<Environment[]>;
  /** Lists the configs of an environment. Yields each page as it arrives. */
  listConfigs(
    environment: { readonly project: string; readonly environment: string },
    options?: CallOptions,
  ): AsyncGenerator<Config, void>;
  /** Describes a config. */
  getConfig(config: ConfigSelector, options?: CallOptions): Promise<Config>;
  /** Lists the names of the secrets in a config, without those that Doppler manages. */
  listSecretNames(config: ConfigSelector, options?: CallOptions): Promise<string[]>;
  /**
   * Gets a secret with its value.
   *
   * @throws {VendorError} of kind `not-found` if there is no secret with the name
   */
  getSecret(secret: SecretSelector, options?: CallOptions): Promise<Secret>;
  /**
   * Creates a secret. Checks first that there is none with the name.
   *
   * @throws {VendorError} of kind `conflict` if there is one
   */
  createSecret(secret: NewSecret, options?: CallOptions): Promise<void>;
  /**
   * Sets the value of a secret. The old one is replaced immediately.
   *
   * @throws {VendorError} of kind `conflict` if the raw value isn't the `originalValue` any more;
   *   nothing is overwritten
   */
  updateSecret(change: SecretChange, options?: CallOptions): Promise<void>;
  /** Deletes a secret. */
  deleteSecret(secret: SecretSelector, options?: CallOptions): Promise<void>;
}

const pageSize = 100;

/** Doppler's own names, which are in each config and can't be changed. */
const managedNames = ["DOPPLER_PROJECT", "DOPPLER_ENVIRONMENT", "DOPPLER_CONFIG"] as const;

/** With `true`, a list of names or values would issue credentials. */
const withoutDynamic = { include_dynamic_secrets: false };

/**
 * Creates a client for the secrets of Doppler.
 *
 * @throws {TypeError} that names the missing or malformed option
 */
export function createDopplerClient(options: DopplerOptions): DopplerClient {
  const { api } = createDopplerApiClient(options);
  const getSecret: DopplerClient["getSecret"] = async (secret, call) => {
    const query = toParameters(secret);
    return readSecret(await api.call("getSecret", { query }, call));
  };
  return {
    me: async (call) => readMe(await api.call("me", {}, call)),
    getTokenConfig: async (call) => {
      const query = { secrets: managedNames.join(), include_managed_secrets: true };
      return readTokenConfig(
        await api.call("listSecrets", { query: { ...query, ...withoutDynamic } }, call),
      );
    },
    listProjects: (call) =>
      paginateByNumber({
        pageSize,
        fetchPage: async ({ page }) => {
          const query = { page: page + 1, per_page: pageSize };
          return readList(await api.call("listProjects", { query }, call), "projects", readProject);
        },
        getId: ({ slug }) => slug,
      }),
    listEnvironments: async (project, call) => {
      const query = { project: assertString(project, "project") };
      const response = await api.call("listEnvironments", { query }, call);
      return readList(response, "environments", readEnvironment).items;
    },
    listConfigs: ({ project, environment }, call) =>
      paginateByNumber({
        pageSize,
        fetchPage: async ({ page }) => {
          const query = {
            project: assertString(project, "project"),
            environment: assertString(environment, "environment"),
            page: page + 1,
            per_page: pageSize,
          };
          return readList(await api.call("listConfigs", { query }, call), "configs", readConfig);
        },
        getId: ({ config }) => config,
      }),
    getConfig: async (config, call) => {
      const response = await api.call("getConfig", { query: toConfigParameters(config) }, call);
      return readConfig(response, response.object(response.body, "body")["config"]);
    },
    listSecretNames: async (config, call) => {
      const query = { ...toConfigParameters(config), ...withoutDynamic };
      return readNames(
        await api.call(
          "listSecretNames",
          { query: { ...query, include_managed_secrets: false } },
          call,
        ),
      );
    },
    getSecret,
    createSecret: async ({ value, ...secret }, call) => {
      await requireMissing(getSecret(secret, call));
      await change(api, secret, { originalName: null, value }, call);
    },
    updateSecret: async ({ value, originalValue, ...secret }, call) => {
      const isExpected = originalValue === undefined ? {} : { originalValue };
      try {
        await change(api, secret, { originalName: secret.name, value, ...isExpected }, call);
      } catch (error) {
        if (originalValue === undefined || !isRefusal(error)) throw error;
        // The status and text for a value that has changed since aren't documented.
        const { raw } = await getSecret(secret, call).catch(() => ({ raw: undefined }));
        if (raw === undefined || raw === originalValue) throw error;
        const { status, vendorMessage: message } = error;
        throw new VendorError(vendor, "updateSecrets", { kind: "conflict", status, message });
      }
    },
    deleteSecret: async (secret, call) => {
      await api.call("deleteSecret", { query: toParameters(secret) }, call);
    },
  };
}

function toConfigParameters({ project, config }: ConfigSelector): ConfigSelector {
  // Without them, a service token would answer from its own config.
  return { project: assertString(project, "project"), config: assertString(config, "config") };
}

function toParameters({ name, ...config }: SecretSelector): SecretSelector {
  return { ...toConfigParameters(config), name: assertString(name, "name") };
}

type Change = Omit<components["schemas"]["ChangeRequest"], "name">;

/** Sends one change request, and never repeats it. */
async function change(
  { call }: DopplerApiClient,
  secret: SecretSelector,
  request: Change,
  options: CallOptions | undefined,
): Promise<void> {
  const { name, ...config } = toParameters(secret);
  const body = { ...config, change_requests: [{ name, ...request }] };
  const response = await call("updateSecrets", { body }, options);
  const { secrets } = response.object(response.body, "body");
  response.object(response.object(secrets, "secrets")[name], "secret");
}

/** @throws {VendorError} of kind `conflict` if the secret exists */
async function requireMissing(fetched: Promise<Secret>): Promise<void> {
  try {
    await fetched;
  } catch (error) {
    // If the config itself is missing, the write reports it.
    if (VendorError.is(error, "not-found")) return;
    throw error;
  }
  const message = "a secret with this name exists";
  throw new VendorError(vendor, "getSecret", { kind: "conflict", message });
}

/** Whether Doppler refused a write that it understood. */
function isRefusal(error: unknown): error is VendorError {
  return (
    VendorError.is(error) &&
    error.status !== undefined &&
    error.status >= 400 &&
    error.status < 500 &&
    error.kind !== "unauthenticated" &&
    error.kind !== "rate-limited"
  );
}

function readMe(response: ResponseReader): Me {
  const { name, type, workplace } = response.object(response.body, "body");
  const { name: workplaceName } = response.object(workplace, "workplace");
  return {
    name: typeof name === "string" && name !== "" ? name : undefined,
    type: typeof type === "string" && type !== "" ? type : undefined,
    workplace: response.text(workplaceName, "workplace"),
  };
}

function readTokenConfig(response: ResponseReader): Omit<Config, "locked"> {
  const secrets = response.object(response.object(response.body, "body")["secrets"], "secrets");
  const [project = "", environment = "", config = ""] = managedNames.map((name) =>
    response.text(response.object(secrets[name], name)["computed"], name),
  );
  return { project, environment, config };
}

type ReadItem<T> = (response: ResponseReader, item: unknown) => T;

function readList<T>(response: ResponseReader, name: string, read: ReadItem<T>) {
  const list = response.array(response.object(response.body, "body")[name], name);
  return { response, items: list.map((item) => read(response, item)) };
}

function readProject(response: ResponseReader, item: unknown): Project {
  const { slug, name } = response.object(item, "project");
  return { slug: response.text(slug ?? name, "slug") };
}

function readEnvironment(response: ResponseReader, item: unknown): Environment {
  const { slug, id, name } = response.object(item, "environment");
  return { slug: response.text(slug ?? id, "id"), name: response.text(name, "name") };
}

function readConfig(response: ResponseReader, item: unknown): Config {
  const { name, environment, project, locked } = response.object(item, "config");
  return {
    project: response.text(project, "project"),
    environment: response.text(environment, "environment"),
    config: response.text(name, "name"),
    locked: locked === true,
  };
}

function readNames(response: ResponseReader): string[] {
  const { items } = readList(response, "names", (_, name) => response.text(name, "name"));
  return items.filter((name) => !managedNames.some((managed) => managed === name));
}

/** @throws {VendorError} of kind `not-found` if every property is null */
function readSecret(response: ResponseReader): Secret {
  const value = response.object(response.object(response.body, "body")["value"], "value");
  const { raw, computed, rawVisibility, computedVisibility } = value;
  const isWithheld = typeof (rawVisibility ?? computedVisibility) === "string";
  if (raw === null && computed === null && !isWithheld) {
    const remedy = remedies["not-found"];
    throw new VendorError(vendor, "getSecret", { kind: "not-found", remedy });
  }
  const read = (text: unknown, name: string) =>
    text === null && isWithheld ? undefined : response.text(text, name);
  return { raw: read(raw, "raw"), computed: read(computed, "computed") };
}

/** Meanings that Doppler reports only in words. */
const meanings: readonly { readonly words: RegExp; readonly details: ErrorDetails }[] = [
  { words: /\bdoes not have access\b/i, details: { kind: "forbidden" } },
  {
    words: /\blocked\b/i,
    details: {
      kind: "forbidden",
      remedy: "Unlock the config in Doppler's dashboard, then try again.",
    },
  },
];

/** Reads the error from a response. */
export function parseErrorResponse({ status, body }: ApiResponse): ErrorDetails | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const { success, messages, data } = body as Readonly<Record<string, unknown>>;
  if (status < 400 && success !== false) return undefined;
  if (!Array.isArray(messages)) return { kind: kindForStatus(status) };
  const message = messages.filter((text) => typeof text === "string").join(" ");
  const meaning = meanings.find(({ words }) => status < 500 && words.test(message))?.details;
  return {
    kind: kindForStatus(status),
    ...meaning,
    ...readRetry(status, data),
    // Doppler has no codes. Its own body shows that no gateway sent the status, also if the message
    // repeats what was sent and can't be shown.
    code: `${status}`,
    message,
  };
}

/** Reads whether the same request may succeed later. */
function readRetry(status: number, data: unknown): Partial<ErrorDetails> {
  const { isRetryable, isRetryableAfterSec: seconds } = Object(data) as Readonly<
    Record<string, unknown>
  >;
  if (isRetryable !== true || status === 429) return {};
  const isTime = typeof seconds === "number" && seconds >= 0;
  return {
    kind: "unavailable",
    reportedStatus: 503,
    ...(isTime && { retryAfterMs: seconds * 1000 }),
  };
}
