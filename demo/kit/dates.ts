const DAY_MS = 86_400_000;

/** How many days, with fractions, lie between two dates. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / DAY_MS;
}

/** The moment so many days (fractions, too) after a date, to the second: `2026-03-14T09:26:53Z`. */
export function daysAfter(date: string, days: number): string {
  const moment = Math.round((Date.parse(date) + days * DAY_MS) / 1_000) * 1_000;
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}
