import { htmlArticle, written } from "./made-papers.ts";
import { type MalformedFile, testMalformed } from "./malformed-file.ts";

const { pubmed, atom, html } = written;
const UNKNOWN_MARKUP = "XML or HTML, but neither PubMed's nor arXiv's XML nor a saved listing page";
/** Ten entities, each ten times the one before. */
const LAUGHS = `<!DOCTYPE x [<!ENTITY e0 "ha">${Array.from({ length: 10 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`).join("")}]>`;
const EXTERNAL = '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>';
const malformed = (place: string, what: string) =>
  `file:${place.split(":")[0]}: malformed XML at ${place}: ${what}; the file was not read any further`;
const nested = (name: string, depth: number) => `<${name}>`.repeat(depth);

const PUBMED: readonly MalformedFile[] = [
  {
    name: "PubMed's XML with a billion laughs",
    content: ({ one, two }) =>
      pubmed(one, { ...two, title: "&e10;" }).replace(
        "<PubmedArticleSet>",
        `${LAUGHS}<PubmedArticleSet>`,
      ),
    came: ["one"],
    refused: [malformed("4:60", "undefined entity")],
  },
  {
    name: "PubMed's XML with an external entity",
    content: ({ one, two }) =>
      pubmed(one, { ...two, abstract: "&secret;" }).replace(
        "<PubmedArticleSet>",
        `${EXTERNAL}<PubmedArticleSet>`,
      ),
    came: ["one"],
    refused: [malformed("4:149", "undefined entity")],
  },
  {
    name: "PubMed's XML cut in an article",
    content: ({ one, two }) => pubmed(one, two).slice(0, -150),
    came: ["one"],
    refused: [malformed("4:514", "unclosed tag: AbstractText")],
  },
  {
    name: "PubMed's XML cut between articles",
    content: ({ one }) => pubmed(one).replace("</PubmedArticleSet>\n", ""),
    came: ["one"],
    refused: [malformed("4:0", "unclosed tag: PubmedArticleSet")],
  },
  {
    name: "PubMed's XML with elements that cross",
    content: ({ one, two, three }) =>
      pubmed(one, { ...two, title: "a <b>b <i>c</b> d</i>" }, three),
    came: ["one"],
    refused: [malformed("4:70", "unexpected close tag")],
  },
  {
    name: "PubMed's XML with an ampersand that isn't escaped",
    content: ({ one, two }) => pubmed(one, { ...two, title: "Salt & Pepper" }),
    came: ["one"],
    refused: [malformed("6:0", "unclosed tag: ArticleTitle")],
  },
  {
    name: "PubMed's XML nested 100,000 deep",
    content: ({ one }) => pubmed(one, { title: nested("i", 100_000), abstract: "x" }),
    came: ["one"],
    refused: [malformed("4:643", "elements more than 200 deep")],
  },
  {
    name: "PubMed's XML without articles",
    content: () => '<?xml version="1.0"?><PubmedArticleSet></PubmedArticleSet>',
    refused: ["file: no PubMed article in it"],
  },
  {
    name: "PubMed articles without abstract or title",
    content: ({ one, two, three }) =>
      pubmed({ ...one, abstract: "" }, { ...two, title: "" }, three),
    came: ["three"],
    refused: ["file:3: article 1: no abstract", "file:4: article 2: no title"],
  },
  {
    name: "two of PubMed's files joined",
    content: ({ one, two }) => pubmed(one) + pubmed(two),
    came: ["one"],
    refused: [malformed("5:6", "an XML declaration must be at the start of the document")],
  },
];

const ATOM: readonly MalformedFile[] = [
  {
    name: "arXiv's feed with a billion laughs",
    content: ({ one }) => LAUGHS + atom({ ...one, title: "&e10;" }),
    refused: [`file: ${UNKNOWN_MARKUP}`],
  },
  {
    name: "arXiv's feed with an external entity",
    content: ({ one }) => EXTERNAL + atom({ ...one, title: "&secret;" }),
    refused: [`file: ${UNKNOWN_MARKUP}`],
  },
  {
    name: "arXiv's feed cut in an entry",
    content: ({ one, two }) => atom(one, two).slice(0, -150),
    came: ["one"],
    refused: ["file:3: not a whole Atom feed: it is not well-formed XML, or was cut"],
  },
  {
    name: "arXiv's feed nested 100,000 deep",
    content: ({ one }) => atom(one, { title: nested("x", 100_000), abstract: "x" }),
    came: ["one"],
    refused: ["file:3: not a whole Atom feed: it nests elements more than 20 deep"],
  },
  {
    name: "an error in arXiv's feed",
    content: () =>
      '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>http://arxiv.org/api/errors#bad</id><title>Error</title><summary>incorrect id format for x</summary></entry></feed>',
    refused: ["file:1: arXiv refused it: incorrect id format for x"],
  },
  {
    name: "an error of arXiv's OAI-PMH interface",
    content: () =>
      '<?xml version="1.0"?><OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><error code="noRecordsMatch">nothing</error></OAI-PMH>',
    refused: ["file: an error instead of records: nothing"],
  },
  {
    name: "entries of arXiv's feed with ids and dates of nonsense",
    content: ({ one, two }) =>
      atom(one, two)
        .replace("abs/none", "abs/9999.9v0")
        .replaceAll(
          "<title>",
          "<published>99999-99-99T00:00:00Z</published><updated>soon</updated><title>",
        ),
    came: ["one", "two"],
  },
];

const HTML: readonly MalformedFile[] = [
  {
    name: "HTML nested 100,000 deep",
    content: ({ one, two }) =>
      html(one).replace("</body>", `${nested("div", 100_000)}${htmlArticle(two)}`),
    came: ["one"],
    refused: ["file:4: elements more than 1000 deep, so the page was not read any further"],
  },
  {
    name: "HTML cut in an article",
    content: ({ one, two }) =>
      html(one, two).split("<p>").slice(0, 2).join("<p>") + '\n<article><h3><a href="/x">Cut',
    came: ["one"],
    refused: ["file:4: title without an abstract", "file:5: title without an abstract"],
  },
  {
    name: "HTML with elements that aren't closed",
    content: ({ one, two }) => html(one, two).replaceAll(/<\/(?:p|article)>/g, "\n"),
    came: ["one", "two"],
  },
  {
    name: "a page that asks to log in",
    content: () =>
      "<!doctype html><html><head><title>Sign in</title></head><body><form><label>Name</label><input></form></body></html>",
    refused: ["file:1: title without an abstract"],
  },
  {
    name: "HTML with nothing in it",
    content: () => "<!doctype html><html></html>",
    refused: ["file: no title and abstract in it"],
  },
  {
    name: "HTML with an attribute of 21 MB",
    content: ({ one }) => html(one).replace("</body>", `<img src="${"x".repeat(21_000_000)}">`),
    came: ["one"],
    refused: ["file:4: a mark that doesn't end, so the page was not read any further"],
  },
];

testMalformed([...PUBMED, ...ATOM, ...HTML]);
