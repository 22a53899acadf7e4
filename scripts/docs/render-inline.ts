import { escapeHtml } from "./escape-html.ts";

/** What ids in a message stand for, as a reader sees them. */
export interface Names {
  /** A member's or role's name. */
  readonly user: (id: string) => string;
  /** A channel's name, without `#`. */
  readonly channel: (id: string) => string;
}

type Rule = readonly [pattern: RegExp, write: (match: RegExpExecArray, names: Names) => string];

const inside = (match: RegExpExecArray, names: Names): string =>
  renderInline(match[1] ?? "", names);
const wrap =
  (tag: string): Rule[1] =>
  (match, names) =>
    `<${tag}>${inside(match, names)}</${tag}>`;
const link = (label: string, url: string): string => `<a href="${escapeHtml(url)}">${label}</a>`;
const mention = (text: string): string => `<span class="mention">${escapeHtml(text)}</span>`;

/** What Discord reads within a line, in the order in which it tries. */
const RULES: readonly Rule[] = [
  [/\\([^A-Za-z0-9\s])/uy, ([, character = ""]) => escapeHtml(character)],
  [/(`{1,2})([^`]+)\1(?!`)/y, ([, , code = ""]) => `<code>${escapeHtml(code)}</code>`],
  [
    /\[((?:\\.|[^\\[\]])+)\]\(<?(https?:\/\/[^\s<>)]+)>?\)/y,
    (match, names) => link(inside(match, names), match[2] ?? ""),
  ],
  [/<@[!&]?(\d+)>/y, ([, id = ""], names) => mention(`@${names.user(id)}`)],
  [/<#(\d+)>/y, ([, id = ""], names) => mention(`# ${names.channel(id)}`)],
  [/<(\/[^:<>]+):\d+>/y, ([, command = ""]) => mention(command)],
  [/<t:(-?\d+)(?::([A-Za-z]))?>/y, ([, seconds, style]) => timestamp(Number(seconds), style)],
  [/<(https?:\/\/[^\s<>]+)>/y, ([, url = ""]) => link(escapeHtml(url), url)],
  [/https?:\/\/[^\s<>)\]]+/y, ([url]) => link(escapeHtml(url), url)],
  [/\*\*((?:\\.|[^\\])+?)\*\*(?!\*)/sy, wrap("strong")],
  [/__((?:\\.|[^\\])+?)__(?!_)/sy, wrap("u")],
  [/~~((?:\\.|[^\\])+?)~~/sy, wrap("s")],
  [/\|\|((?:\\.|[^\\])+?)\|\|/sy, wrap("span")],
  [/\*(?!\s)((?:\\.|[^\\*])+?)(?<!\s)\*(?!\*)/sy, wrap("em")],
  [/(?<![\p{L}\p{N}])_((?:\\.|[^\\_])+?)_(?![\p{L}\p{N}_])/suy, wrap("em")],
];

/** Renders what Discord's Markdown has within a paragraph; line breaks become `<br>`. */
export function renderInline(text: string, names: Names): string {
  let html = "";
  let index = 0;
  while (index < text.length) {
    const [length, written] = renderAt(text, index, names);
    html += written;
    index += length;
  }
  return html;
}

function renderAt(text: string, index: number, names: Names): readonly [number, string] {
  for (const [pattern, write] of RULES) {
    pattern.lastIndex = index;
    const match = pattern.exec(text);
    if (match !== null) return [match[0].length, write(match, names)];
  }
  const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
  return [character.length, character === "\n" ? "<br>" : escapeHtml(character)];
}

/** As Discord writes a moment in English, in UTC. */
function timestamp(seconds: number, style = "f"): string {
  const date = new Date(seconds * 1_000);
  const styles: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
    t: { timeStyle: "short" },
    d: { dateStyle: "short" },
    D: { dateStyle: "long" },
    f: { dateStyle: "long", timeStyle: "short" },
    F: { dateStyle: "full", timeStyle: "short" },
  };
  const format = new Intl.DateTimeFormat("en-GB", {
    ...(styles[style] ?? styles["f"]),
    timeZone: "UTC",
  });
  return `<span class="time">${escapeHtml(format.format(date))}</span>`;
}
