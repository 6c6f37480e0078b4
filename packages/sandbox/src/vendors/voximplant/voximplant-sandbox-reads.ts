import { getPage } from "./voximplant-sandbox-responses.js";
import { findApplication, requireRight, type Handler } from "./voximplant-sandbox-call.js";
import { findSecret } from "./voximplant-sandbox-secrets.js";

export const getApplications: Handler = (call) => {
  requireRight(call, "list");
  const { application_id: id, application_name: part = "" } = call.parameters;
  const matching = call.applications.filter(
    ({ application_id, application_name }) =>
      application_name.includes(part) && (id === undefined || `${application_id}` === id),
  );
  return getPage(
    matching.map(({ secrets, ...info }) => info),
    call.parameters,
  );
};

export const getSecrets: Handler = (call) => {
  requireRight(call, "list");
  const { secret_name_part: part = "" } = call.parameters;
  const { secrets } = findApplication(call);
  const matching = secrets.filter(({ secret_name }) => secret_name.includes(part));
  return getPage(
    matching.map(({ secret_value, ...item }) => item),
    call.parameters,
  );
};

export const getSecretValue: Handler = (call) => {
  requireRight(call, "fetch");
  return { result: findSecret(call).secret };
};
