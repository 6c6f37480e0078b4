import { answersOf } from "./answers-of.js";
import type { ConnectionRecord } from "./connection.js";

/**
 * What tells the account that a connection leads to from others, as one text. It names the account,
 * and holds nothing that opens it.
 *
 * @throws {ExplainedError} where the vendor is not known, or there are no credentials
 * @throws {TypeError} where an answer is malformed; it never repeats a credential
 */
export async function accountOf(connection: ConnectionRecord): Promise<string> {
  const { vendor, answers } = answersOf(connection);
  const names = await vendor.accountOf(answers);
  return JSON.stringify([vendor.id, placeOf(answers["baseUrl"] ?? ""), ...names]);
}

/** The same for all ways to write one address. */
function placeOf(baseUrl: string): string {
  if (!URL.canParse(baseUrl)) return baseUrl;
  const { origin, pathname } = new URL(baseUrl);
  return origin + pathname.replace(/\/+$/, "");
}
