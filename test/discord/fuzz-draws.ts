import { ApplicationCommandOptionType as OptionType, type InteractionType } from "discord.js";
import fc from "fast-check";
import type { JsonObject } from "../support/discord-server/json.ts";
import type { InputWorld } from "./matrix-inputs.ts";
import { anyText } from "./renderer-properties-texts.ts";

/** What a case may name of what is there when it is sent. */
export interface FuzzWorld {
  readonly inputs: InputWorld;
  /** Messages of the bot with controls. */
  readonly shown: readonly { readonly components: unknown }[];
  /** Ids of answers, lists, papers and the like that custom ids have had. */
  readonly ids: readonly string[];
}

/** An interaction that Discord might send, or never would. */
export interface FuzzCase {
  /** What it is, for counting. */
  readonly kind: string;
  readonly type: InteractionType;
  /** Which of the bot's messages it was used under, by a number modulo how many there are; none when absent. */
  readonly source?: number | undefined;
  readonly data: (world: FuzzWorld) => unknown;
  /** Place, person and rights, each by a number modulo how many there are. */
  readonly where: number;
  readonly who: number;
  readonly rights: number;
  readonly deliver: number;
  /** Fields laid over the payload; `undefined` takes one away. */
  readonly payload: JsonObject;
  /** Whether it has all that discord.js needs to read it: then it must be answered. */
  readonly isReadable: boolean;
}

/** A case before it is known where and by whom. */
export type Drawn = Pick<FuzzCase, "kind" | "type" | "data" | "isReadable"> & {
  readonly source?: number | undefined;
};

/** Texts as people and nobody types them; Discord itself takes at most 6,000 characters. */
export const typed = fc.oneof(
  { weight: 4, arbitrary: anyText },
  {
    weight: 1,
    arbitrary: fc.constantFrom("", "\u0000", "x".repeat(6_000), "‮ש", "\uD800\uDC00\uD800"),
  },
);
/** Any value at all. */
export const odd: fc.Arbitrary<unknown> = fc.oneof(
  typed,
  fc.constantFrom<unknown>(null, undefined, true, 0, -1, 1e21, "1", [], {}, [null], { id: 5 }),
  fc.integer(),
  fc.double(),
);
/** Types of options. */
export const optionTypes = fc.constantFrom(
  ...Object.values(OptionType).filter((type) => typeof type === "number"),
);
/** True in so many of 100 cases. */
export const chance = (percent: number) => fc.nat(99).map((drawn) => drawn < percent);

/** What options point to; only some of it is there. */
export const anyResolved = fc.constantFrom<unknown>(
  undefined,
  {},
  {
    attachments: {
      "1": { id: "1", filename: "a.txt", size: 12, url: "https://evil.example/a.txt" },
    },
  },
  { attachments: { "1": { id: "1", filename: "@everyone `.bin", size: 0, url: "" } } },
  { attachments: { "1": { id: "1", size: 1e12, url: "https://cdn.discordapp.com/a" } } },
  { attachments: { "1": {} } },
  { channels: { "1": { id: "1", type: 99, permissions: "0" } } },
  { users: { "1": { id: "1", username: "x" } }, members: { "1": {} } },
);
