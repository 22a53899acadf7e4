import { ComponentType } from "discord-api-types/v10";
import { clientWords } from "./client-words.ts";
import { escapeHtml } from "./escape-html.ts";
import type { MessageView, ViewedPerson } from "./message-view.ts";
import { renderComponents } from "./render-components.ts";
import type { Names } from "./render-inline.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** Degrees of the colour circle, so that people with different initials look different. */
const HUE_STEP = 47;

/**
 * Renders a message with the line of its author above it.
 *
 * @param follows Whether the message above is the same author's, so that the line is left out.
 */
export function renderMessage(view: MessageView, names: Names, follows = false): string {
  const { author, isPrivate, content, components } = view;
  const words = clientWords(view.locale);
  const app = author.isApp ? '<span class="app">APP</span>' : "";
  const head = `<div class="head"><b>${escapeHtml(author.name)}</b>${app}<span class="when">${words.today}</span></div>`;
  const body = [
    content === "" ? "" : `<div class="text">${renderMarkdown(content, names)}</div>`,
    renderComponents(components, { names, files: view.files }),
    renderLooseFiles(view),
    isPrivate ? `<p class="private">👁 ${words.onlyYou} · <a>${words.dismiss}</a></p>` : "",
  ].join("");
  return `<article class="${isPrivate ? "ephemeral" : ""}">${follows ? "" : renderOrigin(view)}
<div class="message">${follows ? "<div></div>" : renderAvatar(author)}<div class="body">${follows ? "" : head}${body}</div></div></article>`;
}

function renderAvatar({ name, isApp }: ViewedPerson, size = ""): string {
  const hue = (HUE_STEP * (name.codePointAt(0) ?? 0)) % 360;
  const look = isApp ? ' bot"' : `" style="background:hsl(${hue} 45% 45%)"`;
  return `<div class="avatar${size}${look}>${escapeHtml(name.charAt(0))}</div>`;
}

/** The line above: which command was used, or which message is replied to. */
function renderOrigin({ usage, repliesTo, locale }: MessageView): string {
  if (usage !== undefined) {
    const command = `<span class="mention">${escapeHtml(usage.command)}</span>`;
    const used = clientWords(locale).used(escapeHtml(usage.name), command);
    return `<div class="origin">${renderAvatar({ name: usage.name, isApp: false }, " tiny")}${used}</div>`;
  }
  if (repliesTo === undefined) return "";
  return `<div class="origin">${renderAvatar(repliesTo.author, " tiny")}<span class="replied">${escapeHtml(repliesTo.text)}</span></div>`;
}

/** Files that no component places stand below the message. */
function renderLooseFiles({ files, components }: MessageView): string {
  const placed = JSON.stringify(components);
  const loose = files.filter(({ name }) => !placed.includes(name));
  return loose
    .map(({ name }) => ({
      type: ComponentType.File as const,
      file: { url: `attachment://${name}` },
    }))
    .map((component) =>
      renderComponents([component], { names: { user: String, channel: String }, files }),
    )
    .join("");
}
