import type { Context } from "hono";
import type { SandboxClock } from "../../sandbox-clock.js";
import { badToken, Refusal } from "./genauth-sandbox-responses.js";
import { parseSignatureClaim, SignatureVerifier } from "./genauth-sandbox-signatures.js";
import type { AccessKey, State, UserPool } from "./genauth-sandbox-state.js";
import { Tokens } from "./genauth-sandbox-tokens.js";

/** Finds the access key of a request, by its token or its signature. */
export class AccessKeyAuthentication {
  readonly #clock: SandboxClock;
  readonly #pools: readonly UserPool[];
  readonly #state: () => State;
  readonly #tokens: Tokens;
  readonly #signatures: SignatureVerifier;

  constructor(clock: SandboxClock, pools: readonly UserPool[], state: () => State) {
    this.#clock = clock;
    this.#pools = pools;
    this.#state = state;
    this.#tokens = new Tokens(clock);
    this.#signatures = new SignatureVerifier(clock);
  }

  /** @throws {Refusal} unless the ID and secret are those of an enabled key */
  async exchange({ accessKeyId, accessKeySecret }: Record<string, unknown>) {
    const key = this.#keyWith(accessKeyId);
    if (!key || key.shown.accessKeySecret !== accessKeySecret) {
      throw new Refusal(401, "The access key id or secret is wrong");
    }
    this.#use(key);
    return this.#tokens.issue(key);
  }

  /**
   * @throws {Refusal} if the request has no valid access key, or one whose user pool doesn't work
   */
  async getKey(c: Context): Promise<AccessKey> {
    const authorization = c.req.header("Authorization") ?? "";
    const claim = parseSignatureClaim(authorization);
    // The token is also accepted without `Bearer`.
    const accessKeyId =
      claim?.accessKeyId ??
      (await this.#tokens.getAccessKeyId(authorization.replace(/^Bearer /, "")));
    const key = this.#keyWith(accessKeyId);
    if (!key) throw badToken();
    if (claim) await this.#signatures.verify(c, claim, key);
    this.#enterPool(c, key, claim !== undefined);
    this.#use(key);
    return key;
  }

  forget(): void {
    this.#signatures.forget();
  }

  /** Returns the key with an ID if it is enabled. */
  #keyWith(id: unknown): AccessKey | undefined {
    return this.#state().accessKeys.find(
      ({ shown }) => shown.accessKeyId === id && shown.enable && shown.status === "activated",
    );
  }

  #enterPool(c: Context, { shown }: AccessKey, signed: boolean): void {
    const named = c.req.header("x-authing-userpool-id") ?? c.req.header("x-genauth-userpool-id");
    // Signed requests don't name the user pool, because the key determines it.
    const id = signed ? (named ?? shown.userPoolId) : named;
    if (!id) throw badToken();
    const pool = this.#pools.find((candidate) => candidate.id === id);
    if (!pool) throw new Refusal(404, "The user pool does not exist", 2224);
    if (id !== shown.userPoolId) throw badToken();
    if (pool.refusal) throw new Refusal(...pool.refusal);
  }

  #use({ shown }: AccessKey): void {
    shown.lastDate = new Date(this.#clock.now()).toISOString();
  }
}
