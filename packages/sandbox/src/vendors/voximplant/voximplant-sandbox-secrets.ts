import { Refusal } from "./voximplant-sandbox-responses.js";
import type { Application, Secret } from "./voximplant-sandbox-applications.js";
import { findApplication, type Call } from "./voximplant-sandbox-call.js";

/** @throws {Refusal} unless the parameters name a secret */
export function findSecret(call: Call): { application: Application; secret: Secret } {
  const { secret_id: id, secret_name: name } = call.parameters;
  const application = findApplication(call);
  if (id === undefined && name === undefined) throw new Refusal(101);
  const secret = id === undefined ? byName(application, name!) : byId(application, id);
  return { application, secret };
}

/** @throws {Refusal} unless the parameters name secrets, all of which exist */
export function findSecrets(call: Call): { application: Application; secrets: readonly Secret[] } {
  const { secret_id: ids, secret_name: names } = call.parameters;
  const application = findApplication(call);
  if (ids === "all") return { application, secrets: application.secrets };
  if (!ids && !names) throw new Refusal(101);
  const secrets = ids
    ? ids.split(";").map((id) => byId(application, id))
    : names!.split(";").map((name) => byName(application, name));
  return { application, secrets };
}

function byId({ secrets }: Application, id: string): Secret {
  if (!/^\d+$/.test(id)) throw new Refusal(101);
  return found(secrets.find(({ secret_id }) => secret_id === Number(id)));
}

function byName({ secrets }: Application, name: string): Secret {
  return found(secrets.find(({ secret_name }) => secret_name === name));
}

function found(secret: Secret | undefined): Secret {
  if (!secret) throw new Refusal(341);
  return secret;
}
