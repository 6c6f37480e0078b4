import {
  assertString,
  paginate,
  type CallOptions,
  type ListOptions,
  type ResponseReader,
} from "@keyhole/transport";
import { getData, pickOptions, readProperties, type PropertyNames } from "./genauth-properties.js";
import type { GenAuthApiClient } from "./generated/operations.js";
import type { components } from "./generated/schema.js";

type Dto = components["schemas"]["ApplicationDto"];

/** A documented value, or one that GenAuth may add later. */
type Open<T extends string> = T | (string & {});

/** The name and identifiers of an application. It never contains the secret. */
export interface ApplicationSimpleInfo {
  readonly appId: string;
  readonly appName: string;
  /** Unique within the user pool. */
  readonly appIdentifier?: string;
  /** The URL of an image. */
  readonly appLogo?: string;
  readonly appDescription?: string;
  readonly appType?: Open<Dto["appType"]>;
  readonly isIntegrateApp?: boolean;
}

type ConfigName = Extract<keyof Dto, `${string}Config`>;

/** An application's configuration, apart from the properties of {@link ApplicationSimpleInfo}. */
type Configuration = Record<ConfigName, unknown> &
  Omit<
    Dto,
    keyof ApplicationSimpleInfo | ConfigName | "defaultProtocol" | "initLoginUri" | `${string}Uris`
  >;

/**
 * An application with its configuration, but without its secret.
 *
 * The parts named `…Config` are unchanged from GenAuth's response. **They may contain
 * credentials**, so don't log or show them. GenAuth documents the content of `loginConfig`,
 * `registerConfig` and `brandingConfig` only; see the schema.
 */
export interface Application extends ApplicationSimpleInfo, Readonly<Partial<Configuration>> {
  /** The login protocol. */
  readonly defaultProtocol?: Open<Dto["defaultProtocol"]>;
  /**
   * The URL of the login page. GenAuth documents a string but its example is a list; the first
   * entry of a list is used.
   */
  readonly initLoginUri?: string;
  /** The allowed URLs after a login. */
  readonly redirectUris?: readonly string[];
  /** The allowed URLs after a logout. */
  readonly logoutRedirectUris?: readonly string[];
}

/**
 * Filters for a list of applications. GenAuth doesn't document what `false` means; in its own SDK
 * it means no filter.
 */
export interface ListApplicationSimpleInfoOptions extends ListOptions {
  /** The text to search for. */
  readonly keywords?: string | undefined;
  /** Only integrated applications. */
  readonly isIntegrateApp?: boolean | undefined;
  /** Only applications that the customer created. */
  readonly isSelfBuiltApp?: boolean | undefined;
  /** Only applications with single sign-on. */
  readonly ssoEnabled?: boolean | undefined;
}

/** As {@link ListApplicationSimpleInfoOptions}. */
export interface ListApplicationsOptions extends ListApplicationSimpleInfoOptions {
  /**
   * Whether to search all applications. GenAuth doesn't document which ones are left out otherwise.
   */
  readonly all?: boolean | undefined;
}

/**
 * The functions for applications. Sources: GenAuth's OpenAPI document of the management API
 * v3, and its Node SDK.
 */
export interface ApplicationMethods {
  /**
   * Lists the IDs and names of the user pool's applications. Yields each page as it arrives.
   *
   * @throws {TypeError} that names the filter of the wrong type
   * @throws {VendorError} at the first or a later entry; of kind `forbidden` without permission to
   *   list
   */
  listApplicationSimpleInfo(
    options?: ListApplicationSimpleInfoOptions,
  ): AsyncGenerator<ApplicationSimpleInfo, void>;
  /**
   * Gets the ID and name of one application.
   *
   * @throws {VendorError} of kind `not-found` (2011) for an unknown application
   */
  getApplicationSimpleInfo(appId: string, options?: CallOptions): Promise<ApplicationSimpleInfo>;
  /**
   * Lists applications with their configuration, which may contain credentials; see {@link
   * Application}.
   *
   * @throws as `listApplicationSimpleInfo` does
   */
  listApplications(options?: ListApplicationsOptions): AsyncGenerator<Application, void>;
  /**
   * Gets one application with its configuration, which may contain credentials; see {@link
   * Application}.
   *
   * @throws as `getApplicationSimpleInfo` does
   */
  getApplication(appId: string, options?: CallOptions): Promise<Application>;
}

const identity: PropertyNames = { string: "appId appName" };
const simpleInfo = {
  string: "appIdentifier appLogo appDescription appType",
  boolean: "isIntegrateApp",
};
const configured: PropertyNames = {
  string: `${simpleInfo.string} userPoolId defaultProtocol initLoginUri ssoEnabledAt template`,
  boolean: `${simpleInfo.boolean} ssoEnabled samlProviderEnabled oauthProviderEnabled casProviderEnabled customBrandingEnabled customSecurityEnabled`,
  "list of strings": "redirectUris logoutRedirectUris",
  unknown: "loginConfig registerConfig brandingConfig oidcConfig samlConfig oauthConfig casConfig",
};

/** The largest page that GenAuth documents. */
const pageSize = 50;
const filters = "isIntegrateApp isSelfBuiltApp ssoEnabled";

/** Creates the functions for applications. */
export function applicationMethods({ call }: GenAuthApiClient): ApplicationMethods {
  const list = <T extends ApplicationSimpleInfo>(
    operation: "listApplicationSimpleInfo" | "listApplications",
    read: (response: ResponseReader, entry: unknown) => T,
    options: ListApplicationsOptions | undefined,
    boolean: string,
  ): AsyncGenerator<T, void> => {
    const wanted = pickOptions(options, { string: "keywords", boolean });
    return paginate({
      ...options,
      fetchPage: async ({ page }, pageCall) => {
        const query = { ...wanted, page: page + 1, limit: pageSize };
        const response = await call(operation, { query }, pageCall);
        const data = response.object(getData(response), "data");
        return {
          response,
          items: response.array(data["list"], "list").map((entry) => read(response, entry)),
          total: response.number(data["totalCount"], "totalCount"),
        };
      },
      getId: ({ appId }) => appId,
    });
  };
  const get = async <T>(
    operation: "getApplicationSimpleInfo" | "getApplication",
    read: (response: ResponseReader, entry: unknown) => T,
    appId: string,
    options: CallOptions | undefined,
  ): Promise<T> => {
    const query = { appId: assertString(appId, "appId") };
    const response = await call(operation, { query }, options);
    return read(response, getData(response));
  };
  return {
    listApplicationSimpleInfo: (options) =>
      list("listApplicationSimpleInfo", readSimpleInfo, options, filters),
    getApplicationSimpleInfo: (appId, options) =>
      get("getApplicationSimpleInfo", readSimpleInfo, appId, options),
    listApplications: (options) =>
      list("listApplications", readApplication, options, `${filters} all`),
    getApplication: (appId, options) => get("getApplication", readApplication, appId, options),
  };
}

function readSimpleInfo(response: ResponseReader, value: unknown): ApplicationSimpleInfo {
  return readProperties(response, value, identity, simpleInfo) as ApplicationSimpleInfo;
}

function readApplication(response: ResponseReader, value: unknown): Application {
  const application = readProperties(response, value, identity, configured) as Application;
  const { initLoginUri: uris } = value as { initLoginUri?: unknown };
  const [first] = Array.isArray(uris) ? (uris as unknown[]) : [];
  return typeof first === "string" ? { ...application, initLoginUri: first } : application;
}
