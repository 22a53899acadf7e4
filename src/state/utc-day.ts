/** @returns The day in UTC, for example `2026-11-21`. */
export function dayOf(date: Date): string {
  return date.toISOString().slice(0, "2026-11-21".length);
}

/** @returns The first moment of the next day in UTC. */
export function nextDay(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate() + 1));
}

/** @returns The first moment of the next month in UTC. */
export function nextMonth(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1));
}
