import type { VendorContext } from "../../vendor.js";
import { noAccess, Refusal } from "./genauth-sandbox-responses.js";
import type { AccessKey, State } from "./genauth-sandbox-state.js";

type Input = Record<string, unknown>;

/** The number of access keys that the plan of a user pool includes [guess]. */
const keysInPlan = 10;

/** The functions for access keys of a user pool, for a key that may manage them. */
export class AccessKeyDesk {
  readonly #state: State;
  readonly #caller: AccessKey;

  /** @throws {Refusal} if the caller has no permission for this */
  constructor(state: State, caller: AccessKey) {
    if (!caller.rights.administers) throw noAccess();
    this.#state = state;
    this.#caller = caller;
  }

  list(query: URLSearchParams): AccessKey["shown"][] {
    const statuses = [...query.getAll("status"), ...query.getAll("status[]")];
    const equals = (name: string, value: string | undefined): boolean =>
      !query.has(name) || query.get(name) === value;
    return this.#ofPool()
      .filter(
        ({ shown, type, tenantId }) =>
          equals("userId", shown.userId) &&
          equals("tenantId", tenantId) &&
          equals("type", type) &&
          (statuses.length === 0 || statuses.includes(shown.status)),
      )
      .map(({ shown }) => shown);
  }

  create({ type, userId, tenantId }: Input, context: VendorContext): AccessKey["shown"][] {
    if (type !== "userpool" && type !== "tenant") throw new Refusal(400, "type is not known");
    if (!isOptionalText(userId)) throw new Refusal(400, "userId must be a string");
    if (!isOptionalText(tenantId) || (type === "tenant" && !tenantId)) {
      throw new Refusal(400, "tenantId must be a string");
    }
    const present = this.#ofPool();
    if (type === "tenant" && present.some((key) => key.tenantId === tenantId)) {
      throw new Refusal(409, "The tenant has an access key already");
    }
    if (present.length >= keysInPlan) {
      throw new Refusal(402, "The plan includes no further access key", 4021);
    }
    const { userPoolId, userId: creator } = this.#caller.shown;
    const now = new Date(context.clock.now()).toISOString();
    const shown = {
      accessKeyId: `sample${context.values.hex(18)}`,
      accessKeySecret: context.values.named("access-key"),
      userId: userId ?? creator,
      createdAt: now,
      status: "activated",
      lastDate: now,
      userPoolId,
      enable: true,
    };
    const tenant = tenantId === undefined ? {} : { tenantId };
    this.#state.accessKeys.push({ shown, type, ...tenant, rights: this.#caller.rights });
    return [shown];
  }

  update({ accessKeyId, enable }: Input): { success: boolean } {
    if (typeof enable !== "boolean") throw new Refusal(400, "enable must be a boolean");
    const { shown } = this.#find(accessKeyId);
    if (!enable) this.#refuseForCaller(shown.accessKeyId);
    shown.enable = enable;
    shown.status = enable ? "activated" : "revoked";
    return { success: true };
  }

  delete({ accessKeyId }: Input): void {
    const key = this.#find(accessKeyId);
    this.#refuseForCaller(key.shown.accessKeyId);
    this.#state.accessKeys.splice(this.#state.accessKeys.indexOf(key), 1);
  }

  #ofPool(): AccessKey[] {
    const { userPoolId } = this.#caller.shown;
    return this.#state.accessKeys.filter(({ shown }) => shown.userPoolId === userPoolId);
  }

  #find(accessKeyId: unknown): AccessKey {
    if (typeof accessKeyId !== "string" || accessKeyId === "") {
      throw new Refusal(400, "accessKeyId must be a string");
    }
    const key = this.#ofPool().find(({ shown }) => shown.accessKeyId === accessKeyId);
    if (!key) throw new Refusal(404, "The access key does not exist");
    return key;
  }

  #refuseForCaller(accessKeyId: string): void {
    if (accessKeyId === this.#caller.shown.accessKeyId) {
      throw new Refusal(422, "An access key cannot disable or delete itself");
    }
  }
}

function isOptionalText(value: unknown): value is string | undefined {
  return value === undefined || typeof value === "string";
}
