import { VendorError, type CallOptions } from "@keyhole/transport";

/**
 * Sends a request for the beginning of a list to find out whether there is a right to it.
 *
 * @returns undefined if that can't be found out
 */
export async function mayList(
  list: (call: CallOptions) => AsyncIterable<unknown>,
  call?: CallOptions,
): Promise<boolean | undefined> {
  try {
    const entries = list({ ...call, retry: { limit: 0 } })[Symbol.asyncIterator]();
    await entries.next();
    await entries.return?.();
    return true;
  } catch (error) {
    if (VendorError.is(error, "cancelled")) throw error;
    return VendorError.is(error, "forbidden") ? false : undefined;
  }
}
