import { explanation, type Explanation } from "../explained-error.js";
import type { RefreshResult } from "./refresh-result.js";
import type { SettledRefresh } from "./settle-refresh.js";

/** What a refresh is spoken of by. */
export interface RefreshNames {
  readonly secret: string;
  readonly vendor: string;
}

/** What became of a refresh, in a sentence or two, for those who are waiting for it. */
export function refreshText(
  { outcome, sent, earlier }: Pick<RefreshResult, "outcome" | "sent" | "earlier">,
  { secret, vendor }: RefreshNames,
): Explanation {
  switch (outcome) {
    case "new":
      return explanation("{0} has its new value at {1}.", secret, vendor);
    case "old":
      return sent
        ? explanation("{0} still has its old value: {1} refused to change it.", secret, vendor)
        : explanation("{0} was not refreshed: nothing was sent to {1}.", secret, vendor);
    case "conflict":
      if (earlier) {
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
    case "unknown":
      return explanation(
        "Whether {1} refreshed {0} is not known yet. It was sent once and is not repeated. Keyhole looks again at its next start.",
        secret,
        vendor,
      );
  }
}

/** What became of a refresh that was cut short, in one sentence, for those who come back to it. */
export function settledText(
  {
    outcome,
    sent,
    earlier,
    givenUp,
  }: Pick<SettledRefresh, "outcome" | "sent" | "earlier" | "givenUp">,
  { secret, vendor }: RefreshNames,
): Explanation {
  switch (outcome) {
    case "new":
      return explanation(
        "The refresh of {0} that was cut short did take effect: its new value is in force at {1}.",
        secret,
        vendor,
      );
    case "old":
      return sent
        ? explanation(
            "The refresh of {0} that was cut short did not take effect: its old value is still in force at {1}.",
            secret,
            vendor,
          )
        : explanation(
            "The refresh of {0} was cut short before anything was sent to {1}.",
            secret,
            vendor,
          );
    case "conflict":
      if (earlier) {
        return explanation(
          "An earlier refresh of {0} than the one that was cut short took effect at {1}: the value in force is the one that it set.",
          secret,
          vendor,
        );
      }
      return sent
        ? explanation(
            "After the refresh of {0} that was cut short, its value at {1} is neither the old one nor ours: somebody else changed it at the same time.",
            secret,
            vendor,
          )
        : explanation(
            "The refresh of {0} sent nothing, since somebody else had changed it at {1} meanwhile.",
            secret,
            vendor,
          );
    case "unknown":
      return givenUp
        ? givenUpText(givenUp, { secret, vendor })
        : explanation(
            "Whether the refresh of {0} that was cut short takes effect at {1} is not known yet; Keyhole looks again at its next start.",
            secret,
            vendor,
          );
  }
}

function givenUpText(
  givenUp: NonNullable<SettledRefresh["givenUp"]>,
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
