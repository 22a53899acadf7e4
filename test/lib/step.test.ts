import { describe, expect, test } from "vitest";
import { beginStep, noteRequest, observeSteps, type Step, step } from "../../src/lib/step.ts";

/** Observes some work, and gives all that was told of it. */
async function observed(work: () => unknown): Promise<Step[]> {
  const told: Step[] = [];
  await Promise.resolve(observeSteps((over) => told.push(over), "request", work)).catch(() => 0);
  return told;
}

/** The names of a step and its own, as a tree. */
function outline({ name, steps }: Step): string {
  return steps.length === 0 ? name : `${name}(${steps.map(outline).join(" ")})`;
}

function gate() {
  return Promise.withResolvers<void>();
}

describe("steps", () => {
  test("are told as a tree once the request is over, also where they run side by side", async () => {
    const [request] = await observed(async () => {
      await step("retrieve", async () => {
        step("analyze", () => undefined);
        await Promise.all([
          step("embed", async () => undefined),
          step("search", async () => undefined, { hits: 3 }),
        ]);
      });
      const call = beginStep("chat", { model: "m" });
      step("check", () => undefined);
      call.note({ outputTokens: 7 });
      call.end();
      call.end();
    });
    expect(outline(request as Step)).toBe("request(retrieve(analyze embed search) check chat)");
    expect(request?.steps[0]?.steps[2]?.notes).toEqual({ hits: 3 });
    expect(request?.steps[2]?.notes).toEqual({ model: "m", outputTokens: 7 });
  });

  test("have the time that they took, on the clock of the machine", async () => {
    const [request] = await observed(() => step("wait", () => "done"));
    expect(Math.abs((request?.startedAt ?? 0) - Date.now())).toBeLessThan(5_000);
    expect(request?.ms).toBeGreaterThanOrEqual(request?.steps[0]?.ms ?? Infinity);
  });

  test("return and throw what their work does, and have what it threw", async () => {
    const failure = new Error("no");
    const [request] = await observed(async () => {
      expect(step("sync", () => 1)).toBe(1);
      expect(() =>
        step("throws", () => {
          throw failure;
        }),
      ).toThrow(failure);
      await expect(step("rejects", () => Promise.reject(failure))).rejects.toBe(failure);
      throw failure;
    });
    expect(request?.steps.map(({ error }) => error)).toEqual([undefined, failure, failure]);
    expect(request?.error).toBe(failure);
  });

  test("note what is known of the request from any depth", async () => {
    const [request] = await observed(() =>
      step("outer", () => step("inner", () => noteRequest({ outcome: "answered" }))),
    );
    expect(request?.notes).toEqual({ outcome: "answered" });
  });

  test("that outlive their own belong to the next around, and to nobody once the request is over", async () => {
    const [late, later] = [gate(), gate()];
    const told = await observed(async () => {
      void step("write", async () => {
        void step("draft", () => late.promise);
        void step("abandoned", () => later.promise, { costUsd: 1 });
      });
      await Promise.resolve();
      late.resolve();
      await late.promise;
      await Promise.resolve();
    });
    expect(told.map(outline)).toEqual(["request(write draft)"]);
    later.resolve();
    await later.promise;
    await Promise.resolve();
    expect(told.map(outline)).toEqual(["request(write draft)", "abandoned"]);
    expect(told[1]?.notes).toEqual({ costUsd: 1 });
  });

  test("of an observed piece within an observed one are one tree", async () => {
    const told = await observed(() =>
      observeSteps(
        () => expect.fail(),
        "request",
        () => 1,
      ),
    );
    expect(told.map(outline)).toEqual(["request(request)"]);
  });

  test("of requests side by side don't mix", async () => {
    const trees = await Promise.all(
      ["a", "b"].map((name) =>
        observed(async () => {
          await Promise.resolve();
          await step(name, async () => undefined);
        }),
      ),
    );
    expect(trees.flat().map(outline)).toEqual(["request(a)", "request(b)"]);
  });

  test("are only run where nothing is observed", async () => {
    noteRequest({ outcome: "answered" });
    beginStep("chat").end();
    expect(await step("search", async () => 2)).toBe(2);
  });
});
