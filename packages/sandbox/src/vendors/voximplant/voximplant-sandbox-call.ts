import type { Account } from "./voximplant-sandbox-accounts.js";
import { Refusal, type Parameters } from "./voximplant-sandbox-responses.js";
import { shortName, type Application } from "./voximplant-sandbox-applications.js";
import type { Right, ServiceAccount } from "./voximplant-sandbox-service-accounts.js";

/** A call of an operation with a valid token. */
export interface Call {
  readonly parameters: Parameters;
  readonly signer: ServiceAccount;
  /** The account to act for: the signer's own, or a child of it. */
  readonly account: Account;
  /** The applications of the account. */
  readonly applications: readonly Application[];
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  readonly now: number;
  /** Returns an ID that no secret has had. */
  newSecretId(): number;
}

/** Performs an operation and returns its result. */
export type Handler = (call: Call) => object;

/** @throws {Refusal} if the signer's roles don't allow it */
export function requireRight({ signer }: Call, right: Right): void {
  if (!signer.rights.includes(right)) throw new Refusal(104);
}

/** @throws {Refusal} unless the parameters name an application of the account */
export function findApplication({ parameters, applications }: Call): Application {
  const { application_id: id, application_name: name } = parameters;
  if (id === undefined && name === undefined) throw new Refusal(116);
  if (id !== undefined && !/^\d+$/.test(id)) throw new Refusal(116);
  const application = applications.find((candidate) =>
    id === undefined
      ? candidate.application_name === name || shortName(candidate) === name
      : candidate.application_id === Number(id),
  );
  if (!application) throw new Refusal(558);
  return application;
}
