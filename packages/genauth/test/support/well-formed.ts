type Type = "string" | "boolean" | "strings" | "anything";

const simpleInfo: Readonly<Record<string, Type>> = {
  appId: "string",
  appName: "string",
  appIdentifier: "string",
  appLogo: "string",
  appDescription: "string",
  appType: "string",
  isIntegrateApp: "boolean",
};
const application: Readonly<Record<string, Type>> = {
  ...simpleInfo,
  userPoolId: "string",
  defaultProtocol: "string",
  redirectUris: "strings",
  logoutRedirectUris: "strings",
  initLoginUri: "string",
  ssoEnabled: "boolean",
  ssoEnabledAt: "string",
  loginConfig: "anything",
  registerConfig: "anything",
  brandingConfig: "anything",
  oidcConfig: "anything",
  samlProviderEnabled: "boolean",
  samlConfig: "anything",
  oauthProviderEnabled: "boolean",
  oauthConfig: "anything",
  casProviderEnabled: "boolean",
  casConfig: "anything",
  customBrandingEnabled: "boolean",
  customSecurityEnabled: "boolean",
  template: "string",
};
const summary: Readonly<Record<string, Type>> = {
  accessKeyId: "string",
  enable: "boolean",
  status: "string",
  userId: "string",
  userPoolId: "string",
  createdAt: "string",
  lastDate: "string",
};

function isOfType(value: unknown, type: Type): boolean {
  if (type === "anything") return value !== undefined;
  if (type !== "strings") return typeof value === type;
  return Array.isArray(value) && value.every((entry) => typeof entry === "string");
}

/** A test for objects that have the required properties and, of others, only known ones. */
function shape(types: Readonly<Record<string, Type>>, ...required: string[]) {
  return (value: unknown): boolean =>
    typeof value === "object" &&
    value !== null &&
    Object.getPrototypeOf(value) === Object.prototype &&
    required.every((name) => Object.hasOwn(value, name)) &&
    Object.entries(value).every(
      ([name, found]) => Object.hasOwn(types, name) && isOfType(found, types[name]!),
    );
}

const every =
  (fits: (value: unknown) => boolean, min = 0) =>
  (value: unknown): boolean =>
    Array.isArray(value) && value.length >= min && value.every(fits);

const keyNames = ["accessKeyId", "enable", "status"];

/** Whether a result is what its type promises. */
export const isWellFormed = {
  nothing: (value: unknown) => value === undefined,
  secret: shape({ secret: "string" }, "secret"),
  simpleInfo: shape(simpleInfo, "appId", "appName"),
  simpleInfos: every(shape(simpleInfo, "appId", "appName")),
  application: shape(application, "appId", "appName"),
  applications: every(shape(application, "appId", "appName")),
  summaries: every(shape(summary, ...keyNames)),
  accessKeys: every(
    shape({ ...summary, accessKeySecret: "string" }, "accessKeySecret", ...keyNames),
  ),
  newAccessKeys: every(
    shape({ ...summary, accessKeySecret: "string" }, "accessKeySecret", ...keyNames),
    1,
  ),
} as const;
