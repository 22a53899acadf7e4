import fc from "fast-check";
import type { JsonObject } from "../support/discord-server/json.ts";
import { autocomplete, messageMenu, otherMenu, slash } from "./fuzz-commands.ts";
import { forgedControl, modal, shownControl } from "./fuzz-controls.ts";
import { type Drawn, type FuzzCase, odd } from "./fuzz-draws.ts";

/** Data that is none, or of a type that isn't. */
const nonsense: fc.Arbitrary<Drawn> = fc
  .tuple(fc.constantFrom<number>(1, 2, 3, 4, 5, 6, 99), odd)
  .map(([type, data]) => ({ kind: "nonsense", type, isReadable: false, data: () => data }));

/** Fields that may be missing or odd; the bot must answer nevertheless. */
const BEARABLE: readonly (readonly [string, fc.Arbitrary<unknown>])[] = [
  ["locale", fc.constantFrom("de", "ja", "xx", "", undefined, null)],
  ["guild_locale", fc.constantFrom("fr", "xx", undefined, null)],
  ["guild", fc.constantFrom(undefined, {}, null)],
  ["context", fc.constantFrom(0, 1, 2, 99, undefined, null)],
  ["version", odd],
  ["attachment_size_limit", odd],
  ["authorizing_integration_owners", fc.constantFrom({}, { "1": "5" }, { "0": "0" })],
  ["guild_id", fc.constantFrom("100000000000000009", undefined)],
  ["app_permissions", fc.constantFrom("0", undefined)],
];

/** Fields without which discord.js reads nothing, or reads something else. */
const UNBEARABLE: readonly (readonly [string, fc.Arbitrary<unknown>])[] = [
  ["user", odd],
  ["member", odd],
  ["channel", odd],
  ["message", odd],
  ["entitlements", odd],
  ["authorizing_integration_owners", odd],
  ["app_permissions", odd],
  ["guild_id", odd],
  ["locale", odd],
  ["data", odd],
  ["id", fc.constantFrom(undefined, null, "1", 5)],
  ["token", fc.constantFrom(undefined, null, "x", 5)],
];

const overlay = (fields: typeof BEARABLE) =>
  fc
    .constantFrom(...fields)
    .chain(([name, values]) => values.map((value) => ({ [name]: value }) as JsonObject));

const anyPayload = fc.oneof(
  { weight: 6, arbitrary: fc.constant({ payload: {}, isWhole: true }) },
  { weight: 3, arbitrary: overlay(BEARABLE).map((payload) => ({ payload, isWhole: true })) },
  {
    weight: 2,
    arbitrary: fc
      .array(overlay(UNBEARABLE), { minLength: 1, maxLength: 3 })
      .map((all) => ({ payload: Object.assign({}, ...all) as JsonObject, isWhole: false })),
  },
);

/** Any interaction, of every type. */
export const anyFuzzCase: fc.Arbitrary<FuzzCase> = fc
  .tuple(
    fc.oneof(
      { weight: 8, arbitrary: slash },
      { weight: 3, arbitrary: autocomplete },
      { weight: 2, arbitrary: messageMenu },
      { weight: 1, arbitrary: otherMenu },
      { weight: 8, arbitrary: shownControl },
      { weight: 6, arbitrary: forgedControl },
      { weight: 5, arbitrary: modal },
      { weight: 1, arbitrary: nonsense },
    ),
    anyPayload,
    fc.record({
      where: fc.nat(100),
      who: fc.nat(100),
      rights: fc.nat(100),
      deliver: fc.oneof(
        { weight: 12, arbitrary: fc.constant(1) },
        { weight: 1, arbitrary: fc.constantFrom(2, 3) },
      ),
    }),
  )
  .map(([drawn, { payload, isWhole }, around]) => ({
    ...drawn,
    ...around,
    payload,
    isReadable: drawn.isReadable && isWhole,
  }));
