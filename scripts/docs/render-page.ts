import { escapeHtml } from "./escape-html.ts";
import type { MessageView } from "./message-view.ts";
import { PAGE_STYLE } from "./page-style.ts";
import type { Names } from "./render-inline.ts";
import { renderMessage } from "./render-message.ts";

/** Width of a picture in CSS pixels, about a phone's. */
export const PAGE_WIDTH = 420;

/** How Discord's client is set. */
export type Theme = "dark" | "light";

/** What a page shows beside its messages. */
export interface PageOptions {
  readonly names: Names;
  readonly theme?: Theme;
  /** Name of the thread that the messages are in. */
  readonly thread?: string;
}

/**
 * Renders messages as a page of their own in Discord's look, which loads
 * nothing. Its body says its height in `data-height` once it is laid out.
 */
export function renderPage(
  views: readonly MessageView[],
  { names, theme = "dark", thread }: PageOptions,
): string {
  const messages = views.map((view, index) => {
    const above = views[index - 1];
    const isTurn = view.repliesTo !== undefined || view.usage !== undefined;
    const follows = above?.author.name === view.author.name && !isTurn;
    return renderMessage(view, names, follows && above?.isPrivate === view.isPrivate);
  });
  const header = thread === undefined ? "" : `<header>🧵 <b>${escapeHtml(thread)}</b></header>`;
  return `<!doctype html>
<html lang="${views[0]?.locale ?? "en"}" class="${theme}"><head><meta charset="utf-8"><title>papercord</title>
<style>html{--width:${PAGE_WIDTH}px}${PAGE_STYLE}</style></head>
<body>${header}${messages.join("\n")}
<script>document.body.dataset.height=Math.ceil(document.body.getBoundingClientRect().height)</script>
</body></html>`;
}
