import {
  ButtonStyle,
  ComponentType,
  SelectMenuDefaultValueType,
  SeparatorSpacingSize,
} from "discord-api-types/v10";
import type {
  APIButtonComponent,
  APIComponentInContainer,
  APIComponentInMessageActionRow,
  APIContainerComponent,
  APIMessageTopLevelComponent,
  APISectionComponent,
  APISelectMenuComponent,
  APIThumbnailComponent,
} from "discord-api-types/v10";
import { escapeHtml } from "./escape-html.ts";
import type { ViewedFile } from "./message-view.ts";
import type { Names } from "./render-inline.ts";
import { renderMarkdown } from "./render-markdown.ts";

/** What components are drawn with. */
export interface Drawing {
  readonly names: Names;
  readonly files: readonly ViewedFile[];
}

const BUTTON_CLASSES: Readonly<Record<number, string>> = {
  [ButtonStyle.Primary]: "primary",
  [ButtonStyle.Secondary]: "secondary",
  [ButtonStyle.Success]: "success",
  [ButtonStyle.Danger]: "danger",
  [ButtonStyle.Link]: "secondary",
};

/**
 * Renders the components of a message as HTML.
 *
 * @throws {Error} If one is of a kind that isn't drawn yet; a picture without it would be wrong.
 */
export function renderComponents(
  components: readonly (APIMessageTopLevelComponent | APIComponentInContainer)[],
  drawing: Drawing,
): string {
  return components.map((component) => renderComponent(component, drawing)).join("");
}

function renderComponent(
  component: APIMessageTopLevelComponent | APIComponentInContainer,
  drawing: Drawing,
): string {
  switch (component.type) {
    case ComponentType.TextDisplay:
      return `<div class="text">${renderMarkdown(component.content, drawing.names)}</div>`;
    case ComponentType.Separator: {
      const size = component.spacing === SeparatorSpacingSize.Large ? "large" : "small";
      return `<div class="separator ${size}${component.divider === false ? "" : " line"}"></div>`;
    }
    case ComponentType.ActionRow:
      return `<div class="row">${component.components.map((control) => renderControl(control, drawing)).join("")}</div>`;
    case ComponentType.Section:
      return renderSection(component, drawing);
    case ComponentType.Container:
      return renderContainer(component, drawing);
    case ComponentType.File:
      return renderFile(component.file.url, drawing);
    case ComponentType.MediaGallery:
      return `<div class="gallery">${component.items
        .map(({ media, description }) => renderImage(media.url, description, drawing))
        .join("")}</div>`;
    default:
      return refuse(component);
  }
}

/** @param component Of a kind that Discord may have, but that isn't drawn here yet. */
function refuse({ type }: { readonly type: number }): never {
  throw new Error(`Cannot draw a component of type ${type}: add it to renderComponent`);
}

function renderControl(control: APIComponentInMessageActionRow, { names }: Drawing): string {
  if (control.type === ComponentType.Button) return renderButton(control);
  const chosen = chosenIn(control, names);
  const text = chosen.join(", ") || (control.placeholder ?? "Make a selection");
  const look = chosen.length > 0 ? "select chosen" : "select";
  return `<div class="${look}"><span>${escapeHtml(text)}</span><span class="arrow">⌄</span></div>`;
}

/** What a select menu shows as chosen. */
function chosenIn(menu: APISelectMenuComponent, names: Names): readonly string[] {
  if (menu.type === ComponentType.StringSelect)
    return menu.options.filter((option) => option.default === true).map(({ label }) => label);
  return (menu.default_values ?? []).map(({ id, type }) =>
    type === SelectMenuDefaultValueType.Channel ? `# ${names.channel(id)}` : `@${names.user(id)}`,
  );
}

function renderButton(button: APIButtonComponent): string {
  const look = `button ${BUTTON_CLASSES[button.style] ?? "secondary"}${button.disabled === true ? " disabled" : ""}`;
  if (button.style === ButtonStyle.Premium) return `<span class="${look}">Premium</span>`;
  const emoji = button.emoji?.name;
  const parts = [
    ...(emoji == null ? [] : [`<span class="emoji">${escapeHtml(emoji)}</span>`]),
    ...(button.label === undefined ? [] : [`<span>${escapeHtml(button.label)}</span>`]),
    ...(button.style === ButtonStyle.Link ? ['<span class="outward">↗</span>'] : []),
  ];
  return `<span class="${look}">${parts.join("")}</span>`;
}

function renderSection({ components, accessory }: APISectionComponent, drawing: Drawing): string {
  const beside =
    accessory.type === ComponentType.Button
      ? renderButton(accessory)
      : renderThumbnail(accessory, drawing);
  return `<div class="section"><div>${renderComponents(components, drawing)}</div>${beside}</div>`;
}

function renderThumbnail({ media, description }: APIThumbnailComponent, drawing: Drawing): string {
  return `<div class="thumbnail">${renderImage(media.url, description, drawing)}</div>`;
}

function renderContainer(
  { accent_color: accent, components }: APIContainerComponent,
  drawing: Drawing,
): string {
  const colour =
    accent == null ? "" : ` style="border-left-color:#${accent.toString(16).padStart(6, "0")}"`;
  return `<div class="container"${colour}>${renderComponents(components, drawing)}</div>`;
}

function renderFile(url: string, { files }: Drawing): string {
  const file = fileOf(url, files);
  const name = file?.name ?? url.replace("attachment://", "");
  const size =
    file === undefined ? "" : `<span class="size">${formatSize(file.bytes.length)}</span>`;
  return `<div class="file"><span class="sheet">📄</span><span><a>${escapeHtml(name)}</a>${size}</span></div>`;
}

function formatSize(bytes: number): string {
  return bytes < 1_024 ? `${bytes} bytes` : `${(bytes / 1_024).toFixed(1)} KB`;
}

/** Nothing is fetched: a picture that the message doesn't carry is drawn as an empty frame. */
function renderImage(
  url: string,
  description: string | null | undefined,
  { files }: Drawing,
): string {
  const file = fileOf(url, files);
  const label = escapeHtml(description ?? "");
  if (file === undefined) return `<div class="frame" role="img" aria-label="${label}"></div>`;
  const data = Buffer.from(file.bytes).toString("base64");
  return `<img alt="${label}" src="data:${escapeHtml(file.contentType)};base64,${data}">`;
}

/** A message names its files `attachment://…` when it is sent, and by an address when it is read. */
function fileOf(url: string, files: readonly ViewedFile[]): ViewedFile | undefined {
  const name = url.split(/[?#]/)[0]?.split("/").at(-1);
  return files.find((file) => file.name === name);
}
