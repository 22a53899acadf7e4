/** Words that a sentence may begin with and that are small elsewhere. */
const OPENERS =
  /^(?:A|An|All|As|Based|Because|Both|By|Compared|Each|Every|Existing|Experiments|Extensive|For|From|Given|In|It|Its|Many|More|Most|On|One|Our|Recent|Several|Some|Such|That|The|Their|There|These|They|This|Those|To|Two|Using|We|When|While|With)\b/u;

/** Makes the first letter a capital. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Makes the first letter small where it is a capital only because it begins the sentence. */
export function decapitalise(text: string): string {
  return OPENERS.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}

/**
 * Writes `a` or `an` as the next word sounds where a change put another word behind it.
 *
 * @param original The text before the change; what stands in it stays as it is.
 */
export function fixArticles(text: string, original: string): string {
  return text.replace(/\b([Aa])n? ([\p{L}-]+)/gu, (pair, article: string, next: string) => {
    if (original.includes(pair)) return pair;
    const isVowel = /^(?:[aeio]|u(?!n[io]|s[aeiu]|biq|til)|hour|honest)/iu.test(next);
    return `${article}${isVowel && !/^(?:eu|one)/iu.test(next) ? "n" : ""} ${next}`;
  });
}

/** @param base A verb as in "they propose". @returns As in "it proposes". */
export function thirdPerson(base: string): string {
  if (/[^aeiou]y$/u.test(base)) return `${base.slice(0, -1)}ies`;
  return /(?:s|sh|ch|x|z|o)$/u.test(base) ? `${base}es` : `${base}s`;
}

/** @returns Whether the text can stand as one statement of a model: one clean English sentence of 50 to 320 characters. */
export function isPlainSentence(text: string): boolean {
  return (
    text.length >= 50 &&
    text.length <= 320 &&
    /^\p{Lu}[\p{L}\p{N}-]*[\s,]/u.test(text) &&
    /[\p{L}\p{N})%]\.$/u.test(text) &&
    !/[[\]{}\\^_~<>=|@•*`$]|https?:|www\.|\?|!|\((?:[a-h]|[ivx]{1,4}|\d)\)|\b\w\)/u.test(text) &&
    !/\b(?:e\.g|i\.e|et al|etc|vs|w\.r\.t|cf|resp|Fig)\b/u.test(text) &&
    !/rightarrow|[lgn]eq\b|\dtimes|times \d|\bsim\d|nabla|math[a-z]+|varepsilon/u.test(text) &&
    isBalanced(text)
  );
}

function isBalanced(text: string): boolean {
  const count = (mark: string) => text.split(mark).length - 1;
  return count("(") === count(")") && count('"') % 2 === 0 && count("“") === count("”");
}
