import type { ShapeReader } from "@keyhole/transport";
import type { components } from "./generated/schema.js";

/** What identifies an application; never its secret. */
export type ApplicationSimpleInfo = components["schemas"]["ApplicationSimpleInfoDto"];

/** What an envelope carries. */
export function dataOf(envelope: unknown): unknown {
  return (envelope as { data?: unknown } | undefined)?.data;
}

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readApplication(shape: ShapeReader, value: unknown): ApplicationSimpleInfo {
  const application = shape.object(value, "application");
  shape.text(application["appId"], "appId");
  shape.text(application["appName"], "appName");
  return application as ApplicationSimpleInfo;
}

/** @throws {VendorError} of kind `unexpected-response` where the secret is missing */
export function readSecret(shape: ShapeReader, value: unknown): { secret: string } {
  return { secret: shape.text(shape.object(value, "data")["secret"], "secret") };
}
