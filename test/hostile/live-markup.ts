import { expect } from "vitest";

/** What a message may hold of papercord's own. */
export interface OwnMarkup {
  /** Addresses from the library. */
  readonly urls: readonly string[];
  /** Numbers that have a source. */
  readonly marks: ReadonlySet<number>;
  /** Starts of lines, as {@link leadsOf} gives them. */
  readonly leads: ReadonlySet<string>;
}

const CODE = /^```\n[\s\S]*?\n```$/gmu;
const OWN_LINK = /\[((?:[^[\]\\]|\\[\s\S])*)\]\(<([^<>\s\\]+)>\)/gu;
const OWN_MARK = /≈?\[(\d+)\](?!\()/gu;
const OWN_BOLD = /\*\*([^*\n]+)\*\*/gu;
const LEAD = /^(?:-# |#{1,3} |[-+] |>{1,3} |\d{1,9}[.)] |\[\d+\] )?/u;

/** Read in a message whatever stands before it: by Discord's servers, or by its clients before any markup. */
const RAW: readonly (readonly [what: string, live: RegExp])[] = [
  ["everyone", /@(?:everyone|here)/iu],
  ["mention", /<(?:@[!&]?|#)\d|<\/[^\s>]|<a?:\w+:\d|<t:|<id:/u],
  ["address", /[\p{L}\p{N}]:\/\//u],
  ["autolink", /(?<!\\)<(?:[\w.+-]+@|\+?\d{5,}>|(?:mailto|tel|sms|www))/iu],
  ["code of an invitation or gift", /discord(?:app)?\.(?:com|gg|gifts?|new|io|me|li)\b/iu],
  ["masked link", /\]\p{Default_Ignorable_Code_Point}*\(/u],
  [
    "unseen character",
    /[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\u2028\u2029]|(?!\n)\p{Cc}/u,
  ],
];
const BRACKETED_NUMBER =
  /[[［【〔〖⟦⟬❲﹝⁅〘〚]\s*\p{N}+(?:[\s,;–—-]+\p{N}+)*\s*[\]］】〕〗⟧⟭❳﹞⁆〙〛]/u;

/** How the lines of a message begin, each way once. */
export function leadsOf(texts: readonly string[]): Set<string> {
  const lines = texts.flatMap((text) => text.replaceAll(CODE, "").split("\n"));
  return new Set(lines.map((line) => (LEAD.exec(line)?.[0] ?? "").replaceAll(/\d+/gu, "n")));
}

/** @returns What Discord would act on, or readers take for a citation, besides what is papercord's own. */
export function liveMarkupIn(
  texts: readonly string[],
  { urls, marks, leads }: OwnMarkup,
): string[] {
  return texts.flatMap((text) => {
    const found = [...text.replaceAll(CODE, "").matchAll(OWN_LINK)]
      .filter(([, , url = ""]) => !urls.some((own) => url.split("#")[0] === own.split("#")[0]))
      .map(([link]) => `link ${link}`);
    const unlinked = text.replaceAll(CODE, "").replaceAll(OWN_LINK, "$1");
    for (const [what, live] of RAW) if (live.test(unlinked)) found.push(what);
    for (const [, n] of unlinked.matchAll(OWN_MARK))
      if (!marks.has(Number(n))) found.push(`mark [${n}]`);
    const unmarked = unlinked.replaceAll(OWN_MARK, "");
    if (BRACKETED_NUMBER.test(unmarked.replaceAll(/\\([\s\S])/gu, "$1"))) found.push("false mark");
    const bare = unmarked.replaceAll(/\\[\s\S]/gu, "").replaceAll(OWN_BOLD, "$1");
    const markup = /[*_~`|<[\]]/u.exec(bare)?.[0];
    if (markup !== undefined) found.push(`bare ${markup}`);
    for (const lead of leadsOf([text])) if (!leads.has(lead)) found.push(`line begins ${lead}`);
    if (!text.isWellFormed()) found.push("half a character");
    return found;
  });
}

/** Fails unless the oracle itself tells live markup from text. */
export function expectOracleToSee(live: readonly string[]): void {
  const own = { urls: [], marks: new Set([1]), leads: new Set([""]) };
  expect(live.filter((text) => liveMarkupIn([text], own).length === 0)).toEqual([]);
}
