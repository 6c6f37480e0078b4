import { Refusal } from "./voximplant-sandbox-responses.js";
import {
  parseTime,
  timestamp,
  type Application,
  type Secret,
} from "./voximplant-sandbox-applications.js";
import { findApplication, requireRight, type Handler } from "./voximplant-sandbox-call.js";
import { findSecret, findSecrets } from "./voximplant-sandbox-secrets.js";

const maxValueLength = 8192;
const maxDescriptionLength = 200;
const namePattern = /^[A-Za-z][A-Za-z0-9_]{0,63}$/;

/** How long the vendor treats the same call as a repetition isn't documented. */
const recentMs = 10_000;

export const addSecret: Handler = (call) => {
  requireRight(call, "change");
  if (call.account.plan === "free") throw new Refusal(317);
  const application = findApplication(call);
  const { secret_name: name, secret_value: value, description } = call.parameters;
  if (name === undefined || value === undefined) throw new Refusal(101);
  const details = toDetails(name, value, description);
  const recent = application.secrets.find(
    (secret) => isSame(secret, details) && call.now - parseTime(secret.created) < recentMs,
  );
  if (recent) throw new Refusal(515);
  checkFree(application, name);
  const created = timestamp(call.now);
  const secret_id = call.newSecretId();
  application.secrets.push({ secret_id, ...details, created, modified: created });
  return { result: { secret_id } };
};

export const setSecretInfo: Handler = (call) => {
  requireRight(call, "change");
  const { application, secret } = findSecret(call);
  const { new_secret_name: name, secret_value: value, description } = call.parameters;
  checkFree(application, name, secret);
  const { secret_name, secret_value, description: before } = secret;
  Object.assign(
    secret,
    toDetails(name ?? secret_name, value ?? secret_value, description ?? before),
    { modified: timestamp(call.now) },
  );
  return { result: 1 };
};

export const delSecret: Handler = (call) => {
  requireRight(call, "change");
  const { application, secrets } = findSecrets(call);
  application.secrets = application.secrets.filter((secret) => !secrets.includes(secret));
  return { result: 1 };
};

type Details = Pick<Secret, "secret_name" | "secret_value" | "description">;

/** @throws {Refusal} if one of them violates a rule of the vendor */
function toDetails(name: string, value: string, description: string | undefined): Details {
  if (!namePattern.test(name) || value.length > maxValueLength) throw new Refusal(101);
  return {
    secret_name: name,
    secret_value: value,
    ...(description === undefined
      ? {}
      : { description: description.slice(0, maxDescriptionLength) }),
  };
}

function isSame(secret: Details, other: Details): boolean {
  return (["secret_name", "secret_value", "description"] as const).every(
    (name) => secret[name] === other[name],
  );
}

/** @throws {Refusal} if another secret of the application has the name */
function checkFree({ secrets }: Application, name: string | undefined, own?: Secret): void {
  if (secrets.some((other) => other !== own && other.secret_name === name)) throw new Refusal(101);
}
