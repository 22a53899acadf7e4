import fc from "fast-check";
import type { Assistant } from "../../src/answering/assistant.ts";
import type { Answer } from "../../src/answering/answer.ts";
import type { LibraryDesk } from "../../src/indexing/desk/library-desk.ts";
import { LibraryError } from "../../src/indexing/library-error.ts";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";
import type { TitleLookup } from "../../src/retrieval/titles/title-lookup.ts";
import { addedPapers, heldText, mergedRecord, newPapers } from "./library-flows.ts";
import {
  anyCheck,
  anyDigest,
  anyDiscussion,
  anyRecapAnswer,
} from "./renderer-properties-checked.ts";
import { anyText } from "./renderer-properties-texts.ts";
import {
  anyAnswer,
  anyCard,
  anyCitations,
  anyNoSuchPaper,
  anyPaperList,
  anyReason,
  toPaperId,
} from "./renderer-properties-values.ts";

/** What the fuzzed assistant and desk fail with on purpose; anything else in the log is the bot's own mistake. */
export class InjectedError extends Error {
  override readonly name = "InjectedError";
}

/** How a call goes: `late` after some turns of the event loop, `never` until it is given up. */
type Course = "at once" | "late" | "never" | "broken" | "said" | "no library" | "no error";

const courses: fc.Arbitrary<Course> = fc.oneof(
  { weight: 40, arbitrary: fc.constant<Course>("at once") },
  { weight: 40, arbitrary: fc.constant<Course>("late") },
  { weight: 12, arbitrary: fc.constantFrom<Course>("broken", "said", "no library", "no error") },
  { weight: 1, arbitrary: fc.constant<Course>("never") },
);

const DRAWN = 150;
const TURNS = 20;

/** Hands out values of an arbitrary, one after the other, again and again. */
function dealer<Value>(arbitrary: fc.Arbitrary<Value>, seed: number): () => Value {
  const values = fc.sample(arbitrary, { seed, numRuns: DRAWN });
  let next = 0;
  return () => {
    next += 1;
    return values[next % values.length] as Value;
  };
}

/** An assistant, a desk and titles that answer anything, in any time, and fail in every way. */
export function fuzzedLibrary(seed: number) {
  const nextCourse = dealer(courses, seed);
  const nextText = dealer(anyText, seed);

  async function go<Value>(value: () => Value, signal?: AbortSignal): Promise<Value> {
    const course = nextCourse();
    // What cannot be given up always ends.
    switch (course === "never" && signal === undefined ? "late" : course) {
      case "at once":
        return value();
      case "late":
        for (let turn = 0; turn < TURNS; turn += 1) {
          await new Promise((resolve) => {
            setImmediate(resolve);
          });
        }
        return value();
      case "never":
        return new Promise((_, reject) => {
          signal?.addEventListener("abort", () => reject(new InjectedError("given up")));
        });
      case "broken":
        throw new InjectedError(`broken by ${nextText()}`);
      case "said":
        throw new UserFacingError(`That is not possible: ${nextText()}`);
      case "no library":
        throw new LibraryError("unreadable", `The library cannot be read: ${nextText()}`);
      case "no error":
        // eslint-disable-next-line typescript/only-throw-error -- some libraries do
        throw nextText();
    }
  }

  const answers = dealer<Answer>(anyAnswer(), seed);
  const lists = dealer(anyPaperList(), seed);
  const cards = dealer(fc.oneof(anyCard(), anyNoSuchPaper), seed);
  const reasons = dealer(fc.oneof(anyReason, anyNoSuchPaper), seed);
  const checks = dealer(anyCheck, seed);
  const digests = dealer(anyDigest, seed);
  const discussions = dealer(fc.oneof(anyDiscussion, anyNoSuchPaper), seed);
  const recaps = dealer(anyRecapAnswer, seed);
  const suggested = dealer(anyCitations(0, 30), seed);

  const assistant: Assistant = {
    answer: (question, { signal, onDraft } = {}) =>
      go(() => {
        const answer = answers();
        if (answer.kind === "answered") onDraft?.(answer);
        return { ...answer, question };
      }, signal),
    summarize: (question, { signal } = {}) => go(() => ({ ...answers(), question }), signal),
    compare: (_, { signal } = {}) => go(answers, signal),
    explain: (question, { signal } = {}) => go(() => ({ ...answers(), question }), signal),
    papers: (topic, { signal } = {}) => go(() => ({ ...lists(), topic }), signal),
    similar: (_, { signal } = {}) => go(lists, signal),
    why: (_, __, { signal } = {}) => go(reasons, signal),
    card: (_, { signal } = {}) => go(cards, signal),
    checkClaims: (_, { signal } = {}) => go(checks, signal),
    digest: (_, { signal }) => go(digests, signal),
    discuss: (_, { signal } = {}) => go(discussions, signal),
    recap: (_, __, { signal } = {}) => go(recaps, signal),
  };

  const held = () =>
    Array.from({ length: 7 }, (_, index) =>
      heldText(index + 1, { title: nextText(), abstract: nextText(), file: nextText() }),
    );
  const nextMerge = (n: number) =>
    mergedRecord(n, { title: nextText(), sources: [nextText(), nextText()] });
  const desk: LibraryDesk = {
    status: ({ most = 10 } = {}) =>
      go(() => ({
        papers: 515,
        chunks: 515,
        embedder: { name: nextText(), dimensions: 8, fingerprint: "f" },
        updatedAt: new Date(0),
        sources: { top: [{ source: nextText(), papers: 5 }], rest: { sources: 1, papers: 1 } },
        quarantine: { waiting: 7, texts: held().slice(0, most) },
      })),
    preview: (_, { signal } = {}) =>
      go(
        () => newPapers(3, { cost: { model: nextText(), papers: 3, tokens: 900, usd: 2 } }),
        signal,
      ),
    add: (_, { signal, onProgress } = {}) =>
      go(() => {
        for (const phase of ["waiting", "reading", "embedding"] as const)
          onProgress?.({ phase, done: 1, total: 2 });
        return addedPapers(3);
      }, signal),
    merges: () => go(() => Array.from({ length: 7 }, (_, index) => nextMerge(index + 1))),
    split: (paperId) =>
      go(() => ({
        kind: "split",
        paper: { paperId, title: nextText(), source: nextText() },
        apart: { paperId: toPaperId(2), title: nextText(), source: nextText() },
      })),
    remove: (paperId) =>
      go(() => ({ kind: "removed", paper: { paperId, title: nextText(), source: nextText() } })),
    allow: () => go(() => ({ kind: "allowed", title: nextText(), report: addedPapers(1) })),
  };

  const titles: TitleLookup = {
    lookup: () => go(() => suggested().map(({ n, title }) => ({ paperId: toPaperId(n), title }))),
  };

  return { assistant, desk, titles };
}
