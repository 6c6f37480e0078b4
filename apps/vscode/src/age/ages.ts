import * as l10n from "@vscode/l10n";
import type { Clock } from "@keyhole/secrets";
import { dayOf, monthsBetween } from "./calendar.js";

/** The clocks of vendors and users go differently by less than this. */
const maxSkewMs = 300_000;

/** Before there was any of the vendors: what databases keep for want of a date lies there. */
const earliest = Date.UTC(2000, 0, 1);

/**
 * How long ago secrets changed, counted in days of the calendar: words stay true until the day
 * ends. Times are milliseconds since 1970-01-01T00:00:00Z.
 */
export class Ages {
  readonly #clock: Pick<Clock, "now">;
  readonly #days: Intl.RelativeTimeFormat;
  readonly #months: Intl.RelativeTimeFormat;
  readonly #dates: Intl.DateTimeFormat;

  /** @param language of the words, as VS Code names it; English where there is no such language */
  constructor(language: string, clock: Pick<Clock, "now">) {
    const languages = [...supported(language), "en"];
    this.#clock = clock;
    this.#days = new Intl.RelativeTimeFormat(languages, { numeric: "auto" });
    // Of "last month", nobody knows whether it was one day ago or sixty.
    this.#months = new Intl.RelativeTimeFormat(languages, { numeric: "always" });
    this.#dates = new Intl.DateTimeFormat(languages, { dateStyle: "medium", timeStyle: "short" });
  }

  /** So many days ago; undefined for what cannot be true, such as a time in the future. */
  days(time: number | undefined): number | undefined {
    const now = this.#clock.now();
    if (!isDate(time) || time > now + maxSkewMs) return undefined;
    return Math.max(0, dayOf(now) - dayOf(time));
  }

  /** `today`, `3 days ago`, `5 months ago`; undefined where {@link days} is. */
  words(time: number | undefined): string | undefined {
    const days = this.days(time);
    if (time === undefined || days === undefined) return undefined;
    const months = monthsBetween(time, this.#clock.now());
    if (months < 1) return this.#days.format(-days, "day");
    return months < 12
      ? this.#months.format(-months, "month")
      : this.#months.format(-Math.floor(months / 12), "year");
  }

  /** Date, time and, unless it is undefined, age; undefined for what is no date of a change. */
  full(time: number | undefined): string | undefined {
    if (!isDate(time)) return undefined;
    const date = this.#dates.format(time);
    const words = this.words(time);
    return words === undefined ? date : l10n.t("{0} ({1})", date, words);
  }
}

function isDate(time: number | undefined): time is number {
  return time !== undefined && time >= earliest && !Number.isNaN(new Date(time).getTime());
}

/** What the user starts VS Code with is not checked by it, and `Intl` throws for some texts. */
function supported(language: string): string[] {
  try {
    return Intl.RelativeTimeFormat.supportedLocalesOf(language);
  } catch {
    return [];
  }
}
