import { ComponentType } from "discord-api-types/v10";
import { escapeHtml } from "./escape-html.ts";
import type { MessageView } from "./message-view.ts";
import { renderComponents } from "./render-components.ts";
import type { Names } from "./render-inline.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** What the clock of every picture shows. */
const TIME = "Today at 10:24";

/**
 * Renders a message with the line of its author above it.
 *
 * @param follows Whether the message above is the same author's, so that the line is left out.
 */
export function renderMessage(view: MessageView, names: Names, follows = false): string {
  const { author, isApp, isPrivate, content, components } = view;
  const app = isApp ? '<span class="app">APP</span>' : "";
  const head = `<div class="head"><b>${escapeHtml(author)}</b>${app}<span class="when">${TIME}</span></div>`;
  const body = [
    content === "" ? "" : `<div class="text">${renderMarkdown(content, names)}</div>`,
    renderComponents(components, { names, files: view.files }),
    renderLooseFiles(view),
    isPrivate ? '<p class="private">👁 Only you can see this · <a>Dismiss message</a></p>' : "",
  ].join("");
  const avatar = `<div class="avatar${isApp ? " bot" : ""}">${escapeHtml(author.charAt(0))}</div>`;
  return `<article class="${isPrivate ? "ephemeral" : ""}">${follows ? "" : renderOrigin(view)}
<div class="message">${follows ? "<div></div>" : avatar}<div class="body">${follows ? "" : head}${body}</div></div></article>`;
}

/** The line above: which command was used, or which message is replied to. */
function renderOrigin({ command, repliesTo }: MessageView): string {
  const you = '<span class="avatar tiny">y</span>';
  if (command !== undefined)
    return `<div class="origin">${you}you used <span class="mention">${escapeHtml(command)}</span></div>`;
  if (repliesTo === undefined) return "";
  return `<div class="origin">${you}<span class="replied">${escapeHtml(repliesTo)}</span></div>`;
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
