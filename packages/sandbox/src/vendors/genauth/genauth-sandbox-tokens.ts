import { jwtVerify, SignJWT } from "jose";
import type { SandboxClock } from "../../sandbox-clock.js";
import type { AccessKey } from "./genauth-sandbox-state.js";

const lifeSeconds = 7200;

/** Issues management tokens and verifies them. */
export class Tokens {
  readonly #clock: SandboxClock;
  readonly #signingKey = crypto.getRandomValues(new Uint8Array(32));

  constructor(clock: SandboxClock) {
    this.#clock = clock;
  }

  async issue({ shown }: AccessKey): Promise<{ access_token: string; expires_in: number }> {
    const now = Math.floor(this.#clock.now() / 1000);
    const token = await new SignJWT({ scoped_userpool_id: shown.userPoolId })
      .setProtectedHeader({ alg: "HS256" })
      .setSubject(shown.accessKeyId)
      .setIssuedAt(now)
      .setExpirationTime(now + lifeSeconds)
      .sign(this.#signingKey);
    return { access_token: token, expires_in: lifeSeconds };
  }

  /**
   * Returns the ID of the access key that a token was issued for, or undefined if the token is
   * invalid.
   */
  async getAccessKeyId(token: string): Promise<string | undefined> {
    const currentDate = new Date(this.#clock.now());
    try {
      return (await jwtVerify(token, this.#signingKey, { currentDate })).payload.sub;
    } catch {
      return undefined;
    }
  }
}
