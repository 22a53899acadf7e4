import { ConfigError, type Config } from "../../config.ts";
import { estimatePromptTokens } from "../../llm/estimate-tokens.ts";
import { loadPriceTable } from "../../llm/load-price-table.ts";
import { REASONING_HEADROOM_TOKENS } from "../../llm/openai-chat-parameters.ts";
import { costOf, findPrice, type Price } from "../../llm/price-table.ts";
import { loadPrompt } from "../../llm/prompt-file.ts";
import { NANO_USD_PER_USD } from "../../llm/spend-ledger.ts";

/** What an abstract of median length comes to as calls are estimated before they are made. */
const TOKENS_PER_PAPER = 540;
const QUESTION = "What is known about graph neural networks?";

/**
 * About the most that the chat model's call for one answer can cost, which is
 * set aside before it is made.
 *
 * @returns US dollars; undefined when the model's price isn't known.
 */
export async function mostUsdPerAnswer({
  models,
  budget,
  answering,
}: Pick<Config, "models" | "budget" | "answering">): Promise<number | undefined> {
  const price = priceOf(models.chatModel, budget.pricesFile);
  if (!price) return undefined;
  const prompt = await loadPrompt("answer");
  const messages = prompt.render({
    fence: crypto.randomUUID(),
    abstracts: "",
    question: QUESTION,
    sentences: "2 to 5",
  });
  const inputTokens = estimatePromptTokens(messages) + answering.papers * TOKENS_PER_PAPER;
  const headroom = models.baseUrl === undefined ? REASONING_HEADROOM_TOKENS : 0;
  const outputTokens = prompt.maxOutputTokens + headroom;
  return costOf(price, { inputTokens, outputTokens }) / NANO_USD_PER_USD;
}

/** A file of prices that can't be read has a check of its own. */
function priceOf(model: string, pricesFile: string | undefined): Price | undefined {
  try {
    return findPrice(loadPriceTable(pricesFile), model);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}
