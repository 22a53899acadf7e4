import {
  bareId,
  categoriesOf,
  escapeXml,
  PUBLISHED,
  UPDATED,
  type ArxivServerPaper,
} from "./arxiv-paper.ts";

/** The most papers that one query gives, in all its pages. */
const MOST_RESULTS = 30_000;
/** The most papers of one page. */
const MOST_A_PAGE = 2_000;

/** What the API answers: a feed and its status. */
export interface AtomReply {
  readonly status: number;
  readonly body: string;
}

/** As arXiv's API answers: ten papers unless told, by relevance unless sorted, errors as feeds of one entry. */
export function answerQuery(
  parameters: URLSearchParams,
  papers: readonly ArxivServerPaper[],
): AtomReply {
  const start = Number(parameters.get("start") ?? 0);
  const most = Number(parameters.get("max_results") ?? 10);
  const fault = faultOf(start, most);
  if (fault !== undefined)
    return { status: 400, body: toFeed([toErrorEntry(fault)], 1, parameters) };
  const found = sorted(matching(parameters, papers), parameters);
  const page = found.slice(start, Math.min(start + Math.min(most, MOST_A_PAGE), MOST_RESULTS));
  return { status: 200, body: toFeed(page.map(toEntry), found.length, parameters) };
}

/** A feed that says how many papers there are and gives none, as the API at times does in the middle of a list. */
export function emptyFeed(
  parameters: URLSearchParams,
  papers: readonly ArxivServerPaper[],
): string {
  return toFeed([], matching(parameters, papers).length, parameters);
}

function faultOf(start: number, most: number): string | undefined {
  if (!Number.isInteger(start)) return "start must be an integer";
  if (start < 0) return "start must be non-negative";
  if (!Number.isInteger(most)) return "max_results must be an integer";
  if (most < 0) return "max_results must be non-negative";
  return most > MOST_RESULTS ? "max_results must not be more than 30000" : undefined;
}

/** The papers asked for by id, the latest version unless one is named, unknown ids left out; or those that a query finds. */
function matching(
  parameters: URLSearchParams,
  papers: readonly ArxivServerPaper[],
): readonly ArxivServerPaper[] {
  const query = parameters.get("search_query") ?? "";
  if (query !== "") return papers.filter((paper) => matches(paper, query));
  const ids = (parameters.get("id_list") ?? "").split(",").filter((id) => id !== "");
  return ids.flatMap(
    (id) => papers.find((paper) => paper.id === id || bareId(paper.id) === id) ?? [],
  );
}

/** Terms that are joined by AND, in brackets or not. */
function matches(paper: ArxivServerPaper, query: string): boolean {
  return query.split(" AND ").every((term) => {
    const [, field = "all", rest = ""] = /^\(*(?:(\w+):)?(.*?)\)*$/.exec(term.trim()) ?? [];
    return matchesField(paper, field, rest.replaceAll('"', ""));
  });
}

function matchesField(paper: ArxivServerPaper, field: string, value: string): boolean {
  const has = (text: string) => text.toLowerCase().includes(value.toLowerCase());
  switch (field) {
    case "cat":
      return categoriesOf(paper).includes(value);
    case "ti":
      return has(paper.title);
    case "submittedDate": {
      const [, from = "", to = ""] = /^\[(\d{12}) TO (\d{12})\]$/.exec(value) ?? [];
      const minute = (paper.published ?? PUBLISHED).replaceAll(/\D/g, "").slice(0, 12);
      return from <= minute && minute <= to;
    }
    default:
      return has(`${paper.title} ${paper.summary}`);
  }
}

function sorted(
  papers: readonly ArxivServerPaper[],
  parameters: URLSearchParams,
): readonly ArxivServerPaper[] {
  if (parameters.get("sortBy") !== "submittedDate") return papers;
  const order = parameters.get("sortOrder") === "ascending" ? 1 : -1;
  const timeOf = ({ published = PUBLISHED }: ArxivServerPaper) => Date.parse(published);
  return papers.toSorted((a, b) => order * (timeOf(a) - timeOf(b)));
}

function toFeed(entries: readonly string[], total: number, parameters: URLSearchParams): string {
  const query = `search_query=${parameters.get("search_query") ?? ""}&id_list=${parameters.get("id_list") ?? ""}`;
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/stand-in</id>
  <title>arXiv Query: ${escapeXml(query)}</title>
  <updated>2026-03-01T00:00:00Z</updated>
  <opensearch:itemsPerPage>${parameters.get("max_results") ?? 10}</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>${parameters.get("start") ?? 0}</opensearch:startIndex>
${entries.join("\n")}
</feed>
`;
}

function toEntry(paper: ArxivServerPaper): string {
  const { id, title, summary, authors = [], doi, journalRef } = paper;
  const names = authors.map((name) => `<author><name>${escapeXml(name)}</name></author>`);
  const subjects = categoriesOf(paper).map(
    (term) => `<category term="${term}" scheme="http://arxiv.org/schemas/atom"/>`,
  );
  return `  <entry>
    <id>http://arxiv.org/abs/${id}</id>
    <title>${escapeXml(title)}</title>
    <updated>${paper.updated ?? UPDATED}</updated>
    <link href="https://arxiv.org/abs/${id}" rel="alternate" type="text/html"/>
    <link href="https://arxiv.org/pdf/${id}" rel="related" type="application/pdf" title="pdf"/>
    <summary>${escapeXml(summary)}</summary>
    ${subjects.join("\n    ")}
    <published>${paper.published ?? PUBLISHED}</published>
    <arxiv:comment>12 pages</arxiv:comment>
    <arxiv:primary_category term="${categoriesOf(paper)[0] ?? ""}"/>
    ${journalRef === undefined ? "" : `<arxiv:journal_ref>${escapeXml(journalRef)}</arxiv:journal_ref>`}
    ${doi === undefined ? "" : `<arxiv:doi>${escapeXml(doi)}</arxiv:doi>`}
    ${names.join("\n    ")}
  </entry>`;
}

function toErrorEntry(message: string): string {
  return `  <entry>
    <id>https://arxiv.org/api/errors#${message.replaceAll(" ", "_")}</id>
    <title>Error</title>
    <summary>${message}</summary>
    <author><name>arXiv api core</name></author>
  </entry>`;
}
