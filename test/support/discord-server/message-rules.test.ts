import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonObject } from "./json.ts";
import { codePointCount } from "./rules/form-problems.ts";
import { checkMessage, isEmptyMessage } from "./rules/message-rules.ts";

const NEW = { currentFlags: 0, fileNames: ["a.md"] };
const V2 = 32_768;
const text = (length: number): string => "x".repeat(length);
const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));
const row = (...components: object[]): object => ({ type: 1, components });
const button = (id: string, more: object = {}): object => ({
  type: 2,
  style: 1,
  label: "B",
  custom_id: id,
  ...more,
});
const select = (more: object = {}): object => ({
  type: 3,
  custom_id: "s",
  options: [{ label: "a", value: "a" }],
  ...more,
});
const option = (index: number): object => ({ label: `${index}`, value: `${index}` });
const display = (content: string): object => ({ type: 10, content });
const v2 = (...components: object[]): object => ({ flags: V2, components });
const file = (url: string): object => ({ type: 13, file: { url } });
const section = (count: number, accessory?: object): object => ({
  type: 9,
  components: many(count, () => display("x")),
  accessory,
});

function codesOf(body: object, context = NEW): string[] {
  return [...checkMessage(body as JsonObject, context)].map(
    ({ path, code }) => `${path.join(".")} ${code}`,
  );
}

/** Bodies that stand on a limit and must pass. */
const GOOD: readonly (readonly [name: string, body: object])[] = [
  ["2,000 characters of content", { content: text(2_000) }],
  ["2,000 emoji outside the BMP, counted as code points", { content: "😀".repeat(2_000) }],
  ["10 embeds", { embeds: many(10, () => ({ description: "x" })) }],
  [
    "an embed of 6,000 characters",
    { embeds: [{ description: text(4_096), footer: { text: text(1_904) } }] },
  ],
  ["25 embed fields", { embeds: [{ fields: many(25, () => ({ name: "n", value: "v" })) }] }],
  [
    "embed parts on their limits",
    { embeds: [{ title: text(256), fields: [{ name: text(256), value: text(1_024) }] }] },
  ],
  [
    "5 rows of 5 buttons",
    { components: many(5, (r) => row(...many(5, (b) => button(`${r}-${b}`)))) },
  ],
  [
    "a label of 80 and a custom id of 100",
    { components: [row(button(text(100), { label: text(80) }))] },
  ],
  [
    "a link button",
    { components: [row({ type: 2, style: 5, label: "L", url: "https://example.org" })] },
  ],
  [
    "a button with an emoji alone",
    { components: [row(button("a", { label: undefined, emoji: { name: "👍" } }))] },
  ],
  [
    "25 select options",
    { components: [row(select({ options: many(25, option), max_values: 25 }))] },
  ],
  [
    "mentions allowed by type",
    { allowed_mentions: { parse: ["users", "roles", "everyone"], replied_user: true } },
  ],
  ["mentions allowed by id", { allowed_mentions: { parse: ["roles"], users: ["1"] } }],
  ["40 components", v2(...many(40, () => display("x")))],
  ["40 components with nested ones", v2({ type: 17, components: many(39, () => display("x")) })],
  ["4,000 characters of text displays", v2(display(text(3_000)), display(text(1_000)))],
  ["a section with an accessory", v2(section(3, button("a")))],
  [
    "a section with a thumbnail",
    v2(section(1, { type: 11, media: { url: "https://example.org/a.png" } })),
  ],
  ["a file that is attached", v2(file("attachment://a.md"))],
  ["Components V2 beside emptied fields", { ...v2(display("x")), content: null, embeds: [] }],
];

test.for(GOOD)("checkMessage() lets %s pass", ([, body]) => {
  expect(codesOf(body)).toEqual([]);
});

/** Bodies that break one rule each, with the place and Discord's code. */
const BAD: readonly (readonly [problem: string, body: object])[] = [
  ["content BASE_TYPE_BAD_LENGTH", { content: text(2_001) }],
  ["content STRING_TYPE_CONVERT", { content: 5 }],
  ["embeds BASE_TYPE_BAD_LENGTH", { embeds: many(11, () => ({ description: "x" })) }],
  ["embeds.0 DICT_TYPE_CONVERT", { embeds: ["x"] }],
  ["embeds.0.title BASE_TYPE_BAD_LENGTH", { embeds: [{ title: text(257) }] }],
  ["embeds.0.description BASE_TYPE_BAD_LENGTH", { embeds: [{ description: text(4_097) }] }],
  [
    "embeds.0.fields BASE_TYPE_BAD_LENGTH",
    { embeds: [{ fields: many(26, () => ({ name: "n", value: "v" })) }] },
  ],
  [
    "embeds.0.fields.0.name BASE_TYPE_BAD_LENGTH",
    { embeds: [{ fields: [{ name: text(257), value: "v" }] }] },
  ],
  [
    "embeds.0.fields.0.value BASE_TYPE_REQUIRED",
    { embeds: [{ fields: [{ name: "n", value: "" }] }] },
  ],
  [
    "embeds.0.fields.0.value BASE_TYPE_BAD_LENGTH",
    { embeds: [{ fields: [{ name: "n", value: text(1_025) }] }] },
  ],
  ["embeds.0.footer.text BASE_TYPE_BAD_LENGTH", { embeds: [{ footer: { text: text(2_049) } }] }],
  ["embeds.0.author.name BASE_TYPE_BAD_LENGTH", { embeds: [{ author: { name: text(257) } }] }],
  [
    "embeds.0.url URL_TYPE_INVALID_SCHEME",
    { embeds: [{ title: "t", url: "javascript:alert(1)" }] },
  ],
  ["embeds.0.color NUMBER_TYPE_MAX", { embeds: [{ title: "t", color: 0x1_00_00_00 }] }],
  ["embeds.0.timestamp DATE_TIME_TYPE_PARSE", { embeds: [{ title: "t", timestamp: "soon" }] }],
  [
    "embeds MAX_EMBED_SIZE_EXCEEDED",
    { embeds: [{ title: "t", description: text(3_000) }, { description: text(3_000) }] },
  ],
  ["components BASE_TYPE_BAD_LENGTH", { components: many(6, (i) => row(button(`${i}`))) }],
  ["components.0.type UNION_TYPE_CHOICES", { components: [button("a")] }],
  ["components.0.type UNION_TYPE_CHOICES", { components: [display("V2 without the flag")] }],
  [
    "components.0.components BASE_TYPE_BAD_LENGTH",
    { components: [row(...many(6, (i) => button(`${i}`)))] },
  ],
  ["components.0.components BASE_TYPE_BAD_LENGTH", { components: [row()] }],
  [
    "components.0.components.0.label BASE_TYPE_BAD_LENGTH",
    { components: [row(button("a", { label: text(81) }))] },
  ],
  [
    "components.0.components.0.custom_id BASE_TYPE_BAD_LENGTH",
    { components: [row(button(text(101)))] },
  ],
  ["components.0.components.0.custom_id BASE_TYPE_REQUIRED", { components: [row(button(""))] }],
  [
    "components.0.components.1.custom_id COMPONENT_CUSTOM_ID_DUPLICATED",
    { components: [row(button("a"), button("a"))] },
  ],
  [
    "components.0.components.0.custom_id BUTTON_COMPONENT_FIELD_NOT_ALLOWED",
    { components: [row(button("a", { style: 5, url: "https://example.org" }))] },
  ],
  [
    "components.0.components.0.url BASE_TYPE_REQUIRED",
    { components: [row({ type: 2, style: 5, label: "L" })] },
  ],
  [
    "components.0.components.0.url BUTTON_COMPONENT_FIELD_NOT_ALLOWED",
    { components: [row(button("a", { url: "https://example.org" }))] },
  ],
  [
    "components.0.components.0 BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED",
    { components: [row(button("a", { label: "" }))] },
  ],
  [
    "components.0.components.0.style NUMBER_TYPE_MAX",
    { components: [row(button("a", { style: 7 }))] },
  ],
  [
    "components.0.components.0 COMPONENT_LAYOUT_WIDTH_EXCEEDED",
    { components: [row(select(), button("a"))] },
  ],
  [
    "components.0.components.0.options BASE_TYPE_BAD_LENGTH",
    { components: [row(select({ options: many(26, option) }))] },
  ],
  [
    "components.0.components.0.options.1.value SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
    { components: [row(select({ options: [option(1), { ...option(1), label: "b" }] }))] },
  ],
  [
    "components.0.components.0.max_values SELECT_COMPONENT_MAX_OVER_OPTIONS",
    { components: [row(select({ max_values: 2 }))] },
  ],
  ["allowed_mentions.parse.0 BASE_TYPE_CHOICES", { allowed_mentions: { parse: ["everybody"] } }],
  [
    "allowed_mentions.parse MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    { allowed_mentions: { parse: ["users"], users: ["1"] } },
  ],
  [
    "allowed_mentions.users BASE_TYPE_BAD_LENGTH",
    { allowed_mentions: { users: many(101, String) } },
  ],
  ["nonce BASE_TYPE_BAD_LENGTH", { content: "x", nonce: text(26) }],
  [
    "content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    { ...v2(display("x")), content: "x" },
  ],
  [
    "embeds MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
    { ...v2(display("x")), embeds: [{ title: "t" }] },
  ],
  ["components BASE_TYPE_BAD_LENGTH", v2(...many(41, () => display("x")))],
  [
    "components COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
    v2({ type: 17, components: many(40, () => display("x")) }),
  ],
  [
    "components COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    v2(display(text(3_000)), display(text(1_001))),
  ],
  ["components.0.content BASE_TYPE_REQUIRED", v2(display(""))],
  ["components.0.components BASE_TYPE_BAD_LENGTH", v2(section(4, button("a")))],
  ["components.0.accessory BASE_TYPE_REQUIRED", v2(section(1))],
  [
    "components.0.file.url UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND",
    v2(file("attachment://b.md")),
  ],
  [
    "components.0.components.0.type UNION_TYPE_CHOICES",
    v2({ type: 17, components: [{ type: 17, components: [display("x")] }] }),
  ],
  [
    "components.1.id COMPONENT_ID_DUPLICATED",
    v2({ ...display("x"), id: 1 }, { ...display("y"), id: 1 }),
  ],
];

test.for(BAD)("checkMessage() finds %s", ([problem, body]) => {
  expect(codesOf(body)).toContain(problem);
});

test("checkMessage() does not let Components V2 be switched off, nor forgets it when an edit names no flags", () => {
  const context = { currentFlags: V2, fileNames: [] };
  expect(codesOf({ flags: 0, content: null }, context)).toEqual([
    "flags MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG",
  ]);
  expect(codesOf({ content: "x" }, context)).toEqual([
    "content MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2",
  ]);
});

test("checkMessage() refuses content exactly when it has more than 2,000 code points", () => {
  const unit = fc.constantFrom("x", "é", "中", "😀", "👩‍🔬");
  fc.assert(
    fc.property(unit, fc.integer({ min: 0, max: 2_200 }), (part, length) => {
      const content = part.repeat(length);
      expect(codesOf({ content }).length > 0).toBe(codePointCount(content) > 2_000);
    }),
  );
});

test("checkMessage() terminates with a verdict on any JSON", () => {
  fc.assert(
    fc.property(
      fc.dictionary(
        fc.constantFrom("content", "embeds", "components", "flags", "allowed_mentions", "nonce"),
        fc.jsonValue(),
      ),
      (body) => {
        expect(Array.isArray(codesOf(body))).toBe(true);
      },
    ),
    { numRuns: 300 },
  );
});

test("isEmptyMessage() calls white space and hollow embeds empty, and a component or file not", () => {
  const empty = { content: "", embeds: [], components: [], attachments: [] };
  expect(isEmptyMessage({ ...empty, content: " \n" })).toBe(true);
  expect(isEmptyMessage({ ...empty, embeds: [{ color: 1 }] })).toBe(true);
  expect(isEmptyMessage({ ...empty, embeds: [{ title: "t" }] })).toBe(false);
  expect(isEmptyMessage({ ...empty, components: [row(button("a"))] })).toBe(false);
  expect(isEmptyMessage({ ...empty, attachments: ["a.md"] })).toBe(false);
});
