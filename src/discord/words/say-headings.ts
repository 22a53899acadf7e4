import type { Section } from "../../answering/answer.ts";
import type { WordKey, Words } from "./words.ts";

/** Headings that the core and its prompts give; every other one is a model's own. */
const HEADINGS: ReadonlyMap<string, WordKey> = new Map([
  ["Problem", "heading.problem"],
  ["Key idea", "heading.keyIdea"],
  ["Method", "heading.method"],
  ["Result", "heading.result"],
  ["Limits", "heading.limits"],
  ["What it is about", "heading.about"],
  ["Compared directly", "heading.directly"],
  ["What the papers report", "heading.reports"],
  ["Also on the topic", "heading.rest"],
  ["Open questions", "heading.openQuestions"],
]);

/** Sections with the headings that all answers of their kind have in the reader's language. */
export function sayHeadings(sections: readonly Section[], words: Words): readonly Section[] {
  return sections.map((section) => {
    const key = HEADINGS.get(section.heading ?? "");
    return key === undefined ? section : { ...section, heading: words(key) };
  });
}
