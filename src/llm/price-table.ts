import { z } from "zod";
import type { ChatUsage } from "./chat-model.ts";

const PICO_USD_PER_USD = 1e12;
const PICO_USD_PER_NANO_USD = 1_000;
const TOKENS_OF_PRICE = 1e6;
/** What vendors add to a model's name for one edition of it: a date, a number or `latest`. */
const EDITION = /^(?:[-:@](?:\d[\d.-]*|latest))?$/u;

/** US dollars per million tokens. */
const usd = () => z.number().min(0).max(100_000);

/** What a model costs, in US dollars per million tokens. */
const PriceSchema = z.strictObject({
  input: usd(),
  /** Of input that the vendor had kept from an earlier call; the same as `input` when absent. */
  cachedInput: usd().exactOptional(),
  /** 0 for a model that only embeds. */
  output: usd(),
});

/** A table of prices as it is stored. */
export const PriceTableSchema = z.strictObject({
  /** Year and month the prices were looked up in, such as `2026-11`. */
  asOf: z
    .string()
    .regex(/^\d{4}-\d{2}(?:-\d{2})?$/u, "must be a date such as 2026-11")
    .exactOptional(),
  /** Prices by model id. A name that ends in `:`, `/` or `-` is that of every model that begins so. */
  models: z.record(z.string().min(1), PriceSchema),
});

/** What a model costs, in US dollars per million tokens. */
export type Price = Readonly<z.infer<typeof PriceSchema>>;

/** See {@link PriceTableSchema}. */
export type PriceTable = Readonly<z.infer<typeof PriceTableSchema>>;

/** Tokens of one call; `cachedInputTokens` are among the `inputTokens`. */
export type TokenCount = Required<Pick<ChatUsage, "inputTokens" | "outputTokens">> &
  Pick<ChatUsage, "cachedInputTokens">;

/** @returns Both tables in one; where both name a model, `own` holds. */
export function extendPrices(base: PriceTable, own: PriceTable): PriceTable {
  return { ...base, models: { ...base.models, ...own.models } };
}

/**
 * Looks a model up by the longest name that it begins with. What follows the
 * name must be an edition of the model (`-2026-10-01`, `:latest`): another word
 * makes it another model, whose price isn't known.
 *
 * @returns Undefined when the table doesn't know the model; a price is never guessed.
 *
 * @example
 * ```ts
 * findPrice(prices, "gpt-6-luna-2026-10-01"); // that of gpt-6-luna
 * findPrice(prices, "gpt-6-luna-mini"); // undefined
 * ```
 */
export function findPrice({ models }: PriceTable, model: string): Price | undefined {
  const [longest] = Object.keys(models)
    .filter((name) => isNameOf(name, model))
    .toSorted((a, b) => b.length - a.length);
  return longest === undefined ? undefined : models[longest];
}

function isNameOf(name: string, model: string): boolean {
  return model.startsWith(name) && (/[-/:]$/u.test(name) || EDITION.test(model.slice(name.length)));
}

/** What a call costs, in whole billionths of a US dollar, rounded up. */
export function costOf(price: Price, tokens: TokenCount): number {
  const { inputTokens, outputTokens } = tokens;
  const cached = Math.min(tokens.cachedInputTokens ?? 0, inputTokens);
  const picoUsd =
    (inputTokens - cached) * picoUsdOf(price.input) +
    cached * picoUsdOf(price.cachedInput ?? price.input) +
    outputTokens * picoUsdOf(price.output);
  return Math.ceil(picoUsd / PICO_USD_PER_NANO_USD);
}

/** Whole numbers, so that sums are exact. */
function picoUsdOf(usdPerMillion: number): number {
  return Math.round((usdPerMillion * PICO_USD_PER_USD) / TOKENS_OF_PRICE);
}
