import { explanation, type Explanation } from "../explained-error.js";
import type { RefreshNames } from "./refresh-text.js";
import type { SettledRefresh } from "./settle-refresh.js";

type Told = Pick<SettledRefresh, "outcome" | "sent" | "earlier" | "givenUp">;

/** What became of a refresh that was cut short, in one sentence, for those who come back to it. */
export function settledText(result: Told, names: RefreshNames): Explanation {
  const { secret, vendor } = names;
  switch (result.outcome) {
    // It may have been seen a while ago: what is in force since then is another matter.
    case "new":
      return explanation(
        "The refresh of {0} that was cut short did take effect at {1}; files may still hold the old value.",
        secret,
        vendor,
      );
    case "old":
      return result.sent
        ? explanation(
            "The refresh of {0} that was cut short did not take effect at {1}: its old value stayed in force.",
            secret,
            vendor,
          )
        : explanation(
            "The refresh of {0} was cut short before anything was sent to {1}.",
            secret,
            vendor,
          );
    case "conflict":
      return result.earlier ? earlierText(result, names) : conflictText(result, names);
    case "unknown":
      return result.givenUp
        ? givenUpText(result.givenUp, names)
        : explanation(
            "Whether the refresh of {0} that was cut short takes effect at {1} is not known yet; Keyhole looks again at its next start.",
            secret,
            vendor,
          );
  }
}

function conflictText({ sent }: Told, { secret, vendor }: RefreshNames): Explanation {
  return sent
    ? explanation(
        "After the refresh of {0} that was cut short, its value at {1} was neither the old one nor ours: somebody else changed it at the same time.",
        secret,
        vendor,
      )
    : explanation(
        "The refresh of {0} sent nothing, since somebody else had changed it at {1} meanwhile.",
        secret,
        vendor,
      );
}

function earlierText({ earlier }: Told, { secret, vendor }: RefreshNames): Explanation {
  return earlier === "possible"
    ? explanation(
        "After the refresh of {0} that was cut short, its value at {1} is neither the old one nor that of this refresh: an earlier one took effect, or somebody else changed it.",
        secret,
        vendor,
      )
    : explanation(
        "An earlier refresh of {0} than the one that was cut short took effect at {1}: the value in force is the one that it set.",
        secret,
        vendor,
      );
}

function givenUpText(
  givenUp: NonNullable<Told["givenUp"]>,
  { secret, vendor }: RefreshNames,
): Explanation {
  switch (givenUp) {
    case "secret":
      return explanation(
        "Whether the refresh of {0} that was cut short took effect can no longer be known: there has been no such secret at {1} for a day.",
        secret,
        vendor,
      );
    case "connection":
      return explanation(
        "The refresh of {0} was cut short, and its connection is gone since: look at {1} itself which value is in force.",
        secret,
        vendor,
      );
    case "account":
      return explanation(
        "The refresh of {0} was cut short, and its connection was changed since, perhaps to another account: look at {1} itself which value is in force.",
        secret,
        vendor,
      );
  }
}
