import { escapeHtml } from "./escape-html.ts";
import { type Names, renderInline } from "./render-inline.ts";

const FENCE = /^```/;
const QUOTE = /^> ?/;
const HEADING = /^(#{1,3}) +(.+)$/;
const SMALL = /^-# +(.+)$/;
const ITEM = /^( *)(?:([-*])|(\d+)\.) +(.+)$/;

/**
 * Renders Discord's Markdown as HTML: headings, small print, quotes, lists,
 * code blocks and paragraphs, with what is within them.
 *
 * @param markdown As a message holds it; everything in it comes out escaped.
 */
export function renderMarkdown(markdown: string, names: Names): string {
  const lines = markdown.split("\n");
  const blocks: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const [count, html] = renderBlock(lines, index, names);
    blocks.push(html);
    index += count;
  }
  return blocks.join("");
}

/** @returns How many lines the block takes, at least one, and its HTML. */
function renderBlock(
  lines: readonly string[],
  index: number,
  names: Names,
): readonly [number, string] {
  const line = lines[index] ?? "";
  if (FENCE.test(line)) return renderCode(lines, index);
  if (QUOTE.test(line)) {
    const quoted = runOf(lines, index, (next) => QUOTE.test(next));
    const inner = quoted.map((next) => next.replace(QUOTE, "")).join("\n");
    return [quoted.length, `<blockquote>${renderMarkdown(inner, names)}</blockquote>`];
  }
  const [, marks = "", title = ""] = HEADING.exec(line) ?? [];
  if (marks !== "")
    return [1, `<h${marks.length}>${renderInline(title, names)}</h${marks.length}>`];
  const [, small] = SMALL.exec(line) ?? [];
  if (small !== undefined) return [1, `<p class="small">${renderInline(small, names)}</p>`];
  if (ITEM.test(line)) {
    const items = runOf(lines, index, (next) => ITEM.test(next));
    return [items.length, `<ul>${items.map((item) => renderItem(item, names)).join("")}</ul>`];
  }
  if (line.trim() === "") return [1, '<p class="blank"></p>'];
  const text = runOf(lines, index, isPlain);
  return [text.length, `<p>${renderInline(text.join("\n"), names)}</p>`];
}

function runOf(
  lines: readonly string[],
  index: number,
  belongs: (line: string) => boolean,
): readonly string[] {
  const end = lines.findIndex((line, at) => at > index && !belongs(line));
  return lines.slice(index, end < 0 ? lines.length : end);
}

function isPlain(line: string): boolean {
  return (
    line.trim() !== "" && ![FENCE, QUOTE, HEADING, SMALL, ITEM].some((block) => block.test(line))
  );
}

/** A number or a bullet hangs left of its text, further in for an item within an item. */
function renderItem(line: string, names: Names): string {
  const [, spaces = "", , number, text = ""] = ITEM.exec(line) ?? [];
  const marker = number === undefined ? "•" : `${number}.`;
  const level = Math.min(2, Math.floor(spaces.length / 2));
  return `<li class="level-${level}"><span class="marker">${marker}</span>${renderInline(text, names)}</li>`;
}

function renderCode(lines: readonly string[], index: number): readonly [number, string] {
  const [first = "", ...rest] = lines.slice(index);
  const closing = rest.findIndex((line) => line.trimEnd().endsWith("```"));
  const code = closing < 0 ? rest : rest.slice(0, closing);
  const isLanguage = /^```[a-z]*$/.test(first);
  const opening = isLanguage ? [] : [first.slice(3)];
  return [
    code.length + (closing < 0 ? 1 : 2),
    `<pre>${escapeHtml([...opening, ...code].join("\n"))}</pre>`,
  ];
}
