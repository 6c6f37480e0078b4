import { explanation, type Explanation } from "../explained-error.js";
import type { RefreshResult } from "./refresh-result.js";

/** What a refresh is spoken of by. */
export interface RefreshNames {
  readonly secret: string;
  readonly vendor: string;
}

type Told = Pick<RefreshResult, "outcome" | "sent" | "refused" | "earlier">;

/** What became of a refresh, in a sentence or two, for those who are waiting for it. */
export function refreshText(result: Told, names: RefreshNames): Explanation {
  const { secret, vendor } = names;
  switch (result.outcome) {
    case "new":
      return explanation("{0} has its new value at {1}.", secret, vendor);
    case "old":
      return oldText(result, names);
    case "conflict":
      return result.earlier ? earlierText(result, names) : conflictText(result, names);
    case "unknown":
      return explanation(
        "Whether {1} refreshed {0} is not known yet. It was sent once and is not repeated. Keyhole looks again at its next start.",
        secret,
        vendor,
      );
  }
}

function oldText({ sent, refused }: Told, { secret, vendor }: RefreshNames): Explanation {
  if (!sent) return explanation("{0} was not refreshed: nothing was sent to {1}.", secret, vendor);
  return refused
    ? explanation("{0} still has its old value: {1} refused to change it.", secret, vendor)
    : explanation("{0} still has its old value: what was sent did not reach {1}.", secret, vendor);
}

function conflictText({ sent }: Told, { secret, vendor }: RefreshNames): Explanation {
  return sent
    ? explanation(
        "{0} has a value at {1} that is neither the old one nor ours: somebody else changed it at the same time. Agree with them before you try again.",
        secret,
        vendor,
      )
    : explanation(
        "{0} was changed at {1} by somebody else meanwhile, so nothing was sent. Look at it again before you refresh it.",
        secret,
        vendor,
      );
}

function earlierText({ sent, earlier }: Told, { secret, vendor }: RefreshNames): Explanation {
  if (earlier === "possible") {
    return sent
      ? explanation(
          "{0} has a value at {1} that is neither the old one nor that of this refresh: an earlier refresh took effect meanwhile, or somebody else changed it.",
          secret,
          vendor,
        )
      : explanation(
          "{0} has another value at {1} by now, so nothing was sent: the earlier refresh took effect meanwhile, or somebody else changed it.",
          secret,
          vendor,
        );
  }
  return sent
    ? explanation(
        "An earlier refresh of {0} took effect at {1} meanwhile: the value in force is the one that it set, and not that of this one.",
        secret,
        vendor,
      )
    : explanation(
        "The earlier refresh of {0} took effect at {1} meanwhile, so nothing was sent now: the value in force is the one that it set.",
        secret,
        vendor,
      );
}
