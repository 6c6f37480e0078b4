import {
  bearerAuthentication,
  createClient,
  createTokenCache,
  ensureToken,
  headerAuthentication,
  parseBaseUrl,
  requireHeaderText,
  requireText,
  ShapeReader,
  systemClock,
  type CallOptions,
  type ClientOptions,
  type Token,
} from "@keyhole/transport";
import type { Client } from "openapi-fetch";
import { readFailure, readTokenFailure, remedies, vendor } from "./errors.js";
import { operations } from "./generated/operations.js";
import type { paths } from "./generated/schema.js";
import { parsePathPrefix } from "./path-prefix.js";
import {
  readEntity,
  readList,
  readUpdate,
  type ApiSecret,
  type ApiSecretChanges,
  type ApiSecretOnList,
  type Note,
  type NoteChanges,
  type NoteOnList,
  type Password,
  type PasswordChanges,
  type PasswordOnList,
  type UpdateResult,
} from "./shapes.js";
import { readAccessToken } from "./token.js";

/** How to reach senhasegura, and as whom. */
export interface SenhaseguraOptions extends ClientOptions {
  /** The access key's client id, from MySafe → Integrations → Access keys. */
  readonly clientId: string;
  /** The access key's client secret. */
  readonly clientSecret: string;
  /** Scheme and host of the customer's own installation; `https`, loopback excepted. */
  readonly baseUrl: string;
  /**
   * What stands between the host and the API's paths; `/iso` in older installations.
   * @default "/api"
   */
  readonly pathPrefix?: string;
  /** The tenant, where an installation has several. */
  readonly tenant?: string;
}

/**
 * A client of one senhasegura installation. Every function throws a `VendorError` when it fails.
 *
 * Where the access key has the encryption of sensitive data switched on, senhasegura sends values
 * encrypted, in a format that it does not document: they are returned as they come.
 */
export interface SenhaseguraClient {
  /** The typed low-level client, for every operation of the spec. */
  readonly api: Client<paths>;
  /** Proves the access key by exchanging it for a token, unless one is at hand. */
  authenticate(options?: CallOptions): Promise<void>;
  /** Lists the API secrets that the access key may see; senhasegura sends them all at once. */
  listApiSecrets(options?: CallOptions): AsyncGenerator<ApiSecretOnList, void>;
  /** Gets an API secret with its value. */
  getApiSecret(identifier: string, options?: CallOptions): Promise<ApiSecret>;
  /**
   * Sets fields of an API secret; the others stay. Never repeated: after a `network`, `timeout`
   * or `unavailable` error, read the API secret to learn whether it changed.
   */
  updateApiSecret(
    identifier: string,
    changes: ApiSecretChanges,
    options?: CallOptions,
  ): Promise<UpdateResult>;
  /** Lists the passwords that the access key may see; senhasegura sends them all at once. */
  listPasswords(options?: CallOptions): AsyncGenerator<PasswordOnList, void>;
  /** Gets a password with its value. */
  getPassword(identifier: string, options?: CallOptions): Promise<Password>;
  /** Sets fields of a password, in the way of {@link updateApiSecret}. */
  updatePassword(
    identifier: string,
    changes: PasswordChanges,
    options?: CallOptions,
  ): Promise<UpdateResult>;
  /** Lists the notes that the access key may see; senhasegura sends them all at once. */
  listNotes(options?: CallOptions): AsyncGenerator<NoteOnList, void>;
  /** Gets a note with its text. */
  getNote(identifier: string, options?: CallOptions): Promise<Note>;
  /** Sets fields of a note, in the way of {@link updateApiSecret}. */
  updateNote(
    identifier: string,
    changes: NoteChanges,
    options?: CallOptions,
  ): Promise<UpdateResult>;
}

/** Where the gateway of a newer installation answers. */
export const defaultPathPrefix = "/api";

/**
 * Creates a client for the MySafe API of senhasegura (now Segura).
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createSenhaseguraClient(options: SenhaseguraOptions): SenhaseguraClient {
  const clientId = requireHeaderText(options.clientId, "clientId");
  const clientSecret = requireHeaderText(options.clientSecret, "clientSecret");
  const tenant =
    options.tenant === undefined ? {} : { tenant: requireText(options.tenant, "tenant") };
  const baseUrl =
    parseHost(options.baseUrl) + parsePathPrefix(options.pathPrefix ?? defaultPathPrefix);
  const clock = options.clock ?? systemClock;

  // A client of its own: what the token endpoint refuses means something else than elsewhere.
  const exchange = createClient<paths>(
    {
      vendor,
      operations,
      baseUrl,
      readFailure: readTokenFailure,
      remedies,
      authentication: headerAuthentication({}, [clientSecret]),
    },
    options,
  );
  const tokens = createTokenCache(async (): Promise<Token> => {
    const { data } = await exchange.POST("/oauth2/token", {
      body: {
        grant_type: "client_credentials",
        client_id: clientId,
        client_secret: clientSecret,
        ...tenant,
      },
    });
    return readAccessToken(data, clock);
  }, clock);

  const api = createClient<paths>(
    {
      vendor,
      operations,
      baseUrl,
      readFailure,
      remedies,
      authentication: bearerAuthentication(tokens, [clientSecret]),
    },
    options,
  );

  return {
    api,
    authenticate: (call = {}) => ensureToken(tokens, vendor, "requestToken", call.signal),
    listApiSecrets: async function* (call = {}) {
      const { data } = await api.GET("/mysafe/secretapi", { ...call });
      const shape = new ShapeReader(vendor, "listApiSecrets");
      yield* readList(shape, data, "api_secret_on_list");
    },
    getApiSecret: async (identifier, call = {}) => {
      const { data } = await api.GET("/mysafe/secretapi/{identifier}", {
        params: at(identifier),
        ...call,
      });
      const shape = new ShapeReader(vendor, "getApiSecret");
      return readEntity(shape, data, "api_secret_entity");
    },
    updateApiSecret: async (identifier, changes, call = {}) => {
      const { data } = await api.PUT("/mysafe/secretapi/update/{identifier}", {
        params: at(identifier),
        body: requireChanges(changes),
        ...call,
      });
      return readUpdate(data, "api_entity");
    },
    listPasswords: async function* (call = {}) {
      const { data } = await api.GET("/mysafe/password", { ...call });
      const shape = new ShapeReader(vendor, "listPasswords");
      yield* readList(shape, data, "password_on_list");
    },
    getPassword: async (identifier, call = {}) => {
      const { data } = await api.GET("/mysafe/password/{identifier}", {
        params: at(identifier),
        ...call,
      });
      const shape = new ShapeReader(vendor, "getPassword");
      return readEntity(shape, data, "password_entity");
    },
    updatePassword: async (identifier, changes, call = {}) => {
      const { data } = await api.PUT("/mysafe/password/update/{identifier}", {
        params: at(identifier),
        body: requireChanges(changes),
        ...call,
      });
      return readUpdate(data, "password_entity");
    },
    listNotes: async function* (call = {}) {
      const { data } = await api.GET("/mysafe/note", { ...call });
      const shape = new ShapeReader(vendor, "listNotes");
      yield* readList(shape, data, "note_on_list");
    },
    getNote: async (identifier, call = {}) => {
      const { data } = await api.GET("/mysafe/note/{identifier}", {
        params: at(identifier),
        ...call,
      });
      const shape = new ShapeReader(vendor, "getNote");
      return readEntity(shape, data, "note_entity");
    },
    updateNote: async (identifier, changes, call = {}) => {
      const { data } = await api.PUT("/mysafe/note/update/{identifier}", {
        params: at(identifier),
        body: requireChanges(changes),
        ...call,
      });
      return readUpdate(data, "note_entity");
    },
  };
}

function parseHost(value: unknown): string {
  const baseUrl = parseBaseUrl(value);
  if (new URL(baseUrl).pathname !== "/") {
    throw new TypeError(
      "The option baseUrl must be scheme and host alone; a path goes into pathPrefix.",
    );
  }
  return baseUrl;
}

function at(identifier: string) {
  return { path: { identifier: requireText(identifier, "identifier") } };
}

function requireChanges<Changes extends object>(changes: Changes): Changes {
  // A write without fields would read as a success that changed nothing.
  if (Object.values(changes).every((value) => value === undefined)) {
    throw new TypeError("The option changes is empty.");
  }
  return changes;
}
