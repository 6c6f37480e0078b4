import { findVendor } from "@keyhole/secrets";
import { verifyCredentials, type ConnectionRecord } from "@keyhole/secrets/connections";
import { requireCredentials } from "../../connections/cli-connections.js";
import { interruptible, type CliContext } from "../shared/cli-context.js";

/**
 * Verifies a connection's credentials at its vendor.
 *
 * @throws {VendorError} if the vendor rejects them or can't be reached
 * @throws {CliError} if the connection has none
 */
export function verify(context: CliContext, record: ConnectionRecord): Promise<void> {
  const { console, connections } = context;
  requireCredentials(record);
  const vendor = findVendor(record.vendor)?.name ?? record.vendor;
  return interruptible(context, (signal) =>
    console.during(`Checking the credentials of ${record.alias} at ${vendor}…`, () =>
      verifyCredentials(record, connections.sourceEnvironment(), { signal }),
    ),
  );
}
