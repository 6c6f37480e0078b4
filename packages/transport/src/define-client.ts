import {
  createApiClient,
  type ApiClient,
  type ApiDefinition,
  type ApiServer,
} from "./api-client.js";
import { assertOptions } from "./assert-option.js";
import { parseBaseUrl } from "./base-url.js";
import type { ClientOptions } from "./client-options.js";
import { systemClock, type Clock } from "./clock.js";

/** The options of every client, with the base URL. */
export interface VendorOptions extends ClientOptions {
  readonly baseUrl?: string | undefined;
}

/** How a client connects, as its options say. */
export interface Connection extends Pick<ApiDefinition, "authentication" | "headers"> {
  /**
   * The base URL, if it isn't the option itself.
   * @default the option `baseUrl`, or the definition's
   */
  readonly baseUrl?: string;
  /** Other servers, if their base URLs depend on options or they have credentials of their own. */
  readonly servers?: Readonly<Record<string, Partial<ApiServer>>>;
}

/** What `connect` can use. */
export interface ConnectContext<Operations> {
  /** Calls an operation, such as one that obtains a token. Not while `connect` itself runs. */
  readonly call: ApiClient<Operations>["call"];
  readonly clock: Clock;
}

/** How a vendor's package describes its client. */
export interface ClientDefinition<Operations, Options extends VendorOptions, Extras> extends Pick<
  ApiDefinition,
  "vendor" | "operations" | "parseErrorResponse" | "remedies" | "serializeForm"
> {
  /** The vendor's own base URL, if there is one for all customers. */
  readonly baseUrl?: string;
  /**
   * The base URLs of other servers, by their names in the spec. An option of the same name replaces
   * one.
   */
  readonly servers?: Readonly<Record<string, string>>;
  /**
   * Checks the options, and returns how to connect and what the functions need beside `api`.
   *
   * @throws {TypeError} that names the missing or malformed option
   */
  readonly connect: (options: Options, context: ConnectContext<Operations>) => Connection & Extras;
}

/**
 * Defines the client of a vendor. Returns a function that takes the client's options, and returns
 * the API client that both levels use.
 *
 * Every base URL must be `https`, except for loopback. None comes from a response.
 */
export function defineClient<
  Operations,
  Options extends VendorOptions,
  Extras extends object = object,
>(
  definition: ClientDefinition<Operations, Options, Extras>,
): (options: Options) => { readonly api: ApiClient<Operations> } & Extras {
  const { connect, baseUrl: ownBaseUrl, servers: ownServers = {}, ...shared } = definition;
  return (options) => {
    assertOptions(options);
    const call: ApiClient<Operations>["call"] = (...input) => api.call(...input);
    const { authentication, headers, baseUrl, servers, ...extras } = connect(options, {
      call,
      clock: options.clock ?? systemClock,
    });
    const { baseUrl: mainUrl = ownBaseUrl } = options;
    const readServer = (name: string): [string, ApiServer] => {
      const server = servers?.[name];
      const { [name]: url = ownServers[name] } = options as Readonly<Record<string, unknown>>;
      return [name, { ...server, baseUrl: parseBaseUrl(server?.baseUrl ?? url, name) }];
    };
    const names = Object.keys({ ...ownServers, ...servers });
    const api = createApiClient<Operations>(
      {
        ...shared,
        authentication,
        baseUrl: parseBaseUrl(baseUrl ?? mainUrl),
        servers: Object.fromEntries(names.map(readServer)),
        ...(headers && { headers }),
      },
      options,
    );
    return { api, ...(extras as unknown as Extras) };
  };
}
