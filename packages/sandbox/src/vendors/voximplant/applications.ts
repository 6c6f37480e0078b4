import type { components } from "@keyhole/voximplant/schema";
import type { VendorContext } from "../../vendor.js";

type Schemas = components["schemas"];

/** A secret with its value. */
export type Secret = Schemas["GetSecretValueResult"] & {
  secret_id: number;
  secret_name: string;
  secret_value: string;
};

/** An application with its secrets. */
export type Application = Schemas["ApplicationInfo"] & {
  application_id: number;
  application_name: string;
  secrets: Secret[];
};

/** What the sandbox begins with. */
export function sampleApplications({ values, extraEntries }: VendorContext): Application[] {
  // Long past, so that the first change of a secret is seen in `modified`.
  const created = timestamp(Date.UTC(2026, 0, 15, 9, 30));
  let lastSecret = 100;
  const secret = (name: string, value: string, description?: string): Secret => ({
    secret_id: (lastSecret += 1),
    secret_name: name,
    secret_value: value,
    ...(description === undefined ? {} : { description }),
    created,
    modified: created,
  });
  const named = (name: string, description?: string): Secret =>
    secret(name, values.named(name.toLowerCase().replaceAll("_", "-")), description);
  const extra = (length: number): Secret[] =>
    Array.from({ length }, (_, index) => named(`SECRET_${index + 1}`));
  let lastApplication = 1000;
  const application = (name: string, secrets: Secret[]): Application => ({
    application_id: (lastApplication += 1),
    application_name: `${name}.sample.voximplant.com`,
    modified: created,
    secure_record_storage: false,
    secrets,
  });
  const certificate = [
    "-----BEGIN SAMPLE-----",
    values.hex(64),
    values.hex(64),
    values.hex(12),
    "-----END SAMPLE-----",
    "",
  ].join("\n");
  return [
    application("call-center", [
      named("CRM_API_KEY", "For looking up who calls."),
      named("SMTP_PASSWORD"),
      secret("SIGNING_CERTIFICATE", certificate, "Has several lines."),
      ...extra(extraEntries),
    ]),
    application("voice-bot", [
      named("SPEECH_TOKEN"),
      named("CRM_API_KEY", "Not the one of the call center."),
      ...extra(extraEntries),
    ]),
    application("conference", [
      named("RECORDING_KEY"),
      named("WEBHOOK_SECRET"),
      ...extra(extraEntries),
    ]),
    ...Array.from({ length: extraEntries }, (_, index) =>
      application(`application-${index + 1}`, extra(1)),
    ),
  ];
}

/** A name without the account's domain. */
export function shortName({ application_name: name }: Application): string {
  return name.split(".")[0]!;
}

/** As the vendor writes times, in UTC. */
export function timestamp(ms: number): string {
  return new Date(ms).toISOString().slice(0, "YYYY-MM-DD HH:mm:ss".length).replace("T", " ");
}
