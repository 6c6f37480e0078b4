import type { components } from "@keyhole/voximplant/schema";

type Schemas = components["schemas"];

/** A secret with its value. */
export type Secret = Schemas["GetSecretValueResult"] & {
  secret_id: number;
  secret_name: string;
  secret_value: string;
  created: string;
};

/** An application with its secrets. */
export type Application = Schemas["ApplicationInfo"] & {
  application_id: number;
  application_name: string;
  secrets: Secret[];
};

/** A name without the account's domain. */
export function shortName({ application_name: name }: Application): string {
  return name.split(".")[0]!;
}

/** The vendor's time in milliseconds. */
export function timeOf(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}Z`);
}

/** As the vendor writes times, in UTC. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, "YYYY-MM-DD HH:mm:ss".length).replace("T", " ");
}
