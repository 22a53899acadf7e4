import { ButtonStyle, ComponentType, SelectMenuDefaultValueType } from "discord-api-types/v10";
import type { APIMessageTopLevelComponent } from "discord-api-types/v10";
import { describe, expect, test } from "vitest";
import type { MessageView } from "../../scripts/docs/message-view.ts";
import { renderPage } from "../../scripts/docs/render-page.ts";

const names = { user: () => "you", channel: () => "general" };
const bytes = new TextEncoder().encode("@article{x}");

function view(changes: Partial<MessageView>): MessageView {
  const author = { name: "papercord", isApp: true };
  const base = { author, isPrivate: false, locale: "en-US", content: "" };
  return { ...base, components: [], files: [], ...changes };
}

function draw(
  components: readonly APIMessageTopLevelComponent[],
  more: Partial<MessageView> = {},
): string {
  return renderPage([view({ components, ...more })], { names });
}

const text = (content: string) => ({ type: ComponentType.TextDisplay as const, content });

describe("renderPage()", () => {
  test("shows who said what, by which command, and who else sees it", () => {
    const html = draw([text("**Hi**")], {
      usage: { command: "/ask", name: "Ada" },
      isPrivate: true,
    });
    for (const part of [
      "Ada used",
      "/ask",
      "papercord",
      ">APP<",
      "<strong>Hi</strong>",
      "Only you",
    ])
      expect(html).toContain(part);
  });

  test("leaves the author out where one message follows another of theirs", () => {
    const html = renderPage([view({ content: "one" }), view({ content: "two" })], { names });
    expect(html.match(/class="head"/g)).toHaveLength(1);
    expect(html).toContain("two");
  });

  test("draws buttons with their look, emoji and state, and what a select menu has chosen", () => {
    const html = draw([
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.Button,
            style: ButtonStyle.Danger,
            label: "Delete <all>",
            custom_id: "a",
            disabled: true,
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Secondary,
            emoji: { name: "👍" },
            custom_id: "b",
          },
          {
            type: ComponentType.Button,
            style: ButtonStyle.Link,
            label: "Open",
            url: "https://e.org",
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.StringSelect,
            custom_id: "c",
            options: [
              { label: "Newest", value: "n", default: true },
              { label: "Best", value: "b" },
            ],
          },
        ],
      },
    ]);
    expect(html).toContain(
      '<span class="button danger disabled"><span>Delete &lt;all&gt;</span></span>',
    );
    expect(html).toContain("👍");
    expect(html).toContain("Open");
    expect(html).toContain('class="select chosen"><span>Newest<');
  });

  test("shows what a menu of channels or roles has chosen by name", () => {
    const html = draw([
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.ChannelSelect,
            custom_id: "c",
            default_values: [{ id: "1", type: SelectMenuDefaultValueType.Channel }],
          },
        ],
      },
      {
        type: ComponentType.ActionRow,
        components: [
          {
            type: ComponentType.RoleSelect,
            custom_id: "r",
            default_values: [{ id: "2", type: SelectMenuDefaultValueType.Role }],
          },
        ],
      },
    ]);
    expect(html).toContain("<span># general<");
    expect(html).toContain("<span>@you<");
  });

  test("speaks the language of the client, names the thread and shows what is replied to", () => {
    const repliesTo = { author: { name: "Ada", isApp: false }, text: "a < b?" };
    const german = { usage: { command: "/fragen", name: "du" }, locale: "de", isPrivate: true };
    const html = renderPage([view({ repliesTo }), view(german)], { names, thread: "On <b>" });
    for (const part of ["On &lt;b&gt;", ">A<", "a &lt; b?", "du hast", "Nur du kannst"])
      expect(html).toContain(part);
  });

  test("draws containers with their colour, sections, separators, files and pictures without fetching any", () => {
    const html = draw(
      [
        {
          type: ComponentType.Container,
          accent_color: 0x00ff7f,
          components: [
            {
              type: ComponentType.Section,
              components: [text("A paper")],
              accessory: { type: ComponentType.Thumbnail, media: { url: "https://e.org/x.png" } },
            },
            { type: ComponentType.Separator, divider: true },
            { type: ComponentType.File, file: { url: "attachment://papers.bib" } },
          ],
        },
        {
          type: ComponentType.MediaGallery,
          items: [{ media: { url: "attachment://week.png" }, description: "the week" }],
        },
      ],
      {
        files: [
          { name: "papers.bib", bytes, contentType: "text/plain" },
          { name: "week.png", bytes, contentType: "image/png" },
          { name: "loose.md", bytes, contentType: "text/markdown" },
        ],
      },
    );
    expect(html).toContain("border-left-color:#00ff7f");
    expect(html).toContain('class="frame"');
    expect(html.match(/papers\.bib/g)).toHaveLength(1);
    expect(html).toContain("loose.md");
    expect(html).toContain('<img alt="the week" src="data:image/png;base64,');
    expect(html).not.toMatch(/(?:src|url)\s*[=(]["']?https?:/);
  });

  test("refuses a component that it cannot draw rather than leaving it out", () => {
    const unknown = { type: 99 } as unknown as APIMessageTopLevelComponent;
    expect(() => draw([unknown])).toThrow("Cannot draw a component of type 99");
  });

  test("comes in Discord's dark and light look", () => {
    expect(renderPage([], { names })).toContain('class="dark"');
    expect(renderPage([], { names, theme: "light" })).toContain('class="light"');
  });
});
