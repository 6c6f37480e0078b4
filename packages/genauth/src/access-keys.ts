import { refuse, requireText, type CallOptions } from "@keyhole/transport";
import type { GenAuthCaller } from "./caller.js";
import { optionsOf } from "./properties.js";
import { dataOf, readAccessKeys, type AccessKey, type AccessKeySummary } from "./shapes.js";

/** Which access keys to list; all of them where nothing is given. */
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

/** What a new access key is to be good for. */
export interface CreateAccessKeyInput {
  /** GenAuth documents `userpool`. */
  readonly type: string;
  /** Whose it is to be; a user's id. */
  readonly userId?: string | undefined;
  readonly tenantId?: string | undefined;
}

/** What to change of an access key. */
export interface UpdateAccessKeyInput {
  readonly accessKeyId: string;
  /** False where it is to get no tokens any more. */
  readonly enable: boolean;
}

/**
 * What a client does with access keys. Sources: GenAuth's OpenAPI document of the management API
 * v3, and its Node SDK.
 *
 * Writes are never repeated. After one that ended in a `network` or `timeout` error it is not
 * known whether it took effect: list the keys to learn it.
 *
 * All functions throw a `TypeError` that names an argument of another type, and a `VendorError`:
 * of kind `forbidden`, code 2020, without the right to administer access keys, and of kind
 * `not-found` for an unknown key.
 */
export interface AccessKeyMethods {
  /**
   * Lists access keys, **each with its secret**: that is what GenAuth sends. Where the secrets are
   * not needed, use `getAccessKeySummaries`.
   */
  getAccessKeyList(options?: GetAccessKeyListOptions): Promise<readonly AccessKey[]>;
  /** Lists access keys as `getAccessKeyList` does, and drops their secrets at once. */
  getAccessKeySummaries(options?: GetAccessKeyListOptions): Promise<readonly AccessKeySummary[]>;
  /**
   * Creates an access key. GenAuth answers with a list, which holds the new key.
   *
   * @throws {VendorError} of kind `forbidden`, code 4021, where the plan includes no further one
   */
  createAccessKey(
    input: CreateAccessKeyInput,
    options?: CallOptions,
  ): Promise<readonly [AccessKey, ...AccessKey[]]>;
  /**
   * Enables or disables an access key.
   *
   * @throws {VendorError} of kind `unexpected-response` where GenAuth says that it did not do it
   */
  updateAccessKey(input: UpdateAccessKeyInput, options?: CallOptions): Promise<void>;
  /** Deletes an access key for good. */
  deleteAccessKey(accessKeyId: string, options?: CallOptions): Promise<void>;
}

export function accessKeyMethods({ call }: GenAuthCaller): AccessKeyMethods {
  const getAccessKeyList = async (options?: GetAccessKeyListOptions): Promise<AccessKey[]> => {
    const query = optionsOf(options, {
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
        ...optionsOf(input, { string: "userId tenantId" }),
        type: requireText(input.type, "type"),
      };
      const answer = await call("createAccessKey", { body }, options);
      const [first, ...others] = readAccessKeys(answer);
      if (!first) throw answer.unexpected("data");
      return [first, ...others];
    },
    updateAccessKey: async ({ accessKeyId: id, enable }, options) => {
      const accessKeyId = requireText(id, "accessKeyId");
      if (typeof enable !== "boolean") refuse("enable", "must be a boolean");
      const answer = await call("updateAccessKey", { body: { accessKeyId, enable } }, options);
      if (answer.object(dataOf(answer), "data")["success"] !== true) {
        throw answer.unexpected("success");
      }
    },
    deleteAccessKey: async (accessKeyId, options) => {
      const body = { accessKeyId: requireText(accessKeyId, "accessKeyId") };
      await call("deleteAccessKey", { body }, options);
    },
  };
}
