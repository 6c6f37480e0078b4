import { bearerAuthentication, createTokenCache } from "../../src/index.js";
import { FakeClock } from "./fake-clock.js";

/** Creates bearer tokens `token-1`, `token-2`, …, each valid for an hour. */
export function numberedTokens() {
  const clock = new FakeClock();
  let obtained = 0;
  return bearerAuthentication(
    createTokenCache(() => {
      obtained += 1;
      return Promise.resolve({ value: `token-${obtained}`, expiresAt: clock.now() + 3_600_000 });
    }, clock),
    [],
  );
}
