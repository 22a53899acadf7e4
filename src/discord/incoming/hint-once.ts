import { DAY_MS } from "../../lib/day-ms.ts";
import type { BotServices } from "../bot-services.ts";

/**
 * Whether a thread may be told (again) how to be read: once a day, because most of what people write there is for each
 * other.
 */
export async function hintOnce(
  channelId: string,
  { state }: Pick<BotServices, "state">,
): Promise<boolean> {
  const key = `hinted:${channelId}`;
  if ((await state.get(key)) !== undefined) return false;
  await state.set(key, "1", { ttlMs: DAY_MS });
  return true;
}
