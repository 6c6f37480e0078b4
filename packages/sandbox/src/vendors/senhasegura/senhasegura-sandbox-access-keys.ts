import type { SampleValues } from "../../sample-values.js";

/** An access key, and what it is bound to. */
export interface AccessKey {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenant: string;
  readonly mayList: boolean;
  readonly mayWrite: boolean;
  /** Whether it is one of MySafe's; its token is of no use there otherwise. */
  readonly ofMySafe: boolean;
  /** When it expires, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly expiresAt: number;
  /** The one address that it may be used from, which is nobody's. */
  readonly address?: string;
  /** The identifiers of the items that it is bound to; all items where absent. */
  readonly items?: ReadonlySet<string>;
}

/** What an access key belongs to where a token is asked for without a tenant. */
export const defaultTenant = "sample-tenant";

/** The tenant whose items cannot all be seen right away. */
export const guardedTenant = "sample-guarded-tenant";

/** Why an access key gets no token now; undefined where it does. */
export function refusalOf(key: AccessKey, now: number): string | undefined {
  if (key.expiresAt <= now) return "The access key has expired";
  return key.address === undefined ? undefined : "The access key is bound to another address";
}

/** The access keys by what is particular about them. */
export function sampleAccessKeys(values: SampleValues, boundTo: readonly string[]) {
  const create = (particulars: Partial<AccessKey> = {}): AccessKey => ({
    clientId: `sample${values.hex(18)}`,
    clientSecret: values.named("client-secret"),
    tenant: defaultTenant,
    mayList: true,
    mayWrite: true,
    ofMySafe: true,
    expiresAt: Infinity,
    ...particulars,
  });
  return {
    full: create(),
    limited: create({ mayList: false }),
    others: {
      readOnly: create({ mayWrite: false }),
      boundToItems: create({ items: new Set(boundTo) }),
      boundToAddress: create({ address: "192.0.2.1" }),
      expired: create({ expiresAt: Date.UTC(2020, 0, 1) }),
      otherModule: create({ ofMySafe: false }),
      guardedTenant: create({ tenant: guardedTenant }),
    },
  };
}

/** An access key as the options of the client; its tenant where it has to be named. */
export function credentialsOf({ clientId, clientSecret, tenant }: AccessKey) {
  return { clientId, clientSecret, ...(tenant === defaultTenant ? {} : { tenant }) };
}
