import { describe, expect, test } from "vitest";
import { checkStatement } from "../../../src/answering/check/check-statement.ts";
import { numberAbstracts } from "../../../src/answering/number-abstracts.ts";
import { retrievalOf, SKETCH_VOCABULARY as vocabulary, SKETCHES } from "../paper-fixtures.ts";

const INTERVAL = {
  title: "Weights in Bounds",
  sentences: [
    "Trained weights stay in [0, 1] with low-rank adapters.",
    "See https://example.org for the trained weights.",
    "Adapters gain 5 points; the α-divergence of weights may fall.",
    "They work.",
  ],
};
const abstracts = numberAbstracts(retrievalOf("?", [...SKETCHES, INTERVAL]).papers);

/** A statement that points at these sentences, each as paper and sentence. */
function check(text: string, at: readonly (readonly [number, number])[], more: object = {}) {
  const pointers = at.map(([paper, sentence]) => ({
    paper,
    sentence,
    quote: abstracts.papers[paper - 1]?.sentences.get(sentence) ?? "",
  }));
  return checkStatement({ text, pointers }, abstracts, { vocabulary, ...more });
}

describe("checkStatement()", () => {
  test("names the first fault of several", () => {
    const repeatsPrompt = () => true;
    const linked = "See www.example.org, [9] @everyone.";
    expect(check(linked, [], { repeatsPrompt }).reason).toBe("mention");
    expect(check("See www.example.org [9].", [], { repeatsPrompt }).reason).toBe("link");
    expect(check("It is trained [9].", [], { repeatsPrompt }).reason).toBe("prompt");
    expect(check("It is trained [9].", [], { repeatsPrompt: () => false }).reason).toBe(
      "no-pointer",
    );
    expect(check("It is trained 9 times [9].", [[1, 2]]).reason).toBe("mark");
  });

  test("keeps a bracket that the abstract has, wherever it stands there", () => {
    const text = "Adapters keep weights in [0, 1] and gain 5 points.";
    expect(check(text, [[5, 3]]).reason).not.toBe("mark");
    expect(check("Trained weights stay in [0, 2].", [[5, 1]]).reason).toBe("mark");
    expect(check("Trained weights stay in [0; 1].", [[5, 1]]).reason).toBe("mark");
  });

  test("passes over a pointer that leads nowhere, and quotes the sentence itself", () => {
    const text = "Accuracy drops by 0.5 points on average.";
    const quote = text;
    expect(
      check(text, [
        [9, 1],
        [4, 9],
        [4, 2],
      ]),
    ).toEqual({
      verdict: "supported",
      support: 1,
      pointers: [{ paper: 4, sentence: 2, quote }],
    });
  });

  test("drops a link even where the abstract has it", () => {
    expect(check(INTERVAL.sentences[1] ?? "", [[5, 2]])).toMatchObject({
      reason: "link",
      support: 0,
      pointers: [],
    });
  });

  test("keeps a sentence word for word, however little it says", () => {
    const kept = { verdict: "supported", support: 1 };
    expect(check("They work.", [[5, 4]])).toMatchObject(kept);
    expect(
      check("They work.", [
        [5, 1],
        [5, 4],
      ]),
    ).toMatchObject(kept);
    expect(check("They fly.", [[5, 4]]).reason).toBe("weak");
  });

  test("drops what is too long to be read, though all of it is said", () => {
    const long = "We prune half of all weights in one shot. ".repeat(60);
    expect(check(long, [[4, 1]])).toMatchObject({ reason: "weak", support: 0 });
    expect(check(`${"www.example.org ".repeat(200)}`, [[4, 1]]).reason).toBe("weak");
  });

  test("reads a word that the papers know as denied behind its prefix", () => {
    const text = "We freeze the unpretrained weights and train low-rank matrices in each layer.";
    expect(check(text, [[1, 2]]).reason).toBe("contradicted");
  });

  test("halves the support of what is said otherwise", () => {
    const text = "This reduces trainable parameters by 11,000 times and GPU memory by 3 times.";
    expect(check(text, [[1, 3]])).toMatchObject({ reason: "number", support: 0.5 });
  });

  test.for([
    ["We freeze the pretrained weights, and train no low-rank matrices in each layer.", 1, 2],
    ["Accuracy improves by 0.5 points on average.", 4, 2],
  ] as const)("drops %j for what it denies or turns round", ([text, paper, sentence]) => {
    expect(check(text, [[paper, sentence]]).reason).toBe("contradicted");
  });

  test("drops what claims more than a hedged sentence", () => {
    expect(check("The divergence of weights always falls.", [[5, 3]]).reason).toBe("overclaimed");
  });

  test("drops a name and a script that the paper hasn't got", () => {
    expect(check("ResNet weights are pruned in one shot.", [[4, 1]]).reason).toBe("name");
    expect(check("We prune half of all weights in one shot 很快.", [[4, 1]]).reason).toBe("name");
    expect(check("The α-divergence of the weights may fall.", [[5, 1]]).verdict).toBe("supported");
  });

  test("compares words of a statement in the abstracts' language, whatever the question's was", () => {
    const foreign = { sameLanguage: false };
    expect(check("We prune half of all the weights.", [[4, 1]], foreign).verdict).toBe("supported");
    expect(check("Les poids diminuent de moitié, 很快.", [[4, 1]], foreign).verdict).toBe("partly");
    expect(check("Die Gewichte schrumpfen mit ResNet.", [[4, 1]], foreign).reason).toBe("name");
  });
});
