import type { Config } from "../../config.ts";
import { formatUsd } from "../render/format-usd.ts";
import type { Check } from "./check.ts";

/** What models have cost, in US dollars. */
export interface SpentUsd {
  /** Since the day began in UTC. */
  readonly dayUsd: number;
  /** Since the month began in UTC. */
  readonly monthUsd: number;
}

const NAME = "Budget";

/**
 * Says what may be spent on models and what is left of it.
 *
 * @param mostUsd The most that one answer can cost; undefined when it isn't known.
 */
export function checkBudget(
  { dailyUsd, monthlyUsd }: Pick<Config["budget"], "dailyUsd" | "monthlyUsd">,
  spent: SpentUsd | undefined,
  mostUsd?: number,
): Check {
  if (!spent) {
    return {
      name: NAME,
      status: "warn",
      message: "what was spent can't be read from the state",
      fix: "see the line on the state below",
    };
  }
  const { dayUsd, monthUsd } = spent;
  if (dailyUsd === undefined && monthlyUsd === undefined) {
    const message = `no limit is set; models have cost ${formatUsd(dayUsd)} today and ${formatUsd(monthUsd)} this month`;
    return { name: NAME, status: "ok", message };
  }
  const ceilings = [
    { limit: dailyUsd, used: dayUsd, when: "today", variable: "BUDGET_DAILY_USD" },
    { limit: monthlyUsd, used: monthUsd, when: "this month", variable: "BUDGET_MONTHLY_USD" },
  ].filter((ceiling) => ceiling.limit !== undefined);
  const left = ceilings.map(
    ({ limit = 0, used, when }) =>
      `${formatUsd(Math.max(0, limit - used))} of ${formatUsd(limit)} are left ${when}`,
  );
  const message = left.join(", ");
  const tooLow = ceilings.find(({ limit = 0 }) => mostUsd !== undefined && limit < mostUsd);
  if (mostUsd !== undefined && tooLow) {
    const low = formatUsd(tooLow.limit ?? 0);
    return {
      name: NAME,
      status: "warn",
      message: `${message}; ${low} is less than one answer may cost, about ${formatUsd(mostUsd)}`,
      fix: `raise ${tooLow.variable}; until then no model is asked, and answers are extracted from the abstracts`,
    };
  }
  const reached = ceilings.find(({ limit = 0, used }) => used >= limit);
  return reached
    ? {
        name: NAME,
        status: "warn",
        message,
        fix: `raise ${reached.variable}, or wait; answers are extracted from the abstracts until then`,
      }
    : { name: NAME, status: "ok", message };
}
