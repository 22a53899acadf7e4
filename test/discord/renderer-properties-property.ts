import fc from "fast-check";
import {
  type MessagePart,
  toMessageBody,
  toText,
} from "../../src/discord/rendering/message-body.ts";
import { catalogues, type Language } from "../../src/discord/words/catalogues.ts";
import { type Words, wordsFor } from "../../src/discord/words/words.ts";
import { problemsOf, type Rendered } from "./renderer-properties-checks.ts";
import { anyText } from "./renderer-properties-texts.ts";

/** Checks one renderer with any values. */
export interface RendererProperty {
  /** What is wrong with what it makes of any values, in any language: nothing. */
  readonly property: fc.IProperty<readonly unknown[]>;
  /** Its share of all cases, in parts; what many flows show takes more. */
  readonly weight: number;
}

/** Renderers by name. */
export type RendererProperties = Readonly<Record<string, RendererProperty>>;

const languages = fc.constantFrom(...(Object.keys(catalogues) as Language[]));

/** Says how a renderer is called with any values, and what it makes of them. */
export function property<Value>(
  values: fc.Arbitrary<Value>,
  render: (value: Value, words: Words) => Rendered,
  weight = 1,
): RendererProperty {
  return {
    weight,
    property: fc.property(values, languages, (value, language) => {
      const problems = problemsOf(render(value, wordsFor(language)));
      if (problems.length > 0) throw new Error([...new Set(problems)].join("; "));
    }) as unknown as fc.IProperty<readonly unknown[]>,
  };
}

/** The same for a renderer that is given nothing but its words. */
export const alone = (render: (words: Words) => Rendered): RendererProperty =>
  property(fc.constant(undefined), (_, words) => render(words));

/** A message of one text. */
export const said = (text: string): Rendered => ({ bodies: [toMessageBody([toText(text)])] });

/** A message with parts under a text. */
export const under = (parts: readonly MessagePart[]): Rendered => ({
  bodies: [toMessageBody([toText("Here."), ...parts])],
});

/** What the bot itself says is well-formed and not empty. */
export const ownWords = anyText.map((text) => `${text.toWellFormed().trim()}…`);

/** Ids of answers, groups and subscriptions look so. */
export const ID = "k3j2h1g0f9";
/** A moment, in milliseconds since 1970. */
export const NOW = Date.UTC(2_026, 10, 21);
