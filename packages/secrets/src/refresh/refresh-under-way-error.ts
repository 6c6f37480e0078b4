import { ExplainedError, explanation } from "../explained-error.js";
import type { RefreshRecord } from "./refresh-record.js";

/** Somebody else is refreshing the secret at this moment, or looks what became of that. */
export class RefreshUnderWayError extends ExplainedError {
  override readonly name = "RefreshUnderWayError";

  /** @param record as it stands in the journal, where it is known */
  constructor(name: string, { settler }: Pick<RefreshRecord, "settler"> = {}) {
    const { text, args } =
      settler === undefined
        ? explanation(
            "{0} is being refreshed already: in this window, in another one, or by another program. Wait until that is over, then look at it again.",
            name,
          )
        : explanation(
            "What became of the last refresh of {0} is being looked at: in this window, in another one, or by another program. Try again in a minute.",
            name,
          );
    super(text, ...args);
  }
}
