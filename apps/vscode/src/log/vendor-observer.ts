import { createObserver, type Observer } from "@keyhole/secrets";
import type { Log } from "./log.js";

/** Writes what is sent for a connection, and how that ended, into the log. */
export function logVendor(log: Log, connection: string): Observer {
  return createObserver({
    onRequest: ({ vendor, operationId, host, attempt }) =>
      log.trace("Request", { connection, vendor, operation: operationId, host, attempt }),
    onResponse: ({ vendor, operationId, host, attempt, status, failure, durationMs }) => {
      const facts = { connection, vendor, operation: operationId, host, attempt, status };
      if (failure === undefined) log.debug("Answer", { ...facts, durationMs });
      else log.warn("No success", { ...facts, kind: failure, durationMs });
    },
  });
}
