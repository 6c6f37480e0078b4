import type { operations, paths } from "@keyhole/voximplant/schema";
import type { Context } from "hono";
import { Hono } from "hono/tiny";
import { createAddRoute, type RouteTable } from "../routes.js";
import type { RunningVendor, SandboxVendor, VendorContext } from "../vendor.js";
import { checkStanding, ConcurrentCalls } from "./voximplant/voximplant-sandbox-accounts.js";
import { failure, failureOfStatus, Refusal } from "./voximplant/voximplant-sandbox-responses.js";
import type { Handler } from "./voximplant/voximplant-sandbox-call.js";
import { addCommands } from "./voximplant/voximplant-sandbox-commands.js";
import { readParameters } from "./voximplant/voximplant-sandbox-parameters.js";
import {
  getApplications,
  getSecrets,
  getSecretValue,
} from "./voximplant/voximplant-sandbox-reads.js";
import { createSampleAccounts } from "./voximplant/voximplant-sandbox-sample-accounts.js";
import { claimedBy, provedAccountId } from "./voximplant/voximplant-sandbox-service-accounts.js";
import { shapes } from "./voximplant/voximplant-sandbox-shapes.js";
import { State } from "./voximplant/voximplant-sandbox-state.js";
import { addSecret, delSecret, setSecretInfo } from "./voximplant/voximplant-sandbox-writes.js";

const routes = {
  getApplications: ["post", "/GetApplications"],
  getSecrets: ["post", "/GetSecrets"],
  getSecretValue: ["post", "/GetSecretValue"],
  addSecret: ["post", "/AddSecret"],
  setSecretInfo: ["post", "/SetSecretInfo"],
  delSecret: ["post", "/DelSecret"],
} as const satisfies RouteTable<paths, operations>;

const handlers: Readonly<Record<keyof operations, Handler>> = {
  getApplications,
  getSecrets,
  getSecretValue,
  addSecret,
  setSecretInfo,
  delSecret,
};

export const voximplant: SandboxVendor = {
  id: "voximplant",
  basePath: "/platform_api",
  operations: Object.keys(routes),
  shapes,
  expiredToken: { response: () => Response.json(failure(456)) },
  rateLimited: () => Response.json(failure(340)),
  start,
};

async function start(context: VendorContext): Promise<RunningVendor> {
  const { clock } = context;
  const { accounts, serviceAccounts, applications, main, limited, otherCredentials } =
    await createSampleAccounts(context);
  const state = new State(accounts, applications);
  const calls = new ConcurrentCalls();

  const call = async (c: Context, handle: Handler): Promise<object> => {
    const claimed = claimedBy(serviceAccounts, c.req.header("Authorization"));
    // Counts from the arrival of the request, so that two calls can overlap.
    const end = calls.begin(claimed.signer.account);
    try {
      const now = clock.now();
      const accountId = await provedAccountId(claimed, now);
      const { signer } = claimed;
      const account = state.accountFor(signer, accountId);
      checkStanding(account);
      const parameters = await readParameters(c);
      const { newSecretId } = state;
      const own = state.getApplications(account);
      return handle({ parameters, signer, account, applications: own, now, newSecretId });
    } finally {
      end();
    }
  };

  const app = new Hono();
  const route = createAddRoute(app, voximplant.basePath, routes, context, failureOfStatus);
  for (const [operation, handle] of Object.entries(handlers)) {
    route(operation as keyof operations, async (c) => {
      try {
        return c.json(await call(c, handle));
      } catch (error) {
        if (error instanceof Refusal) return c.json(failure(error.code));
        throw error;
      }
    });
  }
  addCommands(app, voximplant.basePath);

  const [application] = applications.get(main.account.accountId)!;
  const [secret] = application!.secrets;
  return {
    app,
    credentials: { serviceAccountKey: main.key },
    limitedCredentials: { serviceAccountKey: limited.key },
    otherCredentials,
    examples: {
      applicationId: application!.application_id,
      applicationName: application!.application_name,
      secretId: secret!.secret_id,
      secretName: secret!.secret_name,
    },
    reset: () => state.reset(),
  };
}
