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

test.for([
  [{ dailyUsd: 0.001, monthlyUsd: 9 }, "BUDGET_DAILY_USD", "raise"],
  [{ dailyUsd: undefined, monthlyUsd: 0.001 }, "BUDGET_MONTHLY_USD", "raise"],
] as const)(
  "checkBudget() warns of %j, which no answer can be paid from",
  ([budget, name, verb]) => {
    const unspent = { dayUsd: 0, monthUsd: 0 };
    const { status, message, fix } = checkBudget(budget, unspent, 0.0028);
    expect(status).toBe("warn");
    expect(message).toContain("$0.001 is less than one answer may cost, about $0.0028");
    expect(fix).toContain(`${verb} ${name}; until then`);
    expect(checkBudget(budget, unspent, 0.001).status).toBe("ok");
    expect(checkBudget(budget, unspent, undefined).status).toBe("ok");
  },
);

test.for([
  ["an OpenAI key", { OPENAI_API_KEY: "sk-1" }, "0.002", "about $0.0028"],
  [
    "a server of one's own",
    { OPENAI_BASE_URL: "http://127.0.0.1:9/v1" },
    "0.0005",
    "about $0.00075",
  ],
] as const)("doctor warns of a budget below one answer's cost with %s", async (given) => {
  const [, server, budget, cost] = given;
  const listModels = () => Promise.resolve({ kind: "models", models: [] } as const);
  const readSpent = () => Promise.resolve({ dayUsd: 0, monthUsd: 0 });
  const probes = fakeProbes({ listModels, readSpent });
  const run = async (dailyUsd: string) => {
    const env = { ...server, BUDGET_DAILY_USD: dailyUsd };
    return (await runCaptured(["doctor"], { probes, env })).stdout.replaceAll(/\s+/gu, " ");
  };
  expect(await run(budget)).toMatch(/! Budget .* is less than one answer may cost, about /u);
  expect(await run(budget)).toContain(cost);
  expect(await run("1")).toContain("✓ Budget");
});

test("doctor leaves prices that can't be read to the check of answers", async () => {
  const listModels = () => Promise.resolve({ kind: "models", models: [] } as const);
  const env = { OPENAI_API_KEY: "sk-1", BUDGET_DAILY_USD: "1", PRICES_FILE: "/nowhere.json" };
  const { stdout } = await runCaptured(["doctor"], { probes: fakeProbes({ listModels }), env });
  expect(stdout).toContain("✓ Budget");
});

test("checkBudget() says when the state file cannot be read", () => {
  const check = checkBudget({ dailyUsd: 1, monthlyUsd: undefined }, undefined);
  expect(check).toMatchObject({ status: "warn", message: expect.stringContaining("state") });
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
