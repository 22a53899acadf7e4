import type { Asker } from "../incoming/asker.ts";
import type { RequestContext } from "../bot-services.ts";

/** Changes of the library that this process is making or that wait for their turn, by what they are, oldest first. */
const underWay = new Map<string, Pick<Asker, "userId" | "guildId">>();

/**
 * Makes a change unless the very same one is being made already, as when somebody presses a button twice; then they are
 * told.
 *
 * @param key What is changed, such as the id of an offer.
 */
export async function changeOnce(
  key: string,
  { asker, reply, words }: Pick<RequestContext, "asker" | "reply" | "words">,
  change: () => Promise<void>,
): Promise<void> {
  if (underWay.has(key)) return reply.tell(words("library.underWay"));
  underWay.set(key, asker);
  try {
    await change();
  } finally {
    underWay.delete(key);
  }
}

/** @returns The member of the same server whose change comes before this one; undefined when it is none of theirs. */
export function memberBefore(key: string): string | undefined {
  const own = underWay.get(key);
  const [first] = underWay;
  if (own === undefined || first === undefined || first[0] === key) return undefined;
  return first[1].guildId === own.guildId ? first[1].userId : undefined;
}
