import { join } from "node:path";
import { z } from "zod";
import { UserFacingError } from "../lib/user-facing-error.ts";
import type { Pooling } from "./pool-tokens.ts";

/** Names of sentence-transformers' modes, in its flags (`pooling_mode_…`) and in its later `pooling_mode`. */
const MODES: ReadonlyMap<string, Pooling> = new Map([
  ["cls_token", "cls"],
  ["cls", "cls"],
  ["mean_tokens", "mean"],
  ["mean", "mean"],
]);
const FLAG = "pooling_mode_";

const PoolingSchema = z.record(z.string(), z.unknown());

/**
 * Finds the pooling that a model was trained with.
 *
 * @param path The model's folder, for the message.
 * @param content Of `1_Pooling/config.json`; undefined when the folder has none.
 * @returns `mean` when nothing is said.
 * @throws {UserFacingError} If another one or several at once are asked for, since the vectors would be quietly wrong.
 */
export function findPooling(path: string, content: unknown): Pooling {
  const asked = askedModes(PoolingSchema.safeParse(content).data ?? {});
  const [first] = asked;
  if (first === undefined) return "mean";
  const pooling = asked.length === 1 ? MODES.get(first) : undefined;
  if (pooling !== undefined) return pooling;
  throw new UserFacingError(
    `${join(path, "1_Pooling/config.json")} asks for a pooling that is not supported (${asked.join(" with ")}): use a model with mean or cls pooling, or set EMBEDDING_POOLING to one of them.`,
  );
}

function askedModes(content: Readonly<Record<string, unknown>>): string[] {
  const named = content["pooling_mode"];
  if (typeof named === "string") return [named];
  return Object.keys(content)
    .filter((key) => key.startsWith(FLAG) && content[key] === true)
    .map((key) => key.slice(FLAG.length));
}
