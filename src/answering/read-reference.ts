import { isStopWord, tokenize } from "../corpus/terms.ts";
import { namesIn } from "../retrieval/names-in.ts";
import { isFiller } from "../retrieval/strip-wrapping.ts";
import { isElliptical } from "./is-elliptical.ts";

/**
 * How a question leans on what was said before it: `plain` when a pronoun, an
 * ordinal or its emptiness leaves no doubt, `possible` when only its form hints
 * at it, `none` when it stands on its own.
 */
export type Leaning = "plain" | "possible" | "none";

const SMALL_TALK = /^\W*(?:thanks?|thank you|thx|ty|hi|hello|hey|ok(?:ay)?|cool|great|nice|bye)\b/i;
/** The `it` of these stands for nothing. */
const EMPTY_IT =
  /\b(?:is|was|would|will|isn['’]t)\s+it\s+(?:also\s+)?(?:possible|known|true|better|necessary|useful|good|worth|helpful|safe|hard|easy|common|bad|enough)\b|\b(?:do|does|did|would|will)\s+it\s+(?:take|matter|mean|make\s+sense|(?:pay|pay\s+off|help|hurt|suffice)\s+(?:to|if|when))\b|\bit\s+(?:is|was)\s+(?:known|possible|true)\b/gi;
/** A pronoun where the question's subject stands: "did they", "why is that". */
const SUBJECT =
  /\b(?:do|does|did|is|are|was|were|can|could|will|would|has|have|had|should)(?:n['’]?t)?\s+(?:(?:it|they|he|she)\b|(?:this|that|these|those)(?=\s*(?:$|[?.!,]|(?:also|still|really|only|even|always|work|help|hold|scale|apply|mean|need|use|improve|compare|happen|differ|matter|generali[sz]e|perform|better|worse|different|true|possible|because|so|useful|good|important|\w+ed)\b)))/i;
const POSSESSIVE_OR_OBJECT = /\b(?:its|their|theirs|them|him|his|her)\b/i;
/** `that` and its like where nothing follows that they could point at within the question. */
const DEMONSTRATIVE =
  /\b(?:this|that|those)\s+papers?\b|\b(?:this|that|these|those)\s+(?:ones?|methods?|works?|approach(?:es)?|models?|results?|stud(?:y|ies)|techniques?|algorithms?|authors?|ideas?|findings?|figures?|numbers?)\b|\b(?:of|for|with|about|like|than|from|on|in|to|by|at|under|against|without|after|before|check|do|does|did|why|how|is|was)\s+(?:it|this|that|these|those|them)\s*(?=$|[?.!,])|\b(?:it|them|this|that)\s*[?.!]*$|^\W*(?:it|they|he|she|that['’]s)\b/i;
const SELECTION =
  /\bof\s+(?:them|those|these)\b|(?<!\b(?:is|are|was|were)\s+)\bthere\s*[?.!]*$|\b(?:paper|number)\s+#?[1-9]\b|#[1-9]\b|\[[1-9]\]|\bthe\s+(?:latter|former|same\s+(?:paper|authors?|method|work|one)|other\s+(?:ones?|papers?|methods?|two)|(?:first|second|third|fourth|fifth|last|1st|2nd|3rd)\s+(?:ones?|papers?|methods?|works?|approach|results?|studies|study))\b|\bthe\s+(?:latter|former|first|second|third|last)(?=\s*(?:$|[?.!,]))|\bthe\s+authors\b(?!\s+of)/i;
const OPENING =
  /^\W*(?:and|but|so|or|also|then|what about|how about|what else|any|anything|more|why not)\b/i;
const DEFINITE = /\bthe\s+\p{Ll}/u;
const ASKS_FOR_A_SUBJECT =
  /^\W*(?:what(?:['’]?s| is| are)|define|explain|tell me about|summari[sz]e|any(?:thing|body|one)|something|(?:which|what|any|are there)\s+(?:\w+\s+)?(?:papers?|works?|research|articles?))\b/i;
/** "For images, does it …": what stands before the comma is no subject. */
const ADVERBIAL =
  /^\W*(?:(?:and|but|so)\s+)?(?:for|on|in|with|without|using|under|as for)\s[^,]*,/i;
const CLAUSE_END = /[,.;:?!]\s*(?:\p{L}+\s*){0,3}$|\s[-–—]\s/u;
/** A question longer than this carries its own subject. */
const SHORT_WORDS = 10;
/** With so many telling words before it, a pronoun points within the question. */
const SUBJECT_WORDS = 3;

/**
 * Tells by a question's wording whether it leans on the conversation.
 *
 * @param contentWords How many words of it could find a paper.
 */
export function readLeaning(question: string, contentWords: number): Leaning {
  if (SMALL_TALK.test(question)) return "none";
  if (contentWords === 0 || SELECTION.test(question) || isElliptical(question)) return "plain";
  const text = question.replaceAll(EMPTY_IT, " ");
  const found = [SUBJECT, DEMONSTRATIVE, POSSESSIVE_OR_OBJECT]
    .map((pattern) => pattern.exec(text)?.index)
    .filter((index) => index !== undefined);
  if (found.length > 0 && !holdsSubject(text.slice(0, Math.min(...found)))) return "plain";
  if (ASKS_FOR_A_SUBJECT.test(text)) return "none";
  const isShort = text.trim().split(/\s+/).length <= SHORT_WORDS;
  return OPENING.test(text) || (isShort && DEFINITE.test(text)) ? "possible" : "none";
}

/** Whether what stands before a pronoun names what it points at: a name, a clause of its own, or many words. */
function holdsSubject(before: string): boolean {
  const own = before.replace(ADVERBIAL, " ");
  const telling = tokenize(own).filter((word) => !isStopWord(word) && !isFiller(word));
  if (telling.length === 0) return false;
  return telling.length >= SUBJECT_WORDS || namesIn(`x ${own}`).size > 0 || CLAUSE_END.test(own);
}
