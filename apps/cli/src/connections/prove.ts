import { findVendor, type ConnectionRecord } from "@keyhole/secrets";
import { interruptible, type CommandContext } from "../commands/context.js";

/**
 * Proves a record's credentials at its vendor.
 *
 * @throws {VendorError} where the vendor does not accept them, or could not be asked
 * @throws {CliError} where it has none
 */
export function prove(context: CommandContext, record: ConnectionRecord): Promise<void> {
  const { console, connections } = context;
  const vendor = findVendor(record.vendor)?.name ?? record.vendor;
  return interruptible(context, (signal) =>
    console.during(`Checking the credentials of ${record.alias} at ${vendor}…`, async () => {
      const source = await connections.open(record);
      await source.verifyCredentials({ signal });
    }),
  );
}
