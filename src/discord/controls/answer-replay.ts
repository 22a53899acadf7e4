import { DAY_MS } from "../../lib/day-ms.ts";
import type { AnswerRecord } from "../../state/answer-records.ts";
import type { RequestContext } from "../bot-services.ts";
import { RETENTION } from "../privacy/retention.ts";
import { SaidError } from "../sending/said-error.ts";

/**
 * Finds an answer for a moderator: one of their server, or one of their own.
 * Those of other servers and of others' direct messages are as if they weren't
 * there.
 *
 * @throws {SaidError} If there is none with this id for them.
 */
export async function loadForReplay(
  id: string | undefined,
  { state, asker }: Pick<RequestContext, "state" | "asker">,
): Promise<AnswerRecord> {
  const record = id === undefined ? undefined : await state.records.load(id);
  const isOfServer = asker.guildId !== undefined && record?.guildId === asker.guildId;
  if (record !== undefined && (isOfServer || record.userId === asker.userId)) return record;
  throw new SaidError("replay.notFound", { days: RETENTION.answersMs / DAY_MS });
}
