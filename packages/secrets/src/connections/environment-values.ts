import type { FieldValues, Vendor } from "../provider/vendor-descriptor.js";

/** The beginning of every variable that is meant for Keyhole itself. */
export const variablePrefix = "KEYHOLE_";

/**
 * Returns the variable for a field of a connection, such as `KEYHOLE_PROD_EU_API_KEY` for `apiKey`
 * of `prod-eu`.
 */
export function environmentVariable(alias: string, key: string): string {
  return `${variablePrefix}${constantCase(alias)}_${constantCase(key)}`;
}

/** Reads the form of a connection from the environment. Variables that aren't set are empty. */
export function valuesInEnvironment(
  env: Readonly<Record<string, string | undefined>>,
  alias: string,
  { form }: Vendor,
): FieldValues {
  return Object.fromEntries(
    form.map(({ key }) => [key, env[environmentVariable(alias, key)] ?? ""]),
  );
}

/** `accessKeyId` as `ACCESS_KEY_ID`, `prod-eu` as `PROD_EU`. */
function constantCase(name: string): string {
  return name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1_$2")
    .replaceAll("-", "_")
    .toUpperCase();
}
