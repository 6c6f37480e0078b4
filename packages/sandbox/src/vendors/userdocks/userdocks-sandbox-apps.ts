import type { components } from "@keyhole/userdocks/schema";
import type { VendorContext } from "../../vendor.js";

/** An app with everything that its API key can read. */
export interface App {
  readonly appId: string;
  readonly apiKey: string;
  readonly secret: string;
  /** An API key of the app that can't read anything. */
  readonly writeKey: string;
  readonly publicKey: components["schemas"]["AppKey"];
  readonly disabled: boolean;
}

/** The sample apps: one, a second one whose ID has a prefix, and a disabled one. */
export function sampleApps(context: VendorContext): readonly [App, App, App] {
  const [first, second] = [opened(context), opened(context, "app_")];
  const more = (app: Opened, disabled = false): App => ({
    ...app,
    writeKey: context.values.named("write-key"),
    publicKey: samplePublicKey(context),
    disabled,
  });
  return [more(first), more(second), more(opened(context), true)];
}

type Opened = Pick<App, "appId" | "apiKey" | "secret">;

function opened(context: VendorContext, prefix = ""): Opened {
  const { values } = context;
  return {
    appId: prefix + sampleUuid(context),
    apiKey: values.named("api-key"),
    secret: values.named("app-secret"),
  };
}

function samplePublicKey(context: VendorContext): App["publicKey"] {
  const { values } = context;
  const created = "2026-01-15T09:30:00.000Z";
  const dates = { createdAt: created, updatedAt: created };
  return {
    uuid: `appkey_${sampleUuid(context)}`,
    ...dates,
    type: { uuid: `appkeytype_${sampleUuid(context)}`, name: "public", ...dates },
    value: `-----BEGIN SAMPLE KEY-----\n${values.hex(64)}\n-----END SAMPLE KEY-----\n`,
  };
}

function sampleUuid({ values }: VendorContext): string {
  const [first, second, third, fourth, last] = [8, 4, 3, 3, 12].map((digits) => values.hex(digits));
  return `${first}-${second}-4${third}-8${fourth}-${last}`;
}
