import type { components, operations, paths } from "@keyhole/genauth/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { jwtVerify, SignJWT } from "jose";
import { jsonOf } from "../json-body.js";
import { routesOf, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";

type Schemas = components["schemas"];

type Application = Schemas["ApplicationSimpleInfoDto"] & { secret: string };

interface AccessKey {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly mayList: boolean;
}

const userPoolId = "sample-user-pool";
const tokenLifeSeconds = 7200;

const routes = {
  getManagementToken: ["post", "/api/v3/get-management-token"],
  listApplicationSimpleInfo: ["get", "/api/v3/list-application-simple-info"],
  getApplicationSimpleInfo: ["get", "/api/v3/get-application-simple-info"],
  getApplicationSecret: ["get", "/api/v3/get-application-secret"],
  refreshApplicationSecret: ["post", "/api/v3/refresh-application-secret"],
} as const satisfies RouteTable<paths, operations>;

export const genauth: SandboxVendor = {
  id: "genauth",
  basePath: "",
  operations: Object.keys(routes),
  expiredToken: { issuedBy: "getManagementToken", answer: () => Response.json(badToken()) },
  rateLimited: () => Response.json(failure(429, "Too many requests"), { status: 429 }),
  start,
};

async function start(context: VendorContext): Promise<RunningVendor> {
  const { values, clock } = context;
  const accessKeys: readonly AccessKey[] = [true, false].map((mayList) => ({
    accessKeyId: `sample${values.hex(18)}`,
    accessKeySecret: values.named("access-key"),
    mayList,
  }));
  const signingKey = crypto.getRandomValues(new Uint8Array(32));
  const initial = sampleApplications(context);
  let applications = structuredClone(initial);

  const app = new Hono();
  const route = routesOf(app, genauth.basePath, routes, context, (status) =>
    failure(status, `Fault ${status}`),
  );

  route("getManagementToken", async (c) => {
    const body = await jsonOf(c);
    const key = accessKeys.find(({ accessKeyId }) => accessKeyId === body["accessKeyId"]);
    if (!key || key.accessKeySecret !== body["accessKeySecret"]) {
      return c.json(failure(401, "The access key id or secret is wrong"));
    }
    const now = Math.floor(clock.now() / 1000);
    const accessToken = await new SignJWT({ scoped_userpool_id: userPoolId })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(key.accessKeyId)
      .setIssuedAt(now)
      .setExpirationTime(now + tokenLifeSeconds)
      .sign(signingKey);
    return c.json(success({ access_token: accessToken, expires_in: tokenLifeSeconds }));
  });

  /** The access key that a request speaks for. The raw token is accepted as well as `Bearer`. */
  const keyOf = async (c: Context): Promise<AccessKey | undefined> => {
    if (c.req.header("x-authing-userpool-id") !== userPoolId) return undefined;
    const token = (c.req.header("Authorization") ?? "").replace(/^Bearer /, "");
    try {
      const { payload } = await jwtVerify(token, signingKey, {
        currentDate: new Date(clock.now()),
      });
      return accessKeys.find(({ accessKeyId }) => accessKeyId === payload.sub);
    } catch {
      return undefined;
    }
  };
  const authenticated =
    (handle: (c: Context, key: AccessKey) => Response | Promise<Response>) =>
    async (c: Context): Promise<Response> => {
      const key = await keyOf(c);
      return key ? handle(c, key) : c.json(badToken());
    };
  const withApplication = (
    c: Context,
    appId: unknown,
    handle: (application: Application) => Response,
  ): Response => {
    if (typeof appId !== "string" || appId === "") {
      return c.json(failure(400, "appId must be a string"));
    }
    const application = applications.find((candidate) => candidate.appId === appId);
    return application
      ? handle(application)
      : c.json(failure(404, "The application does not exist", 2011));
  };

  route(
    "listApplicationSimpleInfo",
    authenticated((c, key) => {
      if (!key.mayList) return c.json(failure(403, "No access to this resource", 2020));
      const page = Number(c.req.query("page") ?? "1");
      const limit = Number(c.req.query("limit") ?? "10");
      if (!(page >= 1 && limit >= 1 && limit <= 50)) {
        return c.json(failure(400, "page or limit is out of range"));
      }
      const keywords = c.req.query("keywords") ?? "";
      const found = applications.filter(({ appName }) => appName.includes(keywords));
      const list = found.slice((page - 1) * limit, page * limit).map(simpleInfo);
      return c.json(success({ totalCount: found.length, list }));
    }),
  );
  route(
    "getApplicationSimpleInfo",
    authenticated((c) =>
      withApplication(c, c.req.query("appId"), (found) => c.json(success(simpleInfo(found)))),
    ),
  );
  route(
    "getApplicationSecret",
    authenticated((c) =>
      withApplication(c, c.req.query("appId"), ({ secret }) => c.json(success({ secret }))),
    ),
  );
  route(
    "refreshApplicationSecret",
    authenticated(async (c) => {
      const { appId } = await jsonOf(c);
      return withApplication(c, appId, (application) => {
        application.secret = values.hex(32);
        return c.json(success({ secret: application.secret }));
      });
    }),
  );

  const credentialsOf = ({ accessKeyId, accessKeySecret }: AccessKey) => ({
    accessKeyId,
    accessKeySecret,
  });
  return {
    app,
    credentials: credentialsOf(accessKeys[0]!),
    limitedCredentials: credentialsOf(accessKeys[1]!),
    examples: { appId: initial[0]!.appId },
    reset: () => {
      applications = structuredClone(initial);
    },
  };
}

function sampleApplications({ values, extraEntries }: VendorContext): Application[] {
  const named = (appName: string, appType: Application["appType"]): Application => ({
    appId: values.hex(24),
    appIdentifier: appName.toLowerCase().replaceAll(" ", "-"),
    appName,
    appLogo: "https://example.com/logo.png",
    appType,
    isIntegrateApp: false,
    secret: values.hex(32),
  });
  return [
    named("Web Shop", "web"),
    named("Mobile App", "native"),
    named("Reporting API", "api"),
    ...Array.from({ length: extraEntries }, (_, index) => named(`Application ${index + 1}`, "web")),
  ];
}

function simpleInfo({ secret, ...info }: Application): Schemas["ApplicationSimpleInfoDto"] {
  return info;
}

function success<T>(data: T) {
  return { statusCode: 200, message: "Operation successful", requestId: crypto.randomUUID(), data };
}

function failure(statusCode: number, message: string, apiCode?: number): Schemas["ErrorRespDto"] {
  return {
    statusCode,
    message,
    requestId: crypto.randomUUID(),
    ...(apiCode === undefined ? {} : { apiCode }),
  };
}

function badToken(): Schemas["ErrorRespDto"] {
  return failure(401, "The token is invalid or has expired");
}
