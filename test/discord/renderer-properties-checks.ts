import type { Citation } from "../../src/answering/answer.ts";
import { cleanText } from "../../src/discord/rendering/clean-text.ts";
import { displayText } from "../../src/discord/rendering/display-text.ts";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";
import {
  checkComponentsV2,
  textDisplayBytes,
} from "../support/discord-server/rules/components-v2-rules.ts";
import { textDisplaysIn } from "../support/discord-server/rules/component-tree.ts";
import type { FormProblem } from "../support/discord-server/rules/form-problems.ts";
import { checkModal } from "../support/discord-server/rules/modal-rules.ts";

/** What a renderer made of a value. */
export interface Rendered {
  /** Messages as they are posted. */
  readonly bodies?: readonly MessageBody[];
  readonly modal?: object;
  /** A file that goes along. */
  readonly file?: string;
  /** What must stand in the messages or the file: each number with its title. */
  readonly sources?: readonly Pick<Citation, "n" | "title">[];
}

/** Discord answers 500 from about 10,170 bytes on. */
const MAX_BYTES = 10_000;
const MAX_CHARS = 4_000;
/** Ids that the bot itself writes of begin so; those in hostile texts don't. */
const OWN_ID = "9\\d{17,18}";

/** An id of Discord's that a renderer may mention. */
export const OWN_USER = "900000000000000001";
/** A channel of Discord's that a renderer may link. */
export const OWN_CHANNEL = "900000000000000002";

const OWN_LINK =
  /\[([^[\]\n]*)\]\(<https:\/\/(?:papers\.example\/abs\/\d+|arxiv\.org\/|discord\.com\/channels\/)[^<>()\s\\]*>\)/gu;
const OWN_MENTION = new RegExp(`<(?:@&?|#)${OWN_ID}>|<t:[1-9]\\d*:[tTdDfFR]>`, "gu");
/** Characters that Discord may drop before it looks for markup. */
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cc}]/gu;
const ESCAPE = /\\[!-/:-@[-`{-~]/gu;
const FENCE = /```(?:\w*\n)?([\s\S]*?)```/gu;
const INLINE_CODE = /`[^`\n]+`/gu;

const LIVE: readonly (readonly [what: string, pattern: RegExp])[] = [
  ["a masked link", /\]\(/u],
  ["a mention", /<(?:@|#|\/|id:|a?:\w+:|t:)/u],
  ["a ping of everybody", /@(?:everyone|here)/iu],
  ["an address", /[a-z][\w+.-]*:\/\//iu],
  ["an invitation", /discord(?:app)?\.(?:gg|com|io|me|li)/iu],
  ["a backtick without its partner", /`/u],
  ["a value that is none", /\bundefined\b|\[object|\bNaN\b/u],
];

/** What is alive in a text that a reader sees, but should be plain: links, mentions, open code. */
export function liveMarkup(text: string): readonly string[] {
  const outsideOfCode = text
    .replaceAll(ESCAPE, "")
    .replaceAll(FENCE, "")
    .replaceAll(INLINE_CODE, "");
  const plain = outsideOfCode
    .replaceAll(OWN_LINK, "$1")
    .replaceAll(OWN_MENTION, "")
    .replaceAll("\n", " ")
    .replaceAll(INVISIBLE, "");
  return LIVE.filter(([, pattern]) => pattern.test(plain)).map(([what]) => what);
}

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.values(value).flatMap(stringsIn);
}

const tell = ({ path, message }: FormProblem): string => `${path.join(".")}: ${message}`;

function problemsOfMessage(body: MessageBody): readonly string[] {
  const { components } = body;
  const texts = textDisplaysIn(components);
  const all = texts.join("");
  const fileNames = stringsIn(components)
    .filter((text) => text.startsWith("attachment://"))
    .map((text) => text.slice("attachment://".length));
  return [
    ...[...checkComponentsV2(components, { fileNames })].map(tell),
    ...(all.length > MAX_CHARS ? [`${all.length} characters`] : []),
    ...(textDisplayBytes(components) > MAX_BYTES ? [`${Buffer.byteLength(all)} bytes`] : []),
    ...(components.length === 0 || texts.some((text) => text.trim() === "") ? ["empty"] : []),
    ...texts.flatMap(liveMarkup),
    ...(JSON.stringify(body.allowed_mentions) === '{"parse":[],"replied_user":false}'
      ? []
      : ["pings are allowed"]),
  ];
}

/** Letters and digits only: what of a title is the same however it is escaped, cut and linked. */
const letters = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, "");
const COMPARED_CHARS = 60;
const COMPARED_LETTERS = 20;

/** The sources that stand nowhere: a line that begins with the number and goes on with the title. */
function missingSources({ bodies = [], file = "", sources = [] }: Rendered): readonly string[] {
  const lines = [...bodies.flatMap(({ components }) => textDisplaysIn(components)), file]
    .flatMap((text) => text.split("\n"))
    .map((line) => /^(?:-# )?(?:\*\*)?\[?(\d+)[\].](?:\*\*)? (.*)$/u.exec(line))
    .map((found) => ({ n: Number(found?.[1]), title: letters(found?.[2] ?? "") }));
  return sources
    .filter(({ n, title }) => {
      // Files keep formulas as LaTeX, which messages show in Unicode.
      const spellings = [displayText(title, COMPARED_CHARS), cleanText(title, COMPARED_CHARS)];
      const wanted = spellings.map((text) => letters(text).slice(0, COMPARED_LETTERS));
      return !lines.some(
        (line) => line.n === n && wanted.some((start) => line.title.startsWith(start)),
      );
    })
    .map(({ n }) => `source ${n} is missing`);
}

/** Everything that is wrong with what a renderer made; empty when Discord takes it and nobody is harmed by it. */
export function problemsOf(rendered: Rendered): readonly string[] {
  const { bodies = [], modal, file = "" } = rendered;
  const isWellFormed = [...stringsIn(bodies), ...stringsIn(modal), file].every((text) =>
    text.isWellFormed(),
  );
  return [
    ...bodies.flatMap(problemsOfMessage),
    ...(modal === undefined ? [] : [...checkModal({ ...modal })].map(tell)),
    ...(isWellFormed ? [] : ["half a character"]),
    ...missingSources(rendered),
  ];
}
