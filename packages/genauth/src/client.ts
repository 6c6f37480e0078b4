import {
  bearerAuthentication,
  createClient,
  createTokenCache,
  ensureToken,
  parseBaseUrl,
  requireHeaderText,
  requireText,
  ShapeReader,
  systemClock,
  walkPages,
  type CallOptions,
  type ClientOptions,
} from "@keyhole/transport";
import type { Client } from "openapi-fetch";
import { readFailure, vendor } from "./errors.js";
import { operations } from "./generated/operations.js";
import type { paths } from "./generated/schema.js";
import { dataOf, readApplication, readSecret, type ApplicationSimpleInfo } from "./shapes.js";
import { readManagementToken, type ManagementToken } from "./token.js";

/** How to reach GenAuth, and as whom. */
export interface GenAuthOptions extends ClientOptions {
  /** The access key's id, from the console's settings of the user pool. */
  readonly accessKeyId: string;
  /** The access key's secret. */
  readonly accessKeySecret: string;
  /**
   * Scheme and host of the deployment; `https`, loopback excepted.
   * @default "https://api.genauth.ai"
   */
  readonly baseUrl?: string;
}

/** A client of one GenAuth user pool. Every function throws a `VendorError` when it fails. */
export interface GenAuthClient {
  /** The typed low-level client, for every operation of the spec. */
  readonly api: Client<paths>;
  /** Proves the access key by exchanging it for a token, unless one is at hand. */
  authenticate(options?: CallOptions): Promise<void>;
  /** Lists the applications of the user pool, page after page, as they arrive. */
  listApplicationSimpleInfo(options?: CallOptions): AsyncGenerator<ApplicationSimpleInfo, void>;
  /** Gets what identifies one application. */
  getApplicationSimpleInfo(appId: string, options?: CallOptions): Promise<ApplicationSimpleInfo>;
  /** Gets the secret of an application. */
  getApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
  /**
   * Has GenAuth issue a new secret for an application and returns it. The old one stops working
   * at once. Never repeated: after a `network` or `timeout` error, read the secret to learn
   * whether it was issued.
   */
  refreshApplicationSecret(appId: string, options?: CallOptions): Promise<{ secret: string }>;
}

/** Where GenAuth's cloud answers. */
export const defaultBaseUrl = "https://api.genauth.ai";

const pageSize = 50;

/**
 * Creates a client for GenAuth's management API v3.
 *
 * @throws {TypeError} where an option is missing or malformed; it names the option
 */
export function createGenAuthClient(options: GenAuthOptions): GenAuthClient {
  const accessKeyId = requireHeaderText(options.accessKeyId, "accessKeyId");
  const accessKeySecret = requireHeaderText(options.accessKeySecret, "accessKeySecret");
  const baseUrl = parseBaseUrl(options.baseUrl ?? defaultBaseUrl);
  const clock = options.clock ?? systemClock;

  const tokens = createTokenCache(async (): Promise<ManagementToken> => {
    const { data } = await api.POST("/api/v3/get-management-token", {
      body: { accessKeyId, accessKeySecret },
    });
    return readManagementToken(dataOf(data), clock);
  }, clock);

  const api = createClient<paths>(
    {
      vendor,
      operations,
      baseUrl,
      readFailure,
      authentication: bearerAuthentication(tokens, [accessKeySecret], ({ userPoolId }) => ({
        "x-authing-userpool-id": userPoolId,
      })),
    },
    options,
  );

  return {
    api,
    authenticate: (call = {}) => ensureToken(tokens, vendor, "getManagementToken", call.signal),
    listApplicationSimpleInfo: (call = {}) => {
      const shape = new ShapeReader(vendor, "listApplicationSimpleInfo");
      return walkPages(
        async ({ page }) => {
          const { data } = await api.GET("/api/v3/list-application-simple-info", {
            params: { query: { page: page + 1, limit: pageSize } },
            ...call,
          });
          const { list, totalCount } = shape.object(dataOf(data), "data");
          return {
            items: shape.array(list, "list").map((entry) => readApplication(shape, entry)),
            total: shape.number(totalCount, "totalCount"),
          };
        },
        ({ appId }) => appId,
        () => shape.unexpected("last page"),
      );
    },
    getApplicationSimpleInfo: async (appId, call = {}) => {
      const query = { appId: requireText(appId, "appId") };
      const { data } = await api.GET("/api/v3/get-application-simple-info", {
        params: { query },
        ...call,
      });
      return readApplication(new ShapeReader(vendor, "getApplicationSimpleInfo"), dataOf(data));
    },
    getApplicationSecret: async (appId, call = {}) => {
      const query = { appId: requireText(appId, "appId") };
      const { data } = await api.GET("/api/v3/get-application-secret", {
        params: { query },
        ...call,
      });
      return readSecret(new ShapeReader(vendor, "getApplicationSecret"), dataOf(data));
    },
    refreshApplicationSecret: async (appId, call = {}) => {
      const body = { appId: requireText(appId, "appId") };
      const { data } = await api.POST("/api/v3/refresh-application-secret", { body, ...call });
      return readSecret(new ShapeReader(vendor, "refreshApplicationSecret"), dataOf(data));
    },
  };
}
