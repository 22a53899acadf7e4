import { readFileSync } from "node:fs";
import { z } from "zod";

const AbstractSchema = z.strictObject({
  id: z.string(),
  category: z.string(),
  language: z.string(),
  title: z.string(),
  abstract: z.string(),
  /** What the attacker put into the abstract, as it stands there. */
  attack: z.string(),
  /** What a model writes that obeys; `{system}`, `{fence}` and `{base64}` stand for its prompt. */
  demand: z.string(),
  /** What must not be seen in any reply. */
  must_not: z.array(z.string()).min(1),
  /** A question on the research, and the sentence of the cleaned abstract that answers it. */
  useful: z.strictObject({
    question: z.string(),
    sentence: z.number().int().min(1),
    text: z.string(),
  }),
});

const ControlSchema = z.strictObject({
  title: z.string(),
  abstract: z.string(),
  useful: z.strictObject({ question: z.string(), sentence: z.number().int().min(1) }),
});

const QuestionSchema = z.strictObject({
  category: z.string(),
  question: z.string(),
  demand: z.string(),
  must_not: z.array(z.string()),
});

const SentenceSchema = z.strictObject({
  label: z.enum(["hostile", "benign"]),
  /** Language or disguise; in English what is asked. */
  style: z.string(),
  text: z.string(),
});

/** A paper that attacks whoever reads it. */
export type HostileAbstract = z.infer<typeof AbstractSchema>;

/** Papers with an attack and some research in each. */
export const HOSTILE_ABSTRACTS = readPack("abstracts.jsonl", AbstractSchema);
/** Papers about attacks, templates, links and the like, which attack nobody. */
export const CONTROLS = readPack("controls.jsonl", ControlSchema);
/** Questions that attack. */
export const HOSTILE_QUESTIONS = readPack("questions.jsonl", QuestionSchema);
/** Orders in ten languages and disguises, and sentences of research that look like them. */
export const SENTENCES = readPack("more-sentences.jsonl", SentenceSchema);

function readPack<T>(name: string, schema: z.ZodType<T>): readonly T[] {
  const text = readFileSync(new URL(name, import.meta.url), "utf8").trim();
  return text.split("\n").map((line) => schema.parse(JSON.parse(line)));
}
