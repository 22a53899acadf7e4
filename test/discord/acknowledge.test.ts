import { DiscordAPIError, HTTPError, REST } from "discord.js";
import { describe, expect, test } from "vitest";
import { acknowledge } from "../../src/discord/incoming/acknowledge.ts";
import { createManualTimers, settle } from "./manual-timers.ts";

const INTERACTION = { id: "1", token: "t" };

/** A connection whose posts end as scripted, one step each; a post beyond the script never ends. */
function scriptedRest(...steps: readonly (Error | undefined)[]): {
  readonly rest: REST;
  readonly sent: unknown[];
} {
  const sent: unknown[] = [];
  class ScriptedRest extends REST {
    override async post(...[, options]: Parameters<REST["post"]>): Promise<unknown> {
      const step = sent.length;
      sent.push(options?.body);
      if (step >= steps.length) return new Promise(() => undefined);
      const error = steps[step];
      if (error !== undefined) throw error;
      return undefined;
    }
  }
  return { rest: new ScriptedRest(), sent };
}

const apiError = (code: number) =>
  new DiscordAPIError({ code, message: "no" }, code, 400, "POST", "", {});
const badGateway = new HTTPError(502, "Bad Gateway", "POST", "", {});

const onAcceptedLate = (): void => undefined;

describe("acknowledge()", () => {
  test.each([
    ["mine", [undefined]],
    ["mine", [badGateway, undefined]],
    ["mine", [badGateway, badGateway, apiError(40_060)]],
    ["taken", [apiError(40_060)]],
    ["expired", [apiError(10_062)]],
    ["expired", [badGateway, apiError(10_062)]],
  ] as const)("is %s after %j", async (expected, steps) => {
    const timers = createManualTimers();
    const { rest, sent } = scriptedRest(...steps);
    const outcome = acknowledge(INTERACTION, "public", { rest, timers, onAcceptedLate });
    await timers.advance(1_000);
    expect(await outcome).toBe(expected);
    expect(sent).toHaveLength(steps.length);
  });

  test("is late when Discord is silent for 2.5 seconds", async () => {
    const timers = createManualTimers();
    const { rest } = scriptedRest();
    let outcome: string | undefined;
    void acknowledge(INTERACTION, "public", { rest, timers, onAcceptedLate }).then((value) => {
      outcome = value;
    });
    await timers.advance(2_499);
    expect(outcome).toBeUndefined();
    await timers.advance(101);
    expect(outcome).toBe("late");
  });

  test("is late when Discord answers with 502 for 2.5 seconds", async () => {
    const timers = createManualTimers();
    const { rest, sent } = scriptedRest(...Array.from({ length: 100 }, () => badGateway));
    let told = 0;
    const outcome = acknowledge(INTERACTION, "public", {
      rest,
      timers,
      onAcceptedLate: () => (told += 1),
    });
    await timers.advance(3_000);
    expect(await outcome).toBe("late");
    expect(sent.length).toBeLessThanOrEqual(26);
    // One of them may have been taken, and somebody be left waiting.
    expect(told).toBe(1);
  });

  test.each([
    ["told", badGateway, 1],
    ["left alone", undefined, 0],
  ] as const)(
    "late, with a refusal after the time is over, is %s where an earlier try broke off",
    async (_, first, expected) => {
      const timers = createManualTimers();
      const last = Promise.withResolvers<never>();
      class LateRest extends REST {
        #sent = 0;
        override async post(): Promise<unknown> {
          this.#sent += 1;
          if (first !== undefined && this.#sent === 1) throw first;
          return last.promise;
        }
      }
      let told = 0;
      const outcome = acknowledge(INTERACTION, "public", {
        rest: new LateRest(),
        timers,
        onAcceptedLate: () => (told += 1),
      });
      await timers.advance(2_600);
      expect(await outcome).toBe("late");
      last.reject(apiError(40_060));
      await settle();
      expect(told).toBe(expected);
    },
  );

  test("rejects with what Discord refuses for another reason", async () => {
    const { rest } = scriptedRest(apiError(50_035));
    await expect(
      acknowledge(INTERACTION, "public", { rest, timers: createManualTimers(), onAcceptedLate }),
    ).rejects.toThrow("no");
  });

  test("fixes with the first word who sees the reply", async () => {
    const { rest, sent } = scriptedRest(undefined, undefined, undefined, undefined);
    const options = { rest, timers: createManualTimers(), onAcceptedLate };
    for (const kind of ["public", "private", "update", { notice: "No." }] as const) {
      await acknowledge(INTERACTION, kind, options);
    }
    await settle();
    expect(sent).toMatchObject([
      { type: 5, data: { flags: 0 } },
      { type: 5, data: { flags: 64 } },
      { type: 6 },
      { type: 4, data: { flags: 64 | 32_768, allowed_mentions: { parse: [] } } },
    ]);
  });
});
