import {
  aliasProblem,
  findVendor,
  nothingAdded,
  splitAnswers,
  vendors,
  type ConnectionRecord,
  type FormField,
  type Vendor,
} from "@keyhole/secrets";
import { CliError } from "../cli-error.js";
import { constantCase } from "./constant-case.js";
import { environmentId, environmentIdPrefix } from "./environment-id.js";
import { fieldProblem } from "./field-problem.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** What all variables that are meant for Keyhole itself begin with. */
const prefix = "KEYHOLE_";

/** A connection that the environment describes, before it is known whether it is complete. */
export interface EnvironmentConnection {
  readonly id: string;
  readonly alias: string;
  /** The variable that says its vendor. */
  readonly variable: string;
  /** As the variable says it; perhaps none that is known. */
  readonly vendor: string;
}

/** The connections of the environment, by alias: each has a `KEYHOLE_<ALIAS>_VENDOR`. */
export function environmentConnections(env: Environment): readonly EnvironmentConnection[] {
  const found: EnvironmentConnection[] = [];
  for (const [variable, vendor] of Object.entries(env)) {
    const alias = /^KEYHOLE_([A-Z\d_]+)_VENDOR$/.exec(variable)?.[1];
    if (alias === undefined || !vendor) continue;
    const name = alias.toLowerCase().replaceAll("_", "-");
    if (aliasProblem(name, []) !== undefined) continue;
    const id = environmentId(name, vendor.trim(), (field) => env[variableOf(name, field)]);
    found.push({ id, alias: name, variable, vendor: vendor.trim() });
  }
  return found.sort((one, other) => one.alias.localeCompare(other.alias));
}

/** Whether a connection comes from the environment. */
export function isFromEnvironment(connectionId: string): boolean {
  return connectionId.startsWith(environmentIdPrefix);
}

/**
 * Reads a connection of the environment with its credentials.
 *
 * @param now milliseconds since 1970-01-01T00:00:00Z
 * @throws {CliError} that names every variable which is missing or wrong, and repeats none of them
 */
export async function readEnvironmentConnection(
  env: Environment,
  { id, alias, variable, vendor: vendorId }: EnvironmentConnection,
  now: number,
): Promise<ConnectionRecord> {
  const vendor = findVendor(vendorId);
  if (!vendor) {
    const ids = vendors.map((known) => known.id).join(", ");
    throw new CliError("no-connection", `${variable} must be one of ${ids}.`);
  }
  const answers: [string, string][] = [];
  const problems: string[] = [];
  for (const field of vendor.form) {
    const name = variableOf(alias, field);
    const value = env[name];
    const answer = value?.trim() || (field.initial ?? "");
    const problem = await fieldProblem(field, answer, now);
    if (problem === undefined) answers.push([field.key, answer]);
    else
      problems.push(value?.trim() ? `${name}: ${problem}` : `${name} is not set: ${hintOf(field)}`);
  }
  if (problems.length > 0) {
    const told = problems.map((problem) => `  ${problem}`).join("\n");
    throw new CliError(
      "no-connection",
      `The connection ${alias} of the environment is not complete:\n${told}`,
    );
  }
  const parts = splitAnswers(vendor, Object.fromEntries(answers));
  return { id, alias, vendor: vendor.id, ...parts, added: nothingAdded };
}

/** The variables of a vendor's connection, each with what it holds. */
export function variablesOf(alias: string, vendor: Vendor): readonly (readonly [string, string])[] {
  return vendor.form.map((field) => [variableOf(alias, field), hintOf(field)] as const);
}

/** The environment without what is meant for Keyhole alone, for the programs that it starts. */
export function withoutOwnVariables(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !isOwnVariable(entry[0]),
    ),
  );
}

/** Whether a variable is meant for Keyhole alone. Windows' names have no case. */
export function isOwnVariable(name: string): boolean {
  return name.toUpperCase().startsWith(prefix);
}

function variableOf(alias: string, { key }: FormField): string {
  return `${prefix}${constantCase(alias)}_${constantCase(key)}`;
}

function hintOf({ label, hint }: FormField): string {
  return `the ${label}. ${hint}`;
}
