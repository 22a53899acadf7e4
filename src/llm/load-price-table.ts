import { readFileSync } from "node:fs";
import { ConfigError } from "../config.ts";
import { extendPrices, type PriceTable, PriceTableSchema } from "./price-table.ts";

const BUILT_IN = new URL("prices.json", import.meta.url);

/**
 * Loads the prices that come with papercord, extended and overridden by the
 * operator's own.
 *
 * @param path The operator's file (`PRICES_FILE`); none when absent.
 * @throws {ConfigError} If that file cannot be read or is no table of prices.
 */
export function loadPriceTable(path?: string): PriceTable {
  const builtIn = PriceTableSchema.parse(JSON.parse(readFileSync(BUILT_IN, "utf8")));
  return path === undefined ? builtIn : extendPrices(builtIn, readOwnPrices(path));
}

function readOwnPrices(path: string): PriceTable {
  const parsed = PriceTableSchema.safeParse(readJson(path));
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path: where, message }) => `  ${where.join(".") || "the file"}: ${message}`,
  );
  throw new ConfigError(
    `Cannot start, the file that PRICES_FILE names is not a table of prices:\n${problems.join("\n")}`,
  );
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const why =
      error instanceof SyntaxError
        ? "is not JSON"
        : `cannot be read (${error instanceof Error && "code" in error ? String(error.code) : "unknown"})`;
    throw new ConfigError(`Cannot start, the file that PRICES_FILE names ${why}.`);
  }
}
