export type { EnvValue } from "@keyhole/secrets";
export { envValues } from "@keyhole/secrets/node";
