import { isHostileSentence } from "../../corpus/hostile/is-hostile-sentence.ts";
import { tokenize } from "../../corpus/terms.ts";
import { translateQuestion } from "../../retrieval/languages/translate-question.ts";
import { isFiller } from "../../retrieval/strip-wrapping.ts";
import { contentStems } from "../check/content-stems.ts";

const QUESTION_MARK = /[?？؟]["'”’)\]]*$/u;
/** Questions that people type without a question mark. "How A does B matters" is none. */
const QUESTION =
  /^(?:(?:how|why|what|where|who|whom|whose|when|which)(?:['’]s|['’]re|s)? (?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|to|about|come|if)\b(?!.*,)|how (?:many|much) (?:\S+ ){1,4}(?:do|does|did|is|are|was|were|can|could|should|would|will)\b|(?:what|who|how|where)['’]?s\b|(?:is|are|was|were|do|does|did|can|could|should|would|will|has|have|had|anyone|anybody|any (?:idea|ideas|thoughts|tips|advice|chance|good|recommend\w*|suggest\w*|papers?|updates?|news)|wonder\w*)\s|i(?:['’]m| am| was)? wonder)/iu;
const ORDER_VERBS =
  "ask|check|click|come|compare|consider|count|describe|do|don['’]t|download|explain|find|forget|get|give|go|help|ignore|imagine|install|join|keep|let|list|look|make|paste|pick|post|print|put|read|repeat|reply|respond|run|say|see|send|share|show|stop|summari[sz]e|take|talk|tell|think|translate|try|use|visit|wait|watch|write";
/** An order, told by what follows its verb: "Use the …", but "Use of …" and "Run time is …". */
const ORDER = new RegExp(
  `^(?:please|pls|plz|let['’]?s|do not|don['’]t|never mind|nvm|stop|ignore|(?:(?:just|then|now|first|next|also|always|never) )?(?:${ORDER_VERBS})(?: (?:the|a|an|all|any|every|both|me|us|him|her|them|it|this|that|these|those|your|my|our|at|out|up|down|for|to|in|into|on|with|if|how|what|why|whether|from|here|there|more|some|not|again|as|only)\\b|[.!]*$))`,
  "iu",
);
/** About the writer, or somebody whom they talk to; "we" stands in abstracts. */
const PERSONAL =
  /^(?:i|i['’](?:m|ve|d|ll)|im|ive|my|mine|me|you['’]?re|your|u|ur|thx|ty|thank you|thanks?(?! to)|sorry|congrats\w*|welcome|good (?:morning|night|evening|luck|job|point)|nice|cool|great|awesome|wow|same|lol|lmao|haha\w*|gonna|gotta|brb|gg)\b/iu;
/** Says what should be, not what is. */
const ADVICE =
  /^(?:you|we|one|people|everyone|somebody|someone|they) (?:should|must|need to|have to|ought|better|could just|gotta)\b/iu;
/** Words that judge, which no paper bears out. */
const JUDGING = new Set(
  `cool great awesome nice amazing love loved hate hated like likes liked awful terrible horrible boring fun funny ugly beautiful
  weird strange crazy insane overrated underrated hyped hype sucks suck bad good best worst favourite favorite interesting exciting excited sad happy
  neat dope lit elegant annoying wow dumb stupid smart genius brilliant lol lmao haha guys folks dude man bro everyone all day today tomorrow tonight morning
  really very so pretty quite super totally just maybe probably definitely`.split(/\s+/u),
);
/** Fewer content words than this say nothing that could be looked up. */
const LEAST_CONTENT = 2;
const LEAST_WORDS = 3;

/**
 * Whether a sentence claims nothing that a paper could bear out: a question, an
 * order, a greeting, something about the writer, a mere judgement, or text that
 * is meant for a model. By rules; when in doubt it is taken for a claim.
 *
 * @param sentence Without its lead-in, see `stripLeadIn`.
 */
export function claimsNothing(sentence: string): boolean {
  if (QUESTION_MARK.test(sentence) || /[:：]$/u.test(sentence)) return true;
  if ([QUESTION, ORDER, PERSONAL, ADVICE].some((pattern) => pattern.test(sentence))) return true;
  return saysTooLittle(sentence) || isHostileSentence(sentence);
}

function saysTooLittle(sentence: string): boolean {
  const english = translateQuestion(sentence);
  if (english !== undefined) return contentStems(english).size < LEAST_CONTENT;
  const words = tokenize(sentence);
  const telling = words.filter((word) => !isFiller(word) && !JUDGING.has(word));
  return words.length < LEAST_WORDS || contentStems(telling.join(" ")).size < LEAST_CONTENT;
}
