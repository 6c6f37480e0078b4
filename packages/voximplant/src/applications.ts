import { VendorError, walkPages, type CallOptions, type ListOptions } from "@keyhole/transport";
import { optional, requireId, requireString } from "./arguments.js";
import type { VoximplantCaller } from "./caller.js";
import { unknownApplication, vendor } from "./errors.js";
import { pageOf, pageSize } from "./page.js";
import { applicationParameters, type ApplicationSelector } from "./selectors.js";
import { readApplication, type Application } from "./shapes.js";

/** Which applications to list; all of them where nothing is given. */
export interface GetApplicationsOptions extends ListOptions {
  /** Only the one with this id. */
  readonly applicationId?: number | undefined;
  /** Only those with this in their names. */
  readonly applicationName?: string | undefined;
}

/** What a client does with applications. */
export interface ApplicationMethods {
  /** Lists the applications of the account, page after page, as they arrive. */
  getApplications(options?: GetApplicationsOptions): AsyncGenerator<Application, void>;
  /** Gets what identifies one application. A name may be given in full, or up to its first dot. */
  getApplication(application: ApplicationSelector, options?: CallOptions): Promise<Application>;
}

interface ApplicationFilter {
  application_id?: number;
  application_name?: string;
}

export function applicationMethods({ call }: VoximplantCaller): ApplicationMethods {
  const list = (
    filter: ApplicationFilter,
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
    getApplications: ({ applicationId, applicationName, ...options } = {}) =>
      list(
        {
          ...optional("application_id", applicationId, "applicationId", requireId),
          ...optional("application_name", applicationName, "applicationName", requireString),
        },
        options,
      ),
    getApplication: async (application, options) => {
      const wanted: ApplicationFilter = applicationParameters(application);
      for await (const found of list(wanted, options)) {
        const { application_id: id, application_name: name } = found;
        if (id === wanted.application_id || name === wanted.application_name) return found;
        if (name.split(".")[0] === wanted.application_name) return found;
      }
      throw new VendorError(vendor, "getApplications", unknownApplication);
    },
  };
}
