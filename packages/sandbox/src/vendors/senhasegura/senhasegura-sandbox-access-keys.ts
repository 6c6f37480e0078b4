import type { SampleValues } from "../../sample-values.js";

/** An access key and its restrictions. */
export interface AccessKey {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly tenant: string;
  readonly mayList: boolean;
  readonly mayWrite: boolean;
  /** Whether it is for MySafe. If not, its token can't be used there. */
  readonly ofMySafe: boolean;
  /** When it expires, in milliseconds since 1970-01-01T00:00:00Z. */
  readonly expiresAt: number;
  /** The only address that it may be used from. No caller has it. */
  readonly address?: string;
  /** The identifiers of the items that it is restricted to; absent if it may use all items. */
  readonly items?: ReadonlySet<string>;
}

/** The tenant of the access keys that are used without a tenant. */
export const defaultTenant = "sample-tenant";

/** The tenant with items that need a justification or an approval. */
export const guardedTenant = "sample-guarded-tenant";

/** Returns why an access key gets no token now, or undefined if it does. */
export function getRefusal(key: AccessKey, now: number): string | undefined {
  if (key.expiresAt <= now) return "The access key has expired";
  return key.address === undefined ? undefined : "The access key is bound to another address";
}

/** The access keys, by their particular cases. */
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

/** Returns an access key as options of the client, with its tenant if it must be named. */
export function toCredentials({ clientId, clientSecret, tenant }: AccessKey) {
  return { clientId, clientSecret, ...(tenant === defaultTenant ? {} : { tenant }) };
}
