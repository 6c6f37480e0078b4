import type { Clock } from "@keyhole/secrets";
import * as l10n from "@vscode/l10n";

/** The largest difference between the clocks of vendors and users. */
const maxSkewMs = 300_000;

/** Earlier dates are placeholders in a vendor's database. */
const earliest = Date.UTC(2000, 0, 1);

/**
 * Formats how long ago secrets changed, in calendar days, so that a text stays correct until the day
 * ends. Times are milliseconds since 1970-01-01T00:00:00Z.
 */
export class Ages {
  readonly #clock: Pick<Clock, "now">;
  readonly #days: Intl.RelativeTimeFormat;
  readonly #months: Intl.RelativeTimeFormat;
  readonly #dates: Intl.DateTimeFormat;

  /** @param language the language of the texts, as VS Code names it; falls back to English */
  constructor(language: string, clock: Pick<Clock, "now">) {
    const languages = [...getSupported(language), "en"];
    this.#clock = clock;
    this.#days = new Intl.RelativeTimeFormat(languages, { numeric: "auto" });
    // "Last month" could mean yesterday, so months are always counted.
    this.#months = new Intl.RelativeTimeFormat(languages, { numeric: "always" });
    this.#dates = new Intl.DateTimeFormat(languages, { dateStyle: "medium", timeStyle: "short" });
  }

  /** The age in days. Undefined for an implausible time, such as one in the future. */
  days(time: number | undefined): number | undefined {
    const now = this.#clock.now();
    if (!isDate(time) || time > now + maxSkewMs) return undefined;
    return Math.max(0, toDay(now) - toDay(time));
  }

  /** The age as a text: `today`, `3 days ago`, `5 months ago`. Undefined if {@link days} is. */
  words(time: number | undefined): string | undefined {
    const days = this.days(time);
    if (days === undefined) return undefined;
    if (days < 31) return this.#days.format(-days, "day");
    return days < 365
      ? this.#months.format(-Math.floor(days / 30.44), "month")
      : this.#months.format(-Math.floor(days / 365), "year");
  }

  /** Date, time and, if known, age. Undefined for a time that can't be the date of a change. */
  full(time: number | undefined): string | undefined {
    if (!isDate(time)) return undefined;
    const date = this.#dates.format(time);
    const words = this.words(time);
    return words === undefined ? date : l10n.t("{0} ({1})", date, words);
  }
}

/** The local calendar day of a time, as a number that increases by one each day. */
export function toDay(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / 86_400_000;
}

function isDate(time: number | undefined): time is number {
  return time !== undefined && time >= earliest && !Number.isNaN(new Date(time).getTime());
}

/** Filters out names such as `zh_CN`, which VS Code may use and for which `Intl` throws. */
function getSupported(language: string): string[] {
  try {
    return Intl.RelativeTimeFormat.supportedLocalesOf(language);
  } catch {
    return [];
  }
}
