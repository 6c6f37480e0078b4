import {
  paginate,
  VendorError,
  type CallOptions,
  type CodeMeaning,
  type ListOptions,
} from "@keyhole/transport";
import type { VoximplantApiClient } from "./generated/operations.js";
import {
  assertId,
  assertUntrimmed,
  optionalParameter,
  toApplicationParameters,
  type ApplicationSelector,
} from "./voximplant-arguments.js";
import { pageSize, readApplication, readPage, type Application } from "./voximplant-results.js";

/** Filters for a list of applications. */
export interface GetApplicationsOptions extends ListOptions {
  /** Only the application with this ID. */
  readonly applicationId?: number | undefined;
  /** Only applications whose names contain this text. */
  readonly applicationName?: string | undefined;
}

/** The functions for applications. */
export interface ApplicationMethods {
  /** Lists the applications of the account. Yields each page as it arrives. */
  getApplications(options?: GetApplicationsOptions): AsyncGenerator<Application, void>;
  /** Gets one application. Its name can be complete, or end before the first dot. */
  getApplication(application: ApplicationSelector, options?: CallOptions): Promise<Application>;
}

/** No application has this ID or name. */
export const unknownApplication: CodeMeaning & { remedy: string } = {
  kind: "not-found",
  remedy: "Check the application's ID or name, and that this account owns it.",
};

interface ApplicationFilter {
  application_id?: number;
  application_name?: string;
}

/** Creates the functions for applications. */
export function applicationMethods({ call, vendor }: VoximplantApiClient): ApplicationMethods {
  const list = (
    filter: ApplicationFilter,
    options: ListOptions = {},
  ): AsyncGenerator<Application, void> =>
    paginate({
      ...options,
      fetchPage: async ({ offset }, page) => {
        const query = { ...filter, count: pageSize, offset };
        return readPage(await call("getApplications", { query }, page), readApplication);
      },
      getId: ({ applicationId }) => applicationId,
    });
  return {
    getApplications: ({ applicationId, applicationName, ...options } = {}) =>
      list(
        {
          ...optionalParameter("application_id", applicationId, "applicationId", assertId),
          ...optionalParameter(
            "application_name",
            applicationName,
            "applicationName",
            assertUntrimmed,
          ),
        },
        options,
      ),
    getApplication: async (application, options) => {
      const filter: ApplicationFilter = toApplicationParameters(application);
      for await (const found of list(filter, options)) {
        const names = [found.applicationName, found.applicationName.split(".")[0]];
        if (found.applicationId === filter.application_id) return found;
        if (names.includes(filter.application_name)) return found;
      }
      throw new VendorError(vendor, "getApplications", unknownApplication);
    },
  };
}
