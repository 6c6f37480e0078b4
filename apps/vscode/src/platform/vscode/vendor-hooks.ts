import type { RequestHooks } from "@keyhole/secrets";
import type { Log } from "./log.js";

/** Returns hooks that log each request of a connection, and how it ended. */
export function logVendor(log: Log, connection: string): RequestHooks {
  return {
    request: ({ vendor, operationId, host, attempt }) =>
      log.trace("Request", { connection, vendor, operation: operationId, host, attempt }),
    response: ({ vendor, operationId, host, attempt, status, failure, durationMs }) => {
      const facts = { connection, vendor, operation: operationId, host, attempt, status };
      if (failure === undefined) log.debug("Answer", { ...facts, durationMs });
      else log.warn("No success", { ...facts, kind: failure, durationMs });
    },
  };
}
