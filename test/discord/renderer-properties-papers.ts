import fc from "fast-check";
import { CITATION_FORMATS } from "../../src/answering/export/export-format.ts";
import { PAPER_ORDERS } from "../../src/answering/sort-citations.ts";
import { commands } from "../../src/discord/commands.ts";
import type { HelpExample } from "../../src/discord/help/help-example.ts";
import { HELP_SECTIONS } from "../../src/discord/help/help-sections.ts";
import { renderCommands, renderMenus } from "../../src/discord/help/render-commands.ts";
import { renderOverview } from "../../src/discord/help/render-overview.ts";
import { renderSectionSelect } from "../../src/discord/help/render-section-select.ts";
import { menus } from "../../src/discord/menus.ts";
import { toMessageBody } from "../../src/discord/rendering/message-body.ts";
import { withBelow } from "../../src/discord/answer/post-answer.ts";
import { renderCardControls } from "../../src/discord/papers/render-card-controls.ts";
import { renderCardFile } from "../../src/discord/papers/render-card-file.ts";
import { renderCard } from "../../src/discord/papers/render-card.ts";
import { renderCite } from "../../src/discord/papers/render-cite.ts";
import { renderMissingPaper } from "../../src/discord/papers/render-missing-paper.ts";
import { renderPageModal } from "../../src/discord/papers/render-page-modal.ts";
import { renderPaperFilter } from "../../src/discord/papers/render-paper-filter.ts";
import { renderPaperListExport } from "../../src/discord/papers/render-paper-list-export.ts";
import { renderPaperList } from "../../src/discord/papers/render-paper-list.ts";
import { renderPaperSelect } from "../../src/discord/papers/render-paper-select.ts";
import { renderPrivacy } from "../../src/discord/privacy/render-privacy.ts";
import { renderSelect } from "../../src/discord/rendering/render-select.ts";
import {
  alone,
  NOW,
  ownWords,
  property,
  type RendererProperties,
  said,
  under,
} from "./renderer-properties-property.ts";
import { anyText } from "./renderer-properties-texts.ts";
import {
  anyCard,
  anyCitation,
  anyCitations,
  anyPaperList,
  toPaperId,
  maybe,
} from "./renderer-properties-values.ts";

const PER_PAGE = 5;
const VIEW = "abcdefghijklmnop";

const anyYear = fc.integer({ min: 1_500, max: 2_200 });
const anyFilter = fc
  .record({
    yearFrom: maybe(anyYear),
    yearTo: maybe(anyYear),
    author: maybe(anyText),
    venue: maybe(anyText),
    source: maybe(anyText),
  })
  .map((filter) =>
    Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)),
  );

const anyLocale = fc.constantFrom("en-US", "de", "ja", "zh-CN", "xx", "");

const anyExample: fc.Arbitrary<HelpExample> = fc.oneof(
  fc.record({ kind: fc.constant("question" as const), question: anyText }),
  fc.record({ kind: fc.constant("papers" as const), topic: anyText }),
  fc.record({
    kind: fc.constant("explanation" as const),
    paper: fc.constant(toPaperId(1)),
    title: anyText,
  }),
);

/** What shows papers and lists of them, and help. */
export const paperRenderers: RendererProperties = {
  renderPaperList: property(
    fc.record({
      list: anyPaperList(),
      page: fc.nat(14),
      order: maybe(fc.constantFrom(...PAPER_ORDERS)),
      of: maybe(fc.constantFrom("topic", "paper")),
      viewKey: maybe(fc.constant(VIEW)),
    }),
    ({ list, page, order = "relevance", of = "topic", viewKey }, words) => {
      const shown = Math.min(page, Math.max(0, Math.ceil(list.papers.length / PER_PAGE) - 1));
      const sources = list.papers.slice(shown * PER_PAGE, (shown + 1) * PER_PAGE);
      return {
        bodies: [renderPaperList(list, { page, order, of, viewKey, words })],
        sources: list.abstained === undefined ? sources : [],
      };
    },
    8,
  ),

  renderPaperListExport: property(fc.constantFrom(...PAPER_ORDERS), (order, words) =>
    under([renderPaperListExport(VIEW, order, words)]),
  ),

  renderPaperFilter: property(anyFilter, (filter, words) =>
    said(renderPaperFilter(filter, words).join(" · ") || "…"),
  ),

  renderPaperSelect: property(anyCitations(1, 60), (papers, words) =>
    under([renderPaperSelect("a", papers, { placeholder: words("papers.open"), words })]),
  ),

  renderSelect: property(
    fc.array(fc.record({ label: ownWords, value: fc.constantFrom("a", "b", "c") }), {
      minLength: 1,
      maxLength: 60,
    }),
    (options) => under([renderSelect("a", options, "Choose")]),
  ),

  renderPageModal: property(fc.integer({ min: 1, max: 200 }), (pages, words) => ({
    modal: renderPageModal("papers-jumped:x", { pages, words }),
  })),

  renderCard: property(
    anyCard(),
    (card, words) => ({
      bodies: withBelow(renderCard(card, words), renderCardControls(card, words)),
      sources: card.similar.map((paper, index) => ({ ...paper, n: index + 1 })),
    }),
    6,
  ),

  renderCardControls: property(anyCard(), (card, words) => under(renderCardControls(card, words))),

  renderCardFile: property(anyCard(), (card, words) => ({ file: renderCardFile(card, words) })),

  renderCite: property(
    fc.tuple(anyCitation(1), fc.constantFrom(...CITATION_FORMATS)),
    ([paper, format], words) => {
      const { body, file } = renderCite(paper, format, words);
      return { bodies: [body], ...(typeof file?.data === "string" ? { file: file.data } : {}) };
    },
    4,
  ),

  renderMissingPaper: property(
    fc.tuple(anyText, anyCitations(0, 30), fc.constantFrom("instead", "similar", "cite")),
    ([name, suggested, opens], words) => ({
      bodies: [renderMissingPaper(name, { suggested, opens, words })],
    }),
    2,
  ),

  renderPrivacy: alone((words) => ({ bodies: [renderPrivacy(words)] })),

  renderCommands: property(anyLocale, (locale) => said(renderCommands(commands, locale))),

  renderMenus: property(anyLocale, (locale, words) => said(renderMenus(menus, { locale, words }))),

  renderOverview: property(
    fc.tuple(fc.array(anyExample, { maxLength: 6 }), anyLocale, fc.boolean()),
    ([examples, locale, isEmpty], words) => {
      const library = isEmpty ? undefined : { papers: 515, updatedAt: new Date(NOW) };
      const key = "0123456789ab";
      return { bodies: [toMessageBody(renderOverview({ library, key, examples, locale, words }))] };
    },
    2,
  ),

  renderSectionSelect: property(
    fc.tuple(fc.constantFrom(...HELP_SECTIONS), fc.boolean()),
    ([section, moderates], words) => under([renderSectionSelect(section, { moderates, words })]),
  ),
};
