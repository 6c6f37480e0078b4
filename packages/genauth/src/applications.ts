import { requireText, walkPages, type CallOptions, type ListOptions } from "@keyhole/transport";
import type { GenAuthCaller } from "./caller.js";
import { dataOf, readApplication, type ApplicationSimpleInfo } from "./shapes.js";

/** What a client does with applications. */
export interface ApplicationMethods {
  /** Lists the applications of the user pool, page after page, as they arrive. */
  listApplicationSimpleInfo(options?: ListOptions): AsyncGenerator<ApplicationSimpleInfo, void>;
  /** Gets what identifies one application. */
  getApplicationSimpleInfo(appId: string, options?: CallOptions): Promise<ApplicationSimpleInfo>;
}

/** The largest page that GenAuth documents. */
const limit = 50;

export function applicationMethods({ call }: GenAuthCaller): ApplicationMethods {
  return {
    listApplicationSimpleInfo: (options) =>
      walkPages({
        ...options,
        fetchPage: async ({ page }, signal) => {
          const query = { page: page + 1, limit };
          const answer = await call("listApplicationSimpleInfo", { query }, { signal });
          const { list, totalCount } = answer.object(dataOf(answer), "data");
          return {
            answer,
            items: answer.array(list, "list").map((entry) => readApplication(answer, entry)),
            total: answer.number(totalCount, "totalCount"),
          };
        },
        idOf: ({ appId }) => appId,
      }),
    getApplicationSimpleInfo: async (appId, options) => {
      const query = { appId: requireText(appId, "appId") };
      const answer = await call("getApplicationSimpleInfo", { query }, options);
      return readApplication(answer, dataOf(answer));
    },
  };
}
