import type { AnswerReader } from "@keyhole/transport";
import type { components } from "./generated/schema.js";
import { readProperties, type Names } from "./properties.js";

type Schemas = components["schemas"];
type Dto = Schemas["ApplicationDto"];

/** One that is documented, or one that GenAuth has added since. */
type Open<T extends string> = T | (string & {});

/** What identifies an application; never its secret. */
export interface ApplicationSimpleInfo {
  readonly appId: string;
  readonly appName: string;
  /** Unique within the user pool. */
  readonly appIdentifier?: string;
  /** The address of an image. */
  readonly appLogo?: string;
  readonly appDescription?: string;
  readonly appType?: Open<Dto["appType"]>;
  readonly isIntegrateApp?: boolean;
}

/** What is told of an application's configuration beyond {@link ApplicationSimpleInfo}. */
type Configuration = Omit<
  Dto,
  keyof ApplicationSimpleInfo | "defaultProtocol" | "initLoginUri" | `${string}Uris`
>;

/**
 * An application with its configuration; not its secret. What the parts named `…Config` hold is
 * not documented: **there may be credentials in them**, so do not log or show them.
 */
export interface Application extends ApplicationSimpleInfo, Readonly<Partial<Configuration>> {
  /** By which protocol users log in. */
  readonly defaultProtocol?: Open<Dto["defaultProtocol"]>;
  /** Where login begins. GenAuth documents a text and shows a list: of a list, its first. */
  readonly initLoginUri?: string;
  /** Where users are sent after login. */
  readonly redirectUris?: readonly string[];
  /** Where users are sent after logout. */
  readonly logoutRedirectUris?: readonly string[];
}

/** An access key, without its secret. */
export interface AccessKeySummary {
  readonly accessKeyId: string;
  /** Whether it can be exchanged for tokens. */
  readonly enable: boolean;
  readonly status: Open<"activated" | "staging" | "revoked">;
  /** Whose it is. */
  readonly userId?: string;
  readonly userPoolId?: string;
  /** When it was created, by ISO 8601. */
  readonly createdAt?: string;
  /** When it was last used, by ISO 8601. */
  readonly lastDate?: string;
}

/** An access key with its secret, good for all that the key may do. */
export interface AccessKey extends AccessKeySummary {
  readonly accessKeySecret: string;
}

const identity: Names = { string: "appId appName" };
const simpleInfo = {
  string: "appIdentifier appLogo appDescription appType",
  boolean: "isIntegrateApp",
};
const configured: Names = {
  string: `${simpleInfo.string} userPoolId defaultProtocol initLoginUri ssoEnabledAt template`,
  boolean: `${simpleInfo.boolean} ssoEnabled samlProviderEnabled oauthProviderEnabled casProviderEnabled customBrandingEnabled customSecurityEnabled`,
  "list of strings": "redirectUris logoutRedirectUris",
  unknown: "loginConfig registerConfig brandingConfig oidcConfig samlConfig oauthConfig casConfig",
};

const key: Names = { string: "accessKeyId accessKeySecret status", boolean: "enable" };
const keyDetails: Names = { string: "userId userPoolId createdAt lastDate" };

/** What an envelope carries. */
export function dataOf({ body }: AnswerReader): unknown {
  return (body as { data?: unknown } | undefined)?.data;
}

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readSimpleInfo(answer: AnswerReader, value: unknown): ApplicationSimpleInfo {
  return readProperties(answer, value, identity, simpleInfo) as ApplicationSimpleInfo;
}

/** @throws {VendorError} of kind `unexpected-response` where id or name is missing */
export function readApplication(answer: AnswerReader, value: unknown): Application {
  const application = readProperties(answer, value, identity, configured) as Application;
  const { initLoginUri: uris } = value as { initLoginUri?: unknown };
  const [first] = Array.isArray(uris) ? (uris as unknown[]) : [];
  return typeof first === "string" ? { ...application, initLoginUri: first } : application;
}

/** @throws {VendorError} of kind `unexpected-response` where what makes it a key is missing */
export function readAccessKeys(answer: AnswerReader): AccessKey[] {
  return answer
    .array(dataOf(answer), "data")
    .map((entry) => readProperties(answer, entry, key, keyDetails) as AccessKey);
}

/** @throws {VendorError} of kind `unexpected-response` where the secret is missing */
export function readSecret(answer: AnswerReader): { secret: string } {
  return { secret: answer.text(answer.object(dataOf(answer), "data")["secret"], "secret") };
}
