import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { renderMarkdown } from "../../scripts/docs/render-markdown.ts";
import { escapeText } from "../../src/discord/rendering/escape-text.ts";

const names = { user: (id: string) => `user ${id}`, channel: () => "general" };
const render = (markdown: string): string => renderMarkdown(markdown, names);

/** What a reader sees. */
function textOf(html: string): string {
  return html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll(/&(lt|gt|quot|amp|#39);/g, (_, name: string) => {
      return { lt: "<", gt: ">", quot: '"', amp: "&", "#39": "'" }[name] ?? "";
    });
}

describe("renderMarkdown()", () => {
  test.each([
    ["**bold** and *em* and _em_", "<p><strong>bold</strong> and <em>em</em> and <em>em</em></p>"],
    ["### Sources", "<h3>Sources</h3>"],
    ["-# small *print*", '<p class="small">small <em>print</em></p>'],
    ["> quoted\n> more", "<blockquote><p>quoted<br>more</p></blockquote>"],
    ["one\ntwo\n\nthree", '<p>one<br>two</p><p class="blank"></p><p>three</p>'],
    ["`a*b*` and ``c``", "<p><code>a*b*</code> and <code>c</code></p>"],
    ["```py\na < b\n```", "<pre>a &lt; b</pre>"],
    [String.raw`\*not\* \_em\_ 2\. \[1\]`, "<p>*not* _em_ 2. [1]</p>"],
    ["snake_case_name", "<p>snake_case_name</p>"],
    ["[a **b**](<https://e.org/x>)", '<p><a href="https://e.org/x">a <strong>b</strong></a></p>'],
    ["[1] [x](javascript:alert(1))", "<p>[1] [x](javascript:alert(1))</p>"],
    [
      "<@12> in <#3>",
      '<p><span class="mention">@user 12</span> in <span class="mention"># general</span></p>',
    ],
    ["</ask:1>", '<p><span class="mention">/ask</span></p>'],
    ["<t:0:D>", '<p><span class="time">1 January 1970</span></p>'],
    ["<b>&\"'", "<p>&lt;b&gt;&amp;&quot;&#39;</p>"],
  ])("renders %j", (markdown, html) => {
    expect(render(markdown)).toBe(html);
  });

  test("hangs the bullets and numbers of lists, and sets further items further in", () => {
    const html = render("- one\n  - two\n3. three");
    expect(textOf(html)).toBe("•one•two3.three");
    expect(html).toContain('<li class="level-1">');
  });

  test("shows what the bot escaped as it was", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const line = text
          .toWellFormed()
          .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, " ")
          .trim();
        fc.pre(!line.includes("://"));
        expect(textOf(render(escapeText(line))).replaceAll("\u200A", "")).toBe(
          line.replaceAll("\u200A", ""),
        );
      }),
    );
  });

  test("lets no tag, attribute or script of a text through", () => {
    const pieces = fc.constantFrom(
      ...'<script> <img src=x onerror=y> " \' > < & ** ` ``` ]( [a](https://e.org/"onx=y) > -# ### \n \\ <@1> || __'.split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 25 }), (parts) => {
        const html = render(parts.join(" "));
        const tags = html.match(/<[^>]*>/g) ?? [];
        for (const tag of tags)
          expect(tag).toMatch(
            /^<\/?(?:p|h[1-3]|ul|li|pre|code|blockquote|strong|em|u|s|br|span|a)(?: class="[a-z\d-]+"| href="https:\/\/[^"<>]*")?>$/,
          );
        expect(html.replaceAll(/<[^>]*>/g, "")).not.toMatch(/[<>]/);
      }),
      { numRuns: 2_000 },
    );
  });
});
