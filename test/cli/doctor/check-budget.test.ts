import { expect, test } from "vitest";
import { checkBudget } from "../../../src/cli/doctor/check-budget.ts";
import { ConfigError } from "../../../src/config.ts";
import { fakeProbes } from "../fake-probes.ts";
import { runCaptured } from "../run-captured.ts";

const SPENT = { dayUsd: 0.25, monthUsd: 4 };

test.for([
  [
    undefined,
    undefined,
    "ok",
    "no limit is set; models have cost $0.25 today and $4.00 this month",
  ],
  [1, undefined, "ok", "$0.75 of $1.00 are left today"],
  [1, 10, "ok", "$0.75 of $1.00 are left today, $6.00 of $10.00 are left this month"],
  [0.2, 10, "warn", "$0.00 of $0.20 are left today, $6.00 of $10.00 are left this month"],
  [undefined, 4, "warn", "$0.00 of $4.00 are left this month"],
] as const)(
  "checkBudget() of %s a day and %s a month",
  ([dailyUsd, monthlyUsd, status, message]) => {
    expect(checkBudget({ dailyUsd, monthlyUsd }, SPENT)).toMatchObject({ status, message });
  },
);

test("checkBudget() names the variable to raise", () => {
  const daily = checkBudget({ dailyUsd: 0.25, monthlyUsd: 5 }, SPENT);
  expect(daily.fix).toMatch(/^raise BUDGET_DAILY_USD, or wait/);
  const monthly = checkBudget({ dailyUsd: 0.26, monthlyUsd: 1 }, SPENT);
  expect(monthly.fix).toMatch(/^raise BUDGET_MONTHLY_USD, or wait/);
});

test("checkBudget() says when the state file cannot be read", () => {
  const check = checkBudget({ dailyUsd: 1, monthlyUsd: undefined }, undefined);
  expect(check).toMatchObject({ status: "warn", message: expect.stringContaining("state file") });
});

test("doctor shows the budget of what costs money alone, and a start that is refused for it", async () => {
  const listModels = () => Promise.resolve({ kind: "models", models: [] } as const);
  const world = { probes: fakeProbes({ listModels }) };
  const without = await runCaptured(["doctor"], world);
  expect(without.stdout).not.toContain("Budget");
  const env = {
    OPENAI_BASE_URL: "http://127.0.0.1:9/v1",
    CHAT_MODEL: "unheard-of",
    BUDGET_DAILY_USD: "1",
  };
  const refusal = new ConfigError("Cannot start, the price of unheard-of is not known.");
  const createServices = () => Promise.reject(refusal);
  const { stdout, code } = await runCaptured(["doctor"], { ...world, env, createServices });
  expect(stdout).toContain("✓ Budget         $0.75 of $1.00 are left today\n");
  expect(stdout).toContain(
    "✗ Answers        Cannot start, the price of unheard-of is not known.\n",
  );
  expect(stdout).not.toContain("Library");
  expect(code).toBe(1);
});
