const dayMs = 86_400_000;

/** The day that a time falls on, where this runs: a number that grows by one from day to day. */
export function dayOf(time: number): number {
  const date = new Date(time);
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate()) / dayMs;
}

/** When the day after a time begins, where this runs: milliseconds since 1970-01-01T00:00:00Z. */
export function nextDayAt(time: number): number {
  const date = new Date(time);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() + 1).getTime();
}

/** How many whole months lie between the days of two times: from the 31st to the 30th, none does. */
export function monthsBetween(from: number, to: number): number {
  const first = new Date(from);
  const last = new Date(to);
  const months =
    (last.getFullYear() - first.getFullYear()) * 12 + last.getMonth() - first.getMonth();
  return last.getDate() < first.getDate() ? months - 1 : months;
}
