import {
  bareId,
  categoriesOf,
  escapeXml,
  PUBLISHED,
  UPDATED,
  type ArxivServerPaper,
} from "./arxiv-paper.ts";

/** What the OAI-PMH interface works with. */
export interface OaiSettings {
  readonly papers: readonly ArxivServerPaper[];
  /** Records of a page. */
  readonly pageSize: number;
  /** The server's own day, `YYYY-MM-DD`. */
  readonly day: string;
  /** What a token of now is stamped with; one of another stamp has expired. */
  readonly tokenStamp: string;
  /** Whether lists say how long they are, as arXiv's did until 2025. */
  readonly saysSize: boolean;
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const ARGUMENTS = new Set(["verb", "metadataPrefix", "from", "until", "set"]);
const GROUPS = new Set(["cs", "econ", "eess", "math", "physics", "q-bio", "q-fin", "stat"]);
const PHYSICS = /^(?:astro-ph|cond-mat|gr-qc|hep-\w+|math-ph|nlin|nucl-\w+|physics|quant-ph)\b/;

/** As arXiv's OAI-PMH interface answers `ListRecords` with metadata prefix `arXiv`; errors are answers too. */
export function answerOai(parameters: URLSearchParams, settings: OaiSettings): string {
  const token = parameters.get("resumptionToken");
  if (token !== null) {
    if ([...parameters.keys()].length !== 2) return error("badArgument", settings);
    const list = readToken(token, settings);
    return list
      ? listRecords(list.query, list.skip, settings)
      : error("badResumptionToken", settings);
  }
  const code = faultOf(parameters);
  return code === undefined ? listRecords(parameters, 0, settings) : error(code, settings);
}

function faultOf(parameters: URLSearchParams): string | undefined {
  const keys = [...parameters.keys()];
  const areKnown = keys.every((key) => ARGUMENTS.has(key)) && new Set(keys).size === keys.length;
  const prefix = parameters.get("metadataPrefix");
  if (parameters.get("verb") !== "ListRecords") return "badVerb";
  if (!areKnown || prefix === null || !selects(parameters)) return "badArgument";
  return prefix === "arXiv" ? undefined : "cannotDisseminateFormat";
}

/** @returns Whether days and set are such as can be selected by. */
function selects(parameters: URLSearchParams): boolean {
  const from = parameters.get("from") ?? "2005-09-16";
  const until = parameters.get("until") ?? "9999-12-31";
  const [group = ""] = (parameters.get("set") ?? "cs").split(":");
  return DAY.test(from) && DAY.test(until) && from <= until && GROUPS.has(group);
}

function readToken(token: string, { tokenStamp }: OaiSettings) {
  const query = new URLSearchParams(decodeURIComponent(token));
  const skip = query.get("skip");
  if (skip === null || query.get("stamp") !== tokenStamp) return undefined;
  return { query, skip: Number(skip) };
}

function listRecords(query: URLSearchParams, skip: number, settings: OaiSettings): string {
  const [from, until, set] = ["from", "until", "set"].map((key) => query.get(key));
  const found = settings.papers
    .filter((paper) => dayOf(paper) >= (from ?? "") && dayOf(paper) <= (until ?? "9999"))
    .filter((paper) => set == null || setsOf(paper).some((own) => `${own}:`.startsWith(`${set}:`)))
    .toSorted((a, b) => (dayOf(a) < dayOf(b) ? -1 : dayOf(a) > dayOf(b) ? 1 : 0));
  const page = found.slice(skip, skip + settings.pageSize);
  if (page.length === 0) return error("noRecordsMatch", settings);
  const end = skip + page.length;
  const token = end < found.length ? toToken(query, end, settings) : skip > 0 ? "" : undefined;
  const size = settings.saysSize ? ` completeListSize="${found.length}" cursor="${skip}"` : "";
  const tokenElement =
    token === undefined ? "" : `<resumptionToken${size}>${escapeXml(token)}</resumptionToken>`;
  const records = page.map(toRecord).join("\n");
  return envelope(`<ListRecords>\n${records}\n${tokenElement}\n</ListRecords>`, settings);
}

function toToken(query: URLSearchParams, skip: number, { tokenStamp }: OaiSettings): string {
  const next = new URLSearchParams(query);
  next.set("skip", String(skip));
  next.set("stamp", tokenStamp);
  return encodeURIComponent(next.toString());
}

function error(code: string, settings: OaiSettings): string {
  return envelope(`<error code='${code}'>The request was not taken (${code}).</error>`, settings);
}

function envelope(content: string, { day }: OaiSettings): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.openarchives.org/OAI/2.0/ http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd">
<responseDate>${day}T12:00:00Z</responseDate>
<request verb="ListRecords">http://127.0.0.1/oai</request>
${content}
</OAI-PMH>
`;
}

function dayOf({ datestamp, updated = UPDATED }: ArxivServerPaper): string {
  return datestamp ?? updated.slice(0, 10);
}

/** Such as `cs:cs:CL` and `physics:hep-th`. */
function setsOf(paper: ArxivServerPaper): readonly string[] {
  return categoriesOf(paper).map((category) => {
    const [archive = ""] = category.split(".");
    const group = PHYSICS.test(archive) ? "physics" : archive;
    return `${group}:${category.replace(".", ":")}`;
  });
}

function toRecord(paper: ArxivServerPaper): string {
  const id = bareId(paper.id);
  const sets = setsOf(paper).map((set) => `<setSpec>${set}</setSpec>`);
  const status = paper.isDeleted === true ? ' status="deleted"' : "";
  const header = `<header${status}><identifier>oai:arXiv.org:${id}</identifier><datestamp>${dayOf(paper)}</datestamp>${sets.join("")}</header>`;
  if (paper.isDeleted === true) return `<record>${header}</record>`;
  const { published = PUBLISHED, updated = UPDATED, authors = [] } = paper;
  const optional = (name: string, value: string | undefined) =>
    value === undefined ? "" : `<${name}>${escapeXml(value)}</${name}>`;
  return `<record>${header}
<metadata><arXiv xmlns="http://arxiv.org/OAI/arXiv/" xsi:schemaLocation="http://arxiv.org/OAI/arXiv/ http://arxiv.org/OAI/arXiv.xsd">
<id>${id}</id><created>${published.slice(0, 10)}</created>${updated === published ? "" : `<updated>${updated.slice(0, 10)}</updated>`}
<authors>${authors.map(toAuthor).join("")}</authors>
<title>${escapeXml(paper.title)}</title><categories>${categoriesOf(paper).join(" ")}</categories><comments>12 pages</comments>
${optional("journal-ref", paper.journalRef)}${optional("doi", paper.doi)}${optional("license", paper.licence)}
<abstract>${escapeXml(paper.summary)}</abstract></arXiv></metadata></record>`;
}

function toAuthor(name: string): string {
  const [last = "", ...first] = name.split(" ").toReversed();
  const forenames = first.toReversed().join(" ");
  return `<author><keyname>${escapeXml(last)}</keyname>${forenames === "" ? "" : `<forenames>${escapeXml(forenames)}</forenames>`}</author>`;
}
