import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findNegations } from "../../../src/answering/check/find-negations.ts";
import { readWords } from "../../../src/answering/check/read-words.ts";

/** The words that a sentence denies, then those of which it says neither. */
function readingOf(text: string): string {
  const words = readWords(text);
  const marks = findNegations(words);
  const named = (isMeant: (mark: (typeof marks)[number]) => boolean) =>
    words.flatMap(({ word }, at) => (marks[at] && isMeant(marks[at]) ? [word] : []));
  const denied = named(({ denials }) => denials % 2 === 1);
  const unclear = named(({ denials, isUnclear }) => denials === 0 && isUnclear);
  return `${denied.join(" ")} ? ${unclear.join(" ")}`.trim();
}

describe("findNegations()", () => {
  test.for([
    ["It converges quickly.", "?"],
    ["It does not converge quickly.", "converge ? quickly"],
    ["It doesn't converge.", "converge ?"],
    ["It fails to converge.", "converge ?"],
    ["A label-free scheme.", "label ?"],
    ["A non-smooth loss.", "smooth ?"],
    ["It requires no labels.", "labels ? requires"],
    ["No method converges.", "method converges ?"],
    ["It needs neither labels nor priors.", "labels priors ? needs"],
    ["It uses no labels or priors.", "labels priors ? uses"],
    ["It does not provide guarantees.", "provide guarantees ?"],
    ["It does not significantly improve accuracy.", "significantly improve ? accuracy"],
    ["It does not fully explain grokking.", "fully ? explain grokking"],
    ["Labels are no longer needed.", "needed ? labels"],
    ["It is far from optimal.", "optimal ?"],
    ["Unlike Adam, it converges.", "adam ?"],
    ["In contrast to Adam, it converges.", "adam ?"],
    ["It does nothing for accuracy.", "accuracy ?"],
    ["It does not converge by adding noise.", "converge ? adding noise"],
    [
      "It does not converge on large noisy sharp convex smooth minima.",
      "converge ? large noisy sharp convex smooth",
    ],
    ["It is not more accurate.", "more ? accurate"],
    ["It does not win the most medals.", "win ? most medals"],
    ["There is no proofreading of labels.", "proofreading ? labels"],
    ["There is no design of labels.", "design ? labels"],
    ["It lacks labels but improves.", "labels ?"],
  ] as const)("reads %j as %j", ([text, reading]) => {
    expect(readingOf(text)).toBe(reading);
  });

  test.for([
    ["It is not the case that networks generalize.", "networks ? generalize"],
    ["It is false that networks generalize.", "networks ? generalize"],
    ["We refute that networks generalize.", "networks ? generalize"],
    ["We refute the claim that networks generalize.", "networks ? generalize"],
    ["There is no evidence that networks generalize.", "networks ? generalize"],
    ["There is little proof that networks generalize.", "networks ? generalize"],
    ["We doubt that networks generalize.", "networks ? generalize"],
    ["It is doubtful that networks generalize.", "networks ? generalize"],
    ["We disprove that networks generalize.", "networks ? generalize"],
    ["We reject that networks generalize.", "networks ? generalize"],
    ["It is false that networks, deep ones, generalize.", "networks ?"],
    ["It is false; that networks generalize is shown.", "?"],
    ["It is unrefuted that networks generalize.", "?"],
    ["It shows wrongness that persists.", "?"],
    ["It gives nonlinear evidence that networks generalize.", "?"],
    ["The Casino evidence that networks generalize.", "?"],
    ["It is not the showcase that wins.", "showcase ?"],
    ["It is not the viewpoint that wins.", "viewpoint ?"],
    ["A false positive is rare.", "?"],
    ["We reject samples.", "?"],
  ] as const)("finds what %j calls untrue: %j", ([text, reading]) => {
    expect(readingOf(text)).toBe(reading);
  });

  test.for([
    ["It is not only fast.", "?"],
    ["It isn't only fast.", "?"],
    ["It is fast no matter the size.", "?"],
    ["Not in each step but once.", "? step"],
    ["It is not convex but still smooth.", "convex ?"],
    ["It is not convex, and it is smooth.", "convex ?"],
    ["It is not convex but nevertheless smooth.", "convex ?"],
    ["It is not convex but concave.", "? convex"],
    ["It is not the very first of all these ten words but one.", "? first ten words"],
    ["It does not converge, but only slows.", "? converge"],
    ["It does not converge, but inside balls it does.", "converge ?"],
    ["It does not converge, but Lin shows it.", "converge ?"],
    ["It is not convex, smooth but flat.", "convex ?"],
    ["It is fast but does not converge.", "converge ?"],
    ["It is not noise but stillness.", "? noise"],
    ["It is not motion but standstill.", "? motion"],
    ["It is a sine qua non.", "?"],
    ["It is the sine qua non of labels.", "?"],
    ["It cannot fail to converge.", "?"],
  ] as const)("denies in %j no more than %j", ([text, reading]) => {
    expect(readingOf(text)).toBe(reading);
  });

  test.for([
    ["It tackles collapse.", "? collapse"],
    ["It tackles collapse by adding noise.", "? collapse"],
    ["It mitigates forgetting.", "? forgetting"],
    ["It tackles collapse via added noise.", "? collapse"],
    ["It tackles collapse through added noise.", "? collapse"],
    ["It tackles collapse using added noise.", "? collapse"],
  ] as const)("cannot tell of %j: %j", ([text, reading]) => {
    expect(readingOf(text)).toBe(reading);
  });

  test("has one entry a word, whatever the text", () => {
    const cue = fc.constantFrom("not", "no", "that", "false", "but", ",", "without", "or", "loss");
    fc.assert(
      fc.property(fc.array(cue, { maxLength: 40 }), (cues) => {
        const words = readWords(cues.join(" "));
        expect(findNegations(words)).toHaveLength(words.length);
      }),
    );
  });
});
