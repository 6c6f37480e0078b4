import { VendorError, walkPages, type CallOptions, type ListOptions } from "@keyhole/transport";
import type { VoximplantCaller } from "./caller.js";
import { unknownApplication, vendor } from "./errors.js";
import { pageOf, pageSize } from "./page.js";
import { applicationParameters, type ApplicationSelector } from "./selectors.js";
import { readApplication, type Application } from "./shapes.js";

/** What a client does with applications. */
export interface ApplicationMethods {
  /** Lists the applications of the account, page after page, as they arrive. */
  getApplications(options?: ListOptions): AsyncGenerator<Application, void>;
  /** Gets what identifies one application. A name may be given in full, or up to its first dot. */
  getApplication(application: ApplicationSelector, options?: CallOptions): Promise<Application>;
}

export function applicationMethods({ call }: VoximplantCaller): ApplicationMethods {
  const list = (
    filter: { application_id?: number; application_name?: string },
    options: ListOptions = {},
  ): AsyncGenerator<Application, void> =>
    walkPages({
      ...options,
      fetchPage: async ({ offset }, signal) => {
        const query = { ...filter, count: pageSize, offset };
        return pageOf(await call("getApplications", { query }, { signal }), readApplication);
      },
      idOf: ({ application_id: id }) => id,
    });
  return {
    getApplications: (options) => list({}, options),
    getApplication: async (application, options) => {
      const { applicationId, applicationName } = application;
      for await (const found of list(applicationParameters(application), options)) {
        const { application_id: id, application_name: name } = found;
        if (id === applicationId || name === applicationName) return found;
        if (name.split(".")[0] === applicationName) return found;
      }
      throw new VendorError(vendor, "getApplications", unknownApplication);
    },
  };
}
