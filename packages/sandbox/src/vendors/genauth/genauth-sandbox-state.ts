import type { components } from "@keyhole/genauth/schema";

type Schemas = components["schemas"];

/** An application with the one secret that it has. */
export interface Application {
  readonly info: Schemas["ApplicationDto"];
  secret: string;
}

/** What an access key may do. */
export interface Rights {
  /** List applications, and see and change access keys. */
  readonly administers: boolean;
  /** The names of applications that are kept from it. */
  readonly withheld: readonly string[];
}

/** An access key with what the vendor shows of it and what it does not. */
export interface AccessKey {
  readonly shown: Schemas["AccessKeyDto"];
  readonly type: "userpool" | "tenant";
  readonly tenantId?: string;
  readonly rights: Rights;
}

/** What is wrong with a user pool: nothing, or what every call of its keys is answered with. */
export interface UserPool {
  readonly id: string;
  readonly refusal?: readonly [statusCode: number, message: string, apiCode?: number];
}

/** All that changes. */
export interface State {
  readonly applications: readonly Application[];
  readonly accessKeys: AccessKey[];
}
