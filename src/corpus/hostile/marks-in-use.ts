import { isMentioned } from "./is-mentioned.ts";

/** What may stand between a mark that is named and the next one, if that is named as well. */
const JOINT = /^\s?(?:,|\/|,? ?(?:and|or))\s?$/iu;
const MAX_JOINT_CHARS = 8;

/**
 * The marks that a text uses: all but those that it names (`mentions such as
 * @everyone`) or that are joined to a named one (`@everyone or @here`).
 *
 * @param marks In the order in which they stand in the text.
 */
export function marksInUse(text: string, marks: readonly RegExpExecArray[]): RegExpExecArray[] {
  let namedEnd = Number.NEGATIVE_INFINITY;
  return marks.filter((mark) => {
    const isNear = mark.index - namedEnd <= MAX_JOINT_CHARS;
    const isJoined = isNear && JOINT.test(text.slice(namedEnd, mark.index));
    const isNamed = isJoined || isMentioned(text, mark, { joined: false });
    if (isNamed) namedEnd = mark.index + mark[0].length;
    return !isNamed;
  });
}
