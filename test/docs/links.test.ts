import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const documents = globSync(["*.md", "docs/**/*.md", "deploy/*.md"]);

/** The anchors of a document as GitHub makes them. */
function anchorsOf(path: string): Set<string> {
  const seen = new Map<string, number>();
  const anchors = new Set<string>();
  const text = readFileSync(path, "utf8").replaceAll(/^```.*?^```/gms, "");
  for (const [, heading = ""] of text.matchAll(/^#{1,6} (.+)$/gm)) {
    const bare = heading.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, "");
    const slug = bare.trim().replaceAll(/\s/g, "-");
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
  }
  return anchors;
}

function isThere(document: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? document : join(dirname(document), decodeURIComponent(path));
  if (!existsSync(target)) return false;
  if (anchor === undefined || statSync(target).isDirectory()) return true;
  return !target.endsWith(".md") || anchorsOf(target).has(anchor);
}

test("there are documents to check", () => {
  expect(documents.length).toBeGreaterThan(20);
});

test.for(documents)("every link of %s leads somewhere", (document) => {
  const text = readFileSync(document, "utf8").replaceAll(/^\s*```.*?^\s*```/gms, "");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link);
  const own = links.filter((link) => !/^(?:https?|mailto):/.test(link));
  expect(own.filter((link) => !isThere(document, link))).toEqual([]);
});
