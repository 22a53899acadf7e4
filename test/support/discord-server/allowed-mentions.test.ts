import fc from "fast-check";
import { expect, test } from "vitest";
import { computePings, isPinging } from "./rules/allowed-mentions.ts";
import type { PingContext } from "./rules/allowed-mentions.ts";

const EVERYTHING = "<@1> <@!2> <@&3> @everyone @here <@9> <@&9>";
const context = (more: Partial<PingContext> = {}): PingContext => ({
  text: EVERYTHING,
  allowedMentions: undefined,
  userIds: new Set(["1", "2", "5"]),
  roleIds: new Set(["3"]),
  mayPingEveryone: true,
  repliedUserId: undefined,
  ...more,
});

const CASES: readonly (readonly [name: string, more: Partial<PingContext>, pings: object])[] = [
  [
    "everybody who is mentioned and known, by default",
    {},
    { users: ["1", "2"], roles: ["3"], everyone: true },
  ],
  [
    "nobody with an empty parse",
    { allowedMentions: { parse: [] } },
    { users: [], roles: [], everyone: false },
  ],
  [
    "nobody with an empty object",
    { allowedMentions: {} },
    { users: [], roles: [], everyone: false },
  ],
  [
    "users alone",
    { allowedMentions: { parse: ["users"] } },
    { users: ["1", "2"], roles: [], everyone: false },
  ],
  [
    "one user by id",
    { allowedMentions: { users: ["2"] } },
    { users: ["2"], roles: [], everyone: false },
  ],
  [
    "a role by id",
    { allowedMentions: { roles: ["3"] } },
    { users: [], roles: ["3"], everyone: false },
  ],
  [
    "everyone alone",
    { allowedMentions: { parse: ["everyone"] } },
    { users: [], roles: [], everyone: true },
  ],
  [
    "no everyone without the permission",
    { mayPingEveryone: false },
    { users: ["1", "2"], roles: ["3"], everyone: false },
  ],
  [
    "the author replied to, by default",
    { text: "", repliedUserId: "5" },
    { users: ["5"], roles: [], everyone: false },
  ],
  [
    "no author replied to once mentions are given",
    { text: "", repliedUserId: "5", allowedMentions: { parse: ["users"] } },
    { users: [], roles: [], everyone: false },
  ],
  [
    "the author replied to when asked for",
    { text: "", repliedUserId: "5", allowedMentions: { replied_user: true } },
    { users: ["5"], roles: [], everyone: false },
  ],
];

test.for(CASES)("computePings() finds %s", ([, more, pings]) => {
  expect(computePings(context(more))).toEqual(pings);
});

test("computePings() finds nobody in any text once parse is empty", () => {
  const piece = fc.constantFrom(
    "<@1>",
    "<@!2>",
    "<@&3>",
    "@everyone",
    "@here",
    "`",
    "\\",
    " ",
    "x",
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const pings = computePings(
        context({ text: pieces.join(""), allowedMentions: { parse: [] }, repliedUserId: "5" }),
      );
      expect(isPinging(pings)).toBe(false);
    }),
  );
});

test("computePings() does not take a broken mention for one", () => {
  expect(
    isPinging(computePings(context({ text: "<@\u200b1> @\u200beveryone < @1> <@one>" }))),
  ).toBe(false);
});
