import type { RunningVendor, VendorContext } from "../../vendor.js";
import type { Secret, StoredMount, Values } from "./vault-sandbox-mounts.js";

/** The capabilities of a policy by path. A path may end in `*`. */
export type Policy = Readonly<
  Record<string, readonly ("create" | "read" | "update" | "patch" | "delete" | "list")[]>
>;

/** Who can log in, by a token or otherwise. */
export interface Login {
  readonly displayName: string;
  readonly policy: Policy;
  /** The only namespace that a token is for, with a slash at its end. */
  readonly namespace?: string;
  readonly token?: string;
  readonly expiresAt?: number;
  readonly roleId?: string;
  readonly secretId?: string;
  readonly username?: string;
  readonly password?: string;
}

const all = ["create", "read", "update", "patch", "delete", "list"] as const;
/** Nothing is mounted at `unmounted`. */
const full: Policy = { "kv/*": all, "legacy/*": all, "team/kv/*": all, "unmounted/*": all };

/** The mounts by their namespace, the logins, and the credentials that are described. */
export interface Sample extends Record<
  "namespaces",
  Readonly<Record<string, readonly StoredMount[]>>
> {
  readonly logins: readonly Login[];
  readonly credentials: Pick<
    RunningVendor,
    "credentials" | "limitedCredentials" | "otherCredentials"
  >;
}

const named = (displayName: string, policy: Policy): Login => ({ displayName, policy });

/** Creates the sample state. */
export function createSample({ values, clock, extraEntries }: VendorContext): Sample {
  const day = 86_400_000;
  const now = clock.now();
  const secret = (customMetadata: Secret["customMetadata"], ...versions: Values[]): Secret => ({
    versions: versions.map((data, index) => ({
      data,
      createdAt: now - (versions.length - index) * 10 * day,
      deletedAt: 0,
    })),
    customMetadata,
    casRequired: false,
  });
  const database = () => ({
    password: values.named("password"),
    port: 5432,
    username: "sample-user",
  });
  const retired = secret(null, { token: values.named("token") });
  retired.versions[0]!.deletedAt = now - day;
  const extra = Array.from({ length: extraEntries }, (_, index) => [
    `extra-${index + 1}`,
    secret(null, { value: values.named("extra") }),
  ]);
  const namespaces = {
    "": [
      {
        path: "kv",
        version: 2,
        secrets: {
          app: secret({ owner: "web team" }, { api_key: values.named("api-key") }),
          "app/database": secret({ owner: "data team" }, database(), database()),
          "app/web/session": secret(null, { key: values.named("session-key") }),
          reports: {
            ...secret(null, { limits: { daily: 100 }, token: values.named("reports") }),
            casRequired: true,
          },
          retired,
          ...(Object.fromEntries(extra) as Readonly<Record<string, Secret>>),
        },
      },
      {
        path: "legacy",
        version: 1,
        secrets: { "smtp/relay": secret(null, { password: values.named("smtp") }) },
      },
      {
        path: "team/kv",
        version: 2,
        secrets: { "50% off?": secret(null, { code: values.named("code") }) },
      },
    ],
    "team-a": [
      {
        path: "kv",
        version: 2,
        secrets: { shared: secret(null, { token: values.named("shared") }) },
      },
    ],
  } as const satisfies Readonly<Record<string, readonly StoredMount[]>>;

  const main = { token: values.named("token") };
  const limited = { token: values.named("token") };
  const readOnly = { token: values.named("token") };
  const expired = { token: values.named("token") };
  const inNamespace = { namespace: "team-a", token: values.named("token") };
  const role = { roleId: values.named("role"), secretId: values.named("secret-id") };
  const user = { username: "sample-user", password: values.named("login-password") };
  return {
    namespaces,
    logins: [
      { ...named("token-web", full), ...main },
      { ...named("token-reader", { "kv/data/*": ["read"] }), ...limited },
      {
        ...named("token-viewer", { "kv/data/*": ["read"], "kv/metadata/*": ["read", "list"] }),
        ...readOnly,
      },
      { ...named("token-old", full), ...expired, expiresAt: now - day },
      { ...named("token-team-a", { "kv/*": all }), token: inNamespace.token, namespace: "team-a/" },
      { ...named("approle", full), ...role },
      { ...named("userpass-sample-user", full), ...user },
    ],
    credentials: {
      credentials: main,
      limitedCredentials: limited,
      otherCredentials: {
        readOnly,
        expired,
        namespace: inNamespace,
        approle: { login: "approle", ...role },
        userpass: { login: "userpass", ...user },
      },
    },
  };
}
