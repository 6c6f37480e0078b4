import { ExplainedError } from "../explained-error.js";
import { splitAnswers } from "../form-answers.js";
import { openSource } from "../open-source.js";
import { findVendor } from "../registry.js";
import type { Source } from "../source.js";
import type { FormValues, SourceEnvironment } from "../vendor.js";
import type { ConnectionDirectory } from "./directory.js";

/** A connection that a program has the credentials of. */
export interface GivenConnection {
  /** What references call it; see `aliasProblem` for its form. */
  readonly alias: string;
  /** The vendor's id. */
  readonly vendor: string;
  /** Settings and credentials, named as the options of the vendor's client; texts all of them. */
  readonly answers: FormValues;
}

/**
 * The connections of a program that brings its own credentials. Nothing is sent before something is
 * asked of one of them.
 */
export function directoryOf(
  connections: readonly GivenConnection[],
  environment: SourceEnvironment = {},
): ConnectionDirectory {
  const sources = new Map<string, Promise<Source>>();
  const open = async (alias: string): Promise<Source> => {
    const given = connections.find((connection) => connection.alias === alias);
    const vendor = given && findVendor(given.vendor);
    if (!given) throw new ExplainedError("No connection is named {0}.", alias);
    if (!vendor) {
      throw new ExplainedError("This version of Keyhole does not know {0}.", given.vendor);
    }
    const record = { id: alias, alias, vendor: vendor.id, ...splitAnswers(vendor, given.answers) };
    return openSource(record, environment);
  };
  return {
    list: async () => connections.map(({ alias, vendor }) => ({ id: alias, alias, vendor })),
    source: (id) => {
      const source = sources.get(id) ?? open(id);
      sources.set(id, source);
      return source;
    },
  };
}
