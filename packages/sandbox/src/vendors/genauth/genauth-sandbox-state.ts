import type { components } from "@keyhole/genauth/schema";
import type { VendorContext } from "../../vendor.js";

type Schemas = components["schemas"];

/** An application with its only secret. */
export interface Application {
  readonly info: Schemas["ApplicationDto"];
  secret: string;
}

/** The permissions of an access key. */
interface Rights {
  /** May list applications, and manage access keys. */
  readonly administers: boolean;
  /** The names of applications that it has no permission for. */
  readonly withheld: readonly string[];
}

/** An access key, with what the vendor shows of it and what it doesn't. */
export interface AccessKey {
  readonly shown: Schemas["AccessKeyDto"];
  readonly type: "userpool" | "tenant";
  readonly tenantId?: string;
  readonly rights: Rights;
}

/**
 * The problem of a user pool, which is the response to every call of its keys. Undefined if it
 * works.
 */
export interface UserPool {
  readonly id: string;
  readonly refusal?: readonly [statusCode: number, message: string, apiCode?: number];
}

/** Everything that can change. */
export interface State {
  readonly applications: readonly Application[];
  readonly accessKeys: AccessKey[];
}

/** The initial state: the access keys, by what they can be used for. */
interface Sample {
  readonly state: State;
  readonly pools: readonly UserPool[];
  readonly keys: Readonly<Record<KeyName, AccessKey>>;
}

type AppType = Application["info"]["appType"];
type KeyName = "main" | "limited" | keyof typeof troubles;

const poolId = "sample-user-pool";
const since = "2026-01-15T08:00:00.000Z";
const everything: Rights = { administers: true, withheld: [] };

/** User pools that don't work, by the problem. */
const troubles = {
  deletedUserPool: [404, "The user pool does not exist", 2224],
  unreachableEndpoint: [601, "The user pool's endpoint cannot be reached"],
  unusableEndpoint: [602, "The user pool's endpoint sent an invalid response"],
  failingCustomCode: [603, "The user pool's custom code failed"],
} as const satisfies Readonly<Record<string, UserPool["refusal"]>>;

/** Creates the sample values for a seed. */
export function createSample(context: VendorContext): Sample {
  const main = sampleKey(context, poolId, everything);
  const limited = sampleKey(context, poolId, { administers: false, withheld: ["Reporting API"] });
  const applications = sampleApplications(context);
  const troubled = Object.entries(troubles).map(([name, refusal]) => {
    const pool: UserPool = { id: `sample-${name}`, refusal };
    return { name, pool, key: sampleKey(context, pool.id, everything) };
  });
  const keys = {
    main,
    limited,
    ...Object.fromEntries(troubled.map(({ name, key }) => [name, key])),
  } as Sample["keys"];
  return {
    keys,
    pools: [{ id: poolId }, ...troubled.map(({ pool }) => pool)],
    state: { applications, accessKeys: Object.values(keys) },
  };
}

function sampleKey({ values }: VendorContext, userPoolId: string, rights: Rights): AccessKey {
  return {
    shown: {
      accessKeyId: `sample${values.hex(18)}`,
      accessKeySecret: values.named("access-key"),
      userId: "sample-user",
      createdAt: since,
      status: "activated",
      lastDate: since,
      userPoolId,
      enable: true,
    },
    type: "userpool",
    rights,
  };
}

function sampleApplications({ values, extraEntries }: VendorContext): Application[] {
  const named = (appName: string, appType: AppType, isIntegrateApp = false): Application => ({
    info: {
      appId: values.hex(24),
      appIdentifier: appName.toLowerCase().replaceAll(" ", "-"),
      appName,
      appLogo: "https://example.com/logo.png",
      appType,
      userPoolId: poolId,
      isIntegrateApp,
      defaultProtocol: "oidc",
      redirectUris: ["https://example.com/callback"],
      logoutRedirectUris: ["https://example.com/logout"],
      // Has both documented variants.
      initLoginUri: isIntegrateApp ? ["https://example.com/login"] : "https://example.com/login",
      ...(isIntegrateApp ? { template: "sample-template" } : {}),
      ...(appType === "web" ? { ssoEnabled: true, ssoEnabledAt: since } : { ssoEnabled: false }),
      loginConfig: { defaultLoginMethod: { connectionType: "PASSWORD" } },
      registerConfig: { enabledBasicRegisterMethods: [] },
      brandingConfig: {},
      oidcConfig: { client_secret: values.named("oidc-config") },
      samlProviderEnabled: false,
      oauthProviderEnabled: false,
      casProviderEnabled: false,
      customBrandingEnabled: false,
      customSecurityEnabled: false,
    },
    secret: values.hex(32),
  });
  return [
    named("Web Shop", "web"),
    named("Mobile App", "native"),
    named("Reporting API", "api"),
    ...Array.from({ length: extraEntries }, (_, index) =>
      named(`Application ${index + 1}`, "web", index % 3 === 2),
    ),
  ];
}

type ErrorBody = components["schemas"]["ErrorRespDto"];

/** Thrown to refuse a call. Its body is the response. */
export class Refusal extends Error {
  readonly body: ErrorBody;

  constructor(...response: Parameters<typeof failure>) {
    super("refused");
    this.body = failure(...response);
  }
}

/** Creates the response to a successful call; `data` is absent if there is none. */
export function success<T>(data: T) {
  return { statusCode: 200, message: "Operation successful", requestId: crypto.randomUUID(), data };
}

/** Creates the response to a failed call, which has HTTP status 200. */
export function failure(statusCode: number, message: string, apiCode?: number): ErrorBody {
  return {
    statusCode,
    message,
    requestId: crypto.randomUUID(),
    ...(apiCode === undefined ? {} : { apiCode }),
  };
}

/** The response to an invalid or expired token. */
export function badToken(): Refusal {
  return new Refusal(401, "The token is invalid or has expired");
}

/** The response to a key without permission. */
export function noAccess(): Refusal {
  return new Refusal(403, "No access to this resource", 2020);
}
