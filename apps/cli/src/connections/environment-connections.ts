import { findVendor, vendors } from "@keyhole/secrets";
import {
  environmentVariable,
  getAccess,
  aliasProblem,
  nothingAdded,
  valuesInEnvironment,
  variablePrefix,
  splitSettingsAndCredentials,
  type ConnectionRecord,
} from "@keyhole/secrets/connections";
import { CliError } from "../cli-error.js";
import { checkForm } from "./check-form.js";

type Environment = Readonly<Record<string, string | undefined>>;

/** The prefix of the ids of connections from the environment. */
const idPrefix = "environment/";

/** A connection that the environment describes, perhaps not completely. */
export interface EnvironmentConnection {
  readonly alias: string;
  /** The variable that names its vendor. */
  readonly variable: string;
  /** The value of that variable, which may be unknown. */
  readonly vendor: string;
}

/** The connections of the environment, by alias: each has a `KEYHOLE_<ALIAS>_VENDOR`. */
export function environmentConnections(env: Environment): readonly EnvironmentConnection[] {
  const found: EnvironmentConnection[] = [];
  for (const [variable, vendor] of Object.entries(env)) {
    const name = /^KEYHOLE_([A-Z\d_]+)_VENDOR$/.exec(variable)?.[1];
    if (name === undefined || !vendor) continue;
    const alias = name.toLowerCase().replaceAll("_", "-");
    if (!aliasProblem(alias, [])) found.push({ alias, variable, vendor: vendor.trim() });
  }
  return found.sort((one, other) => one.alias.localeCompare(other.alias));
}

/** Whether a connection comes from the environment. */
export function isFromEnvironment(connectionId: string): boolean {
  return connectionId.startsWith(idPrefix);
}

/**
 * The id of a connection of the environment, which approvals are kept for. It depends on the vendor,
 * the settings and the account, and not on the credentials.
 */
export async function environmentId(
  env: Environment,
  { alias, vendor: vendorId }: EnvironmentConnection,
): Promise<string> {
  const vendor = findVendor(vendorId);
  const form = vendor
    ? splitSettingsAndCredentials(vendor, valuesInEnvironment(env, alias, vendor))
    : { settings: {}, credentials: undefined };
  return `${idPrefix}${alias}/${await getAccess({ vendor: vendorId, ...form })}`;
}

/**
 * Reads a connection of the environment with its credentials.
 *
 * @throws {CliError} that names every variable which is missing or wrong, and no value
 */
export async function readEnvironmentConnection(
  env: Environment,
  connection: EnvironmentConnection,
): Promise<ConnectionRecord> {
  const { alias, variable } = connection;
  const vendor = findVendor(connection.vendor);
  if (!vendor) {
    const ids = vendors.map((known) => known.id).join(", ");
    throw new CliError(
      "no-connection",
      `${variable} isn't a known vendor. Set it to one of these: ${ids}.`,
    );
  }
  const values = await checkForm(
    vendor.form,
    valuesInEnvironment(env, alias, vendor),
    ({ key }) => environmentVariable(alias, key),
    {
      outcome: "no-connection",
      message: `The connection ${alias} isn't complete. Set or correct these variables:`,
    },
  );
  return {
    id: await environmentId(env, connection),
    alias,
    vendor: vendor.id,
    ...splitSettingsAndCredentials(vendor, values),
    added: nothingAdded,
  };
}

/** The environment without the variables for Keyhole itself, for the programs that it starts. */
export function withoutOwnVariables(env: Environment): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !isOwnVariable(entry[0]),
    ),
  );
}

/** Whether a variable is meant for Keyhole itself. Windows' names have no case. */
export function isOwnVariable(name: string): boolean {
  return name.toUpperCase().startsWith(variablePrefix);
}
