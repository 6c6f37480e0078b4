import { ExplainedError } from "../explained-error.js";

/** Somebody else is refreshing the secret at this moment. */
export class RefreshUnderWayError extends ExplainedError {
  override readonly name = "RefreshUnderWayError";

  constructor(name: string) {
    super(
      "{0} is being refreshed already: in this window, in another one, or by another program. Wait until that is over, then look at it again.",
      name,
    );
  }
}
