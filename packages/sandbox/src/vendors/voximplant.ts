import type { operations, paths } from "@keyhole/voximplant/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { routesOf, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import {
  failure,
  found,
  pageOf,
  Refusal,
  type Code,
  type Parameters,
} from "./voximplant/answers.js";
import {
  sampleApplications,
  shortName,
  timestamp,
  type Application,
  type Secret,
} from "./voximplant/applications.js";
import {
  accountOf,
  createServiceAccount,
  type ServiceAccount,
} from "./voximplant/service-accounts.js";
import { shapes } from "./voximplant/shapes.js";

const maxValueLength = 8192;
const maxDescriptionLength = 200;
const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

const routes = {
  getApplications: ["post", "/GetApplications"],
  getSecrets: ["post", "/GetSecrets"],
  getSecretValue: ["post", "/GetSecretValue"],
  setSecretInfo: ["post", "/SetSecretInfo"],
} as const satisfies RouteTable<paths, operations>;

export const voximplant: SandboxVendor = {
  id: "voximplant",
  basePath: "/platform_api",
  operations: Object.keys(routes),
  shapes,
  expiredToken: { answer: () => Response.json(failure(456)) },
  rateLimited: () => Response.json(failure(340)),
  start,
};

async function start(context: VendorContext): Promise<RunningVendor> {
  const { clock } = context;
  const accounts = await Promise.all([
    createServiceAccount(context, "reader-of-all", true),
    createServiceAccount(context, "reader-by-id", false),
  ]);
  const initial = sampleApplications(context);
  let applications = structuredClone(initial);

  const app = new Hono();
  const route = routesOf(app, voximplant.basePath, routes, context, (status) =>
    failure({ 401: 100, 403: 104, 404: 341, 429: 340 }[status] as Code | undefined),
  );

  const answering =
    (handle: (parameters: Parameters, account: ServiceAccount) => unknown) =>
    async (c: Context): Promise<Response> => {
      try {
        const header = c.req.header("Authorization");
        const account = await accountOf(accounts, header, clock.now());
        return c.json(handle(await parametersOf(c), account) as object);
      } catch (error) {
        if (error instanceof Refusal) return c.json(failure(error.code));
        throw error;
      }
    };
  const applicationOf = ({ application_id: id, application_name: name }: Parameters) => {
    if (id === undefined && name === undefined) throw new Refusal(116);
    if (id !== undefined && !/^\d+$/.test(id)) throw new Refusal(116);
    return found(
      applications.find((candidate) =>
        id === undefined
          ? candidate.application_name === name || shortName(candidate) === name
          : candidate.application_id === Number(id),
      ),
      558,
    );
  };
  const secretOf = (parameters: Parameters): { application: Application; secret: Secret } => {
    const { secret_id: id, secret_name: name } = parameters;
    const application = applicationOf(parameters);
    if (id === undefined && name === undefined) throw new Refusal(101);
    if (id !== undefined && !/^\d+$/.test(id)) throw new Refusal(101);
    const secret = application.secrets.find((candidate) =>
      id === undefined ? candidate.secret_name === name : candidate.secret_id === Number(id),
    );
    return { application, secret: found(secret, 341) };
  };

  route(
    "getApplications",
    answering((parameters, { mayList }) => {
      if (!mayList) throw new Refusal(104);
      const { application_id: id, application_name: part = "" } = parameters;
      const matching = applications.filter(
        ({ application_id, application_name }) =>
          application_name.includes(part) && (id === undefined || `${application_id}` === id),
      );
      return pageOf(
        matching.map(({ secrets, ...info }) => info),
        parameters,
      );
    }),
  );
  route(
    "getSecrets",
    answering((parameters, { mayList }) => {
      if (!mayList) throw new Refusal(104);
      const { secret_name_part: part = "" } = parameters;
      const { secrets } = applicationOf(parameters);
      const matching = secrets.filter(({ secret_name }) => secret_name.includes(part));
      return pageOf(
        matching.map(({ secret_value, ...item }) => item),
        parameters,
      );
    }),
  );
  route(
    "getSecretValue",
    answering((parameters) => ({ result: secretOf(parameters).secret })),
  );
  route(
    "setSecretInfo",
    answering((parameters) => {
      const { application, secret } = secretOf(parameters);
      const { new_secret_name: name, secret_value: value, description } = parameters;
      const nameTaken = application.secrets.some(
        (other) => other !== secret && other.secret_name === name,
      );
      if (name !== undefined && (nameTaken || !namePattern.test(name))) throw new Refusal(101);
      if (value !== undefined && value.length > maxValueLength) throw new Refusal(101);
      Object.assign(secret, {
        modified: timestamp(clock.now()),
        ...(name === undefined ? {} : { secret_name: name }),
        ...(value === undefined ? {} : { secret_value: value }),
        ...(description === undefined
          ? {}
          : { description: description.slice(0, maxDescriptionLength) }),
      });
      return { result: 1 };
    }),
  );

  const [application] = initial;
  const [secret] = application!.secrets;
  return {
    app,
    credentials: { serviceAccountKey: accounts[0].key },
    limitedCredentials: { serviceAccountKey: accounts[1].key },
    examples: {
      applicationId: application!.application_id,
      applicationName: application!.application_name,
      secretId: secret!.secret_id,
      secretName: secret!.secret_name,
    },
    reset: () => {
      applications = structuredClone(initial);
    },
  };
}

/** The parameters of a request, which may stand in the query or in the body. */
async function parametersOf(c: Context): Promise<Parameters> {
  const body = await c.req.parseBody();
  const texts = Object.entries(body).filter(([, value]) => typeof value === "string");
  return { ...c.req.query(), ...(Object.fromEntries(texts) as Parameters) };
}
