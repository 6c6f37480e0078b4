import {
  requireText,
  walkPages,
  type AnswerReader,
  type CallOptions,
  type ListOptions,
} from "@keyhole/transport";
import type { GenAuthCaller } from "./caller.js";
import { optionsOf } from "./properties.js";
import {
  dataOf,
  readApplication,
  readSimpleInfo,
  type Application,
  type ApplicationSimpleInfo,
} from "./shapes.js";

/**
 * Which applications to list; all of them where nothing is given. GenAuth does not document what
 * `false` does: by what its own SDK sends, it means no filter.
 */
export interface ListApplicationSimpleInfoOptions extends ListOptions {
  /** What to search for. */
  readonly keywords?: string | undefined;
  /** Only integrated applications. */
  readonly isIntegrateApp?: boolean | undefined;
  /** Only applications of the customer's own. */
  readonly isSelfBuiltApp?: boolean | undefined;
  /** Only applications with single sign-on. */
  readonly ssoEnabled?: boolean | undefined;
}

/** As {@link ListApplicationSimpleInfoOptions}. */
export interface ListApplicationsOptions extends ListApplicationSimpleInfoOptions {
  /** Whether to search all applications; which ones are left out otherwise is not documented. */
  readonly all?: boolean | undefined;
}

/**
 * What a client does with applications. Sources: GenAuth's OpenAPI document of the management API
 * v3, and its Node SDK.
 */
export interface ApplicationMethods {
  /**
   * Lists what identifies the applications of the user pool, page after page, as they arrive.
   *
   * @throws {TypeError} where a filter is of another type; it names the filter
   * @throws {VendorError} at the first entry, or later; of kind `forbidden` without the right to list
   */
  listApplicationSimpleInfo(
    options?: ListApplicationSimpleInfoOptions,
  ): AsyncGenerator<ApplicationSimpleInfo, void>;
  /**
   * Gets what identifies one application.
   *
   * @throws {VendorError} of kind `not-found`, code 2011, for an unknown application
   */
  getApplicationSimpleInfo(appId: string, options?: CallOptions): Promise<ApplicationSimpleInfo>;
  /**
   * Lists applications with their configuration, as `listApplicationSimpleInfo` does without it.
   * The configuration may hold credentials; see {@link Application}.
   *
   * @throws as `listApplicationSimpleInfo` does
   */
  listApplications(options?: ListApplicationsOptions): AsyncGenerator<Application, void>;
  /**
   * Gets one application with its configuration, which may hold credentials; see
   * {@link Application}.
   *
   * @throws as `getApplicationSimpleInfo` does
   */
  getApplication(appId: string, options?: CallOptions): Promise<Application>;
}

/** The largest page that GenAuth documents. */
const limit = 50;
const filters = "isIntegrateApp isSelfBuiltApp ssoEnabled";

export function applicationMethods({ call }: GenAuthCaller): ApplicationMethods {
  const list = <T extends ApplicationSimpleInfo>(
    operation: "listApplicationSimpleInfo" | "listApplications",
    read: (answer: AnswerReader, entry: unknown) => T,
    options: ListApplicationsOptions | undefined,
    boolean: string,
  ): AsyncGenerator<T, void> => {
    const wanted = optionsOf(options, { string: "keywords", boolean });
    return walkPages({
      ...options,
      fetchPage: async ({ page }, signal) => {
        const query = { ...wanted, page: page + 1, limit };
        const answer = await call(operation, { query }, { signal });
        const data = answer.object(dataOf(answer), "data");
        return {
          answer,
          items: answer.array(data["list"], "list").map((entry) => read(answer, entry)),
          total: answer.number(data["totalCount"], "totalCount"),
        };
      },
      idOf: ({ appId }) => appId,
    });
  };
  const get = async <T>(
    operation: "getApplicationSimpleInfo" | "getApplication",
    read: (answer: AnswerReader, entry: unknown) => T,
    appId: string,
    options: CallOptions | undefined,
  ): Promise<T> => {
    const query = { appId: requireText(appId, "appId") };
    const answer = await call(operation, { query }, options);
    return read(answer, dataOf(answer));
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
