import type { Context } from "hono";
import type { SandboxClock } from "../../sandbox-clock.js";
import { badToken, Refusal } from "./genauth-sandbox-responses.js";
import { signatureClaimOf, SignatureVerifier } from "./genauth-sandbox-signatures.js";
import type { AccessKey, State, UserPool } from "./genauth-sandbox-state.js";
import { Tokens } from "./genauth-sandbox-tokens.js";

/** Finds out which access key a request speaks for: by its token, or by its signature. */
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

  /** @throws {Refusal} unless id and secret are those of a key that is enabled */
  async exchange({ accessKeyId, accessKeySecret }: Record<string, unknown>) {
    const key = this.#keyWith(accessKeyId);
    if (!key || key.shown.accessKeySecret !== accessKeySecret) {
      throw new Refusal(401, "The access key id or secret is wrong");
    }
    this.#use(key);
    return this.#tokens.issue(key);
  }

  /** @throws {Refusal} where the request speaks for none, or for one whose user pool is no good */
  async keyOf(c: Context): Promise<AccessKey> {
    const authorization = c.req.header("Authorization") ?? "";
    const claim = signatureClaimOf(authorization);
    // The raw token is accepted as well as `Bearer`.
    const accessKeyId =
      claim?.accessKeyId ??
      (await this.#tokens.accessKeyIdOf(authorization.replace(/^Bearer /, "")));
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

  /** The key of an id, where it is enabled. */
  #keyWith(id: unknown): AccessKey | undefined {
    return this.#state().accessKeys.find(
      ({ shown }) => shown.accessKeyId === id && shown.enable && shown.status === "activated",
    );
  }

  #enterPool(c: Context, { shown }: AccessKey, signed: boolean): void {
    const named = c.req.header("x-authing-userpool-id") ?? c.req.header("x-genauth-userpool-id");
    // Signed requests come without it: the key alone says whose they are.
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
