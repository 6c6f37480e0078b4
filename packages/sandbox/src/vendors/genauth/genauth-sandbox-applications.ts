import type { components } from "@keyhole/genauth/schema";
import type { SampleValues } from "../../sample-values.js";
import { noAccess, Refusal } from "./genauth-sandbox-responses.js";
import type { AccessKey, Application, State } from "./genauth-sandbox-state.js";

type Schemas = components["schemas"];

/** Returns a page of the applications that match a query. */
export function getPage<T>(
  { applications }: State,
  { rights }: AccessKey,
  query: URLSearchParams,
  show: (application: Application) => T,
): { totalCount: number; list: T[] } {
  if (!rights.administers) throw noAccess();
  const page = Number(query.get("page") ?? "1");
  const limit = Number(query.get("limit") ?? "10");
  if (!(page >= 1 && limit >= 1 && limit <= 50)) {
    throw new Refusal(400, "page or limit is out of range");
  }
  const found = applications.filter((application) => fits(application, query));
  const list = found.slice((page - 1) * limit, page * limit).map(show);
  return { totalCount: found.length, list };
}

// GenAuth doesn't document the effect of `all`. Here it has none.
function fits({ info }: Application, query: URLSearchParams): boolean {
  const wanted = (name: string): boolean => query.get(name) === "true";
  return (
    info.appName.includes(query.get("keywords") ?? "") &&
    (info.isIntegrateApp || !wanted("isIntegrateApp")) &&
    (!info.isIntegrateApp || !wanted("isSelfBuiltApp")) &&
    (info.ssoEnabled || !wanted("ssoEnabled"))
  );
}

/** @throws {Refusal} if the application doesn't exist, or the key has no permission for it */
export function findApplication(
  { applications }: State,
  { rights }: AccessKey,
  appId: unknown,
): Application {
  if (typeof appId !== "string" || appId === "") throw new Refusal(400, "appId must be a string");
  const application = applications.find(({ info }) => info.appId === appId);
  if (!application) throw new Refusal(404, "The application does not exist", 2011);
  if (rights.withheld.includes(application.info.appName)) throw noAccess();
  return application;
}

/** Returns what the vendor calls the simple information. */
export function toSimpleInfo({ info }: Application): Schemas["ApplicationSimpleInfoDto"] {
  const { appId, appIdentifier, appName, appLogo, appType, isIntegrateApp } = info;
  return { appId, appIdentifier, appName, appLogo, appType, isIntegrateApp };
}

/** Replaces the secret of an application. */
export function refreshApplicationSecret(
  application: Application,
  values: SampleValues,
): { secret: string } {
  application.secret = values.hex(32);
  return { secret: application.secret };
}
