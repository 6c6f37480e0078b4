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

/** Returns the name without the account's domain. */
export function shortName({ application_name: name }: Application): string {
  return name.split(".")[0]!;
}

/** Converts the vendor's time to milliseconds. */
export function parseTime(text: string): number {
  return Date.parse(`${text.replace(" ", "T")}Z`);
}

/** Writes a time in UTC, in the vendor's format. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, "YYYY-MM-DD HH:mm:ss".length).replace("T", " ");
}
