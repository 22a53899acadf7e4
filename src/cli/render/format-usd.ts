const USD = { style: "currency", currency: "USD" } as const;
const cents = new Intl.NumberFormat("en-US", USD);
const digits = new Intl.NumberFormat("en-US", { ...USD, maximumSignificantDigits: 2 });
const TEN_CENTS = 0.1;

/**
 * Writes an amount of money for people: to the cent, or to two digits where it is small.
 *
 * @example
 * ```ts
 * formatUsd(0.00041); // "$0.00041"
 * ```
 */
export function formatUsd(usd: number): string {
  return usd > 0 && usd < TEN_CENTS ? digits.format(usd) : cents.format(usd);
}
