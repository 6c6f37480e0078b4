import type { AnswerReader } from "@keyhole/transport";
import type { components } from "./generated/schema.js";

/** What identifies an application; never its secret. */
export type ApplicationSimpleInfo = components["schemas"]["ApplicationSimpleInfoDto"];

/** What an envelope carries. */
export function dataOf({ body }: AnswerReader): unknown {
  return (body as { data?: unknown } | undefined)?.data;
}

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readApplication(answer: AnswerReader, value: unknown): ApplicationSimpleInfo {
  const application = answer.object(value, "application");
  answer.text(application["appId"], "appId");
  answer.text(application["appName"], "appName");
  return application as ApplicationSimpleInfo;
}

/** @throws {VendorError} of kind `unexpected-response` where the secret is missing */
export function readSecret(answer: AnswerReader): { secret: string } {
  return { secret: answer.text(answer.object(dataOf(answer), "data")["secret"], "secret") };
}
