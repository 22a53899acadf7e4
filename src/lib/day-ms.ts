/** A day in milliseconds. */
export const DAY_MS = 24 * 60 * 60 * 1_000;

/** Milliseconds in an hour. */
export const HOUR_MS = 3_600_000;
