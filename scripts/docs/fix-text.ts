/** What stands for the ids of answers, in the order in which they come up in a text. */
const ANSWER_IDS = ["q7m2x9d4kt", "h3v8r1c6wz", "b5n0j2s9fx"];
const DAY_SECONDS = 86_400;
/** The minute of the day that every picture shows. */
const SECOND_OF_DAY = (10 * 60 + 24) * 60;

/** What differs from one run to the next, and what the pictures show in its place. */
const CHANGING: readonly (readonly [RegExp, string])[] = [
  [/(?<= · )(?:under )?\d+(?:\.\d+)?(?=\ss\b)/g, "0.2"],
  [/(?<= · )(?:unter )?\d+(?:,\d+)?(?=\ss\b)/g, "0,2"],
  [/(?<=median )(?:under )?\d+(?:\.\d+)?/g, "0.2"],
  [/(?<=95 % )(?:under )?\d+(?:\.\d+)?/g, "0.6"],
];

/** Puts fixed values for times and ids of answers, so that a picture changes only with what the bot says. */
export function fixText(text: string): string {
  const ids: string[] = [];
  return CHANGING.reduce((fixed, [pattern, value]) => fixed.replaceAll(pattern, value), text)
    .replaceAll(/(?:under )?\d+(?:\.\d+)?(?=\ss \(`[0-9a-z]{10}`\))/g, "0.6")
    .replaceAll(/`([0-9a-z]{10})`/g, (_, id: string) => {
      if (!ids.includes(id)) ids.push(id);
      return `\`${ANSWER_IDS[ids.indexOf(id) % ANSWER_IDS.length] ?? id}\``;
    })
    .replaceAll(/<t:(\d+)/g, (_, seconds: string) => `<t:${fixMinute(Number(seconds))}`);
}

function fixMinute(seconds: number): number {
  return Math.floor(seconds / DAY_SECONDS) * DAY_SECONDS + SECOND_OF_DAY;
}
