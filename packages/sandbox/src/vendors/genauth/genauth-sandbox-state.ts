import type { components } from "@keyhole/genauth/schema";

type Schemas = components["schemas"];

/** An application with its only secret. */
export interface Application {
  readonly info: Schemas["ApplicationDto"];
  secret: string;
}

/** The permissions of an access key. */
export interface Rights {
  /** May list applications, and manage access keys. */
  readonly administers: boolean;
  /** The names of applications that it has no permission for. */
  readonly withheld: readonly string[];
}

/** An access key, with what the vendor shows of it and what it doesn't. */
export interface AccessKey {
  readonly shown: Schemas["AccessKeyDto"];
  readonly type: "userpool" | "tenant";
  readonly tenantId?: string;
  readonly rights: Rights;
}

/**
 * The problem of a user pool, which is the response to every call of its keys. Undefined if it
 * works.
 */
export interface UserPool {
  readonly id: string;
  readonly refusal?: readonly [statusCode: number, message: string, apiCode?: number];
}

/** Everything that can change. */
export interface State {
  readonly applications: readonly Application[];
  readonly accessKeys: AccessKey[];
}
