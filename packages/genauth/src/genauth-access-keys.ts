import {
  assertString,
  invalidOption,
  type CallOptions,
  type ResponseReader,
} from "@keyhole/transport";
import { getData, pickOptions, readProperties, type PropertyNames } from "./genauth-properties.js";
import type { GenAuthApiClient } from "./generated/operations.js";

/** An access key, without its secret. */
export interface AccessKeySummary {
  readonly accessKeyId: string;
  /** Whether it can be exchanged for tokens. */
  readonly enable: boolean;
  readonly status: "activated" | "staging" | "revoked" | (string & {});
  /** The ID of the user who owns it. */
  readonly userId?: string;
  readonly userPoolId?: string;
  /** When it was created, in ISO 8601. */
  readonly createdAt?: string;
  /** When it was last used, in ISO 8601. */
  readonly lastDate?: string;
}

/** An access key with its secret. */
export interface AccessKey extends AccessKeySummary {
  readonly accessKeySecret: string;
}

/** Filters for a list of access keys. */
export interface GetAccessKeyListOptions extends CallOptions {
  /** Only keys of this user. */
  readonly userId?: string | undefined;
  /** Only keys of this tenant. */
  readonly tenantId?: string | undefined;
  /** Only keys of this type, such as `userpool`. */
  readonly type?: string | undefined;
  /** Only keys of one of these statuses. */
  readonly status?: readonly ("activated" | "staging" | "revoked")[] | undefined;
}

/** The input for a new access key. */
export interface CreateAccessKeyInput {
  /** The only type that GenAuth documents is `userpool`. */
  readonly type: string;
  /** The ID of the user who owns it. */
  readonly userId?: string | undefined;
  readonly tenantId?: string | undefined;
}

/** A change to an access key. */
export interface UpdateAccessKeyInput {
  readonly accessKeyId: string;
  /** False to prevent the key from obtaining tokens. */
  readonly enable: boolean;
}

/**
 * The functions for access keys. Sources: GenAuth's OpenAPI document of the management API v3, and
 * its Node SDK.
 *
 * Writes are never repeated. After a `network` or `timeout` error, list the keys to find out
 * whether the write took effect.
 *
 * @throws {TypeError} that names an argument of the wrong type
 * @throws {VendorError} of kind `forbidden` (2020) without permission to manage access keys, and of
 *   kind `not-found` for an unknown key
 */
export interface AccessKeyMethods {
  /**
   * Lists access keys **with their secrets**, as GenAuth sends them. If you don't need the secrets,
   * use `getAccessKeySummaries`.
   */
  getAccessKeyList(options?: GetAccessKeyListOptions): Promise<readonly AccessKey[]>;
  /** Lists access keys as `getAccessKeyList` does, without their secrets. */
  getAccessKeySummaries(options?: GetAccessKeyListOptions): Promise<readonly AccessKeySummary[]>;
  /**
   * Creates an access key. GenAuth responds with a list that contains the new key.
   *
   * @throws {VendorError} of kind `forbidden` (4021) if the plan includes no more keys
   */
  createAccessKey(
    input: CreateAccessKeyInput,
    options?: CallOptions,
  ): Promise<readonly [AccessKey, ...AccessKey[]]>;
  /**
   * Enables or disables an access key.
   *
   * @throws {VendorError} of kind `unexpected-response` if GenAuth reports that it didn't
   */
  updateAccessKey(input: UpdateAccessKeyInput, options?: CallOptions): Promise<void>;
  /** Deletes an access key permanently. */
  deleteAccessKey(accessKeyId: string, options?: CallOptions): Promise<void>;
}

const key: PropertyNames = { string: "accessKeyId accessKeySecret status", boolean: "enable" };
const keyDetails: PropertyNames = { string: "userId userPoolId createdAt lastDate" };

/** Creates the functions for access keys. */
export function accessKeyMethods({ call }: GenAuthApiClient): AccessKeyMethods {
  const getAccessKeyList = async (options?: GetAccessKeyListOptions): Promise<AccessKey[]> => {
    const query = pickOptions(options, {
      string: "userId tenantId type",
      "list of strings": "status",
    });
    return readAccessKeys(await call("getAccessKeyList", { query }, options));
  };
  return {
    getAccessKeyList,
    getAccessKeySummaries: async (options) =>
      (await getAccessKeyList(options)).map(({ accessKeySecret: _, ...summary }) => summary),
    createAccessKey: async (input, options) => {
      const body = {
        ...pickOptions(input, { string: "userId tenantId" }),
        type: assertString(input.type, "type"),
      };
      const response = await call("createAccessKey", { body }, options);
      const [first, ...others] = readAccessKeys(response);
      if (!first) throw response.unexpected("data");
      return [first, ...others];
    },
    updateAccessKey: async ({ accessKeyId: id, enable }, options) => {
      const accessKeyId = assertString(id, "accessKeyId");
      if (typeof enable !== "boolean") invalidOption("enable", "must be a boolean");
      const response = await call("updateAccessKey", { body: { accessKeyId, enable } }, options);
      if (response.object(getData(response), "data")["success"] !== true) {
        throw response.unexpected("success");
      }
    },
    deleteAccessKey: async (accessKeyId, options) => {
      const body = { accessKeyId: assertString(accessKeyId, "accessKeyId") };
      await call("deleteAccessKey", { body }, options);
    },
  };
}

function readAccessKeys(response: ResponseReader): AccessKey[] {
  return response
    .array(getData(response), "data")
    .map((entry) => readProperties(response, entry, key, keyDetails) as AccessKey);
}
