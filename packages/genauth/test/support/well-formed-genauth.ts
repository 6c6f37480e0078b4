import { everyEntry, isFlag, isText, objectWith, type Test, type Tests } from "@keyhole/malformed";

const isAnything: Test = (value) => value !== undefined;

const identity: Tests = { appId: isText, appName: isText };
const simpleDetails: Tests = {
  appIdentifier: isText,
  appLogo: isText,
  appDescription: isText,
  appType: isText,
  isIntegrateApp: isFlag,
};
const details: Tests = {
  ...simpleDetails,
  userPoolId: isText,
  defaultProtocol: isText,
  redirectUris: everyEntry(isText),
  logoutRedirectUris: everyEntry(isText),
  initLoginUri: isText,
  ssoEnabled: isFlag,
  ssoEnabledAt: isText,
  loginConfig: isAnything,
  registerConfig: isAnything,
  brandingConfig: isAnything,
  oidcConfig: isAnything,
  samlProviderEnabled: isFlag,
  samlConfig: isAnything,
  oauthProviderEnabled: isFlag,
  oauthConfig: isAnything,
  casProviderEnabled: isFlag,
  casConfig: isAnything,
  customBrandingEnabled: isFlag,
  customSecurityEnabled: isFlag,
  template: isText,
};
const summary: Tests = { accessKeyId: isText, enable: isFlag, status: isText };
const keyDetails: Tests = {
  userId: isText,
  userPoolId: isText,
  createdAt: isText,
  lastDate: isText,
};

const isSimpleInfo = objectWith(identity, simpleDetails);
const isApplication = objectWith(identity, details);
const isAccessKey = objectWith({ ...summary, accessKeySecret: isText }, keyDetails);

/** Checks for each function whether a result matches its type. */
export const isWellFormed = {
  secret: objectWith({ secret: isText }),
  simpleInfo: isSimpleInfo,
  simpleInfos: everyEntry(isSimpleInfo),
  application: isApplication,
  applications: everyEntry(isApplication),
  summaries: everyEntry(objectWith(summary, keyDetails)),
  accessKeys: everyEntry(isAccessKey),
  newAccessKeys: everyEntry(isAccessKey, 1),
} as const satisfies Tests;
