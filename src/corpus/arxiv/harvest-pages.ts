import { ArxivError } from "./arxiv-error.ts";
import type { LiveOptions, LivePage } from "./arxiv-sources.ts";
import type { LiveSource } from "./live-source.ts";
import { withSource } from "./arxiv-fields.ts";
import type { OaiItem, OaiRecord } from "./read-oai-page.ts";

/** Times that a list may begin anew at one day. */
const MAX_RESTARTS = 2;
/** No record of arXiv's changed before. */
const FIRST_DAY = "2005-09-16";

const VERB = "ListRecords";

/** A page of a list as arXiv's OAI-PMH interface answers. */
export interface OaiPage {
  readonly records: readonly OaiRecord[];
  /** Empty on the last page. */
  readonly token: string;
  /** Records of the whole list, where arXiv says so. */
  readonly size: number | undefined;
  readonly error: Extract<OaiItem, { kind: "error" }> | undefined;
  /** The server's own day; empty when it doesn't say. */
  readonly day: string;
}

/** Asks arXiv's OAI-PMH interface, in its turn. @param parameters Of the address. */
export type AskOai = (parameters: Readonly<Record<string, string>>) => Promise<OaiPage>;

/**
 * Reads what changed in a set, oldest change first, page by page. Where arXiv
 * no longer knows its own token, the list begins anew at the day that it had
 * come to.
 *
 * @throws {ArxivError} `refused` if arXiv doesn't take the question; what `ask` throws.
 */
export async function* harvestPages(
  { name, set }: Extract<LiveSource, { kind: "harvest" }>,
  { since, from = { day: since ?? FIRST_DAY } }: LiveOptions,
  ask: AskOai,
): AsyncGenerator<LivePage> {
  const days = new DayCount(from.day);
  let token = from.token ?? "";
  let firstDay = "";
  let record = 0;
  do {
    const page = await askForPage({ name, set, days, token }, ask);
    // What changes while the list is read may have been passed already.
    firstDay ||= page.day;
    days.add(page.records);
    const results = page.records.map(({ content }) =>
      withSource(content, { file: name, line: 0, record: (record += 1) }),
    );
    ({ token } = page);
    const next = token === "" ? { day: firstDay || days.reached } : { day: days.reached, token };
    yield { results, next, ...(page.size === undefined ? {} : { total: page.size }) };
  } while (token !== "");
}

/** Where a list stands. */
interface ListPlace {
  readonly name: string;
  readonly set: string | undefined;
  readonly days: DayCount;
  /** Empty at its beginning. */
  readonly token: string;
}

async function askForPage(list: ListPlace, ask: AskOai): Promise<OaiPage> {
  const { name, days } = list;
  let { token } = list;
  for (;;) {
    const page = await ask(token === "" ? newList(list) : { verb: VERB, resumptionToken: token });
    const { error } = page;
    // An empty list is no mistake of whoever asks; in its middle, arXiv no longer knows where it was.
    if (!error || (token === "" && error.code === "noRecordsMatch")) return page;
    if (token === "") throw refusedHarvest(name, error);
    if (days.restart() > MAX_RESTARTS) throw lostList(name);
    token = "";
  }
}

function newList({ set, days }: ListPlace): Readonly<Record<string, string>> {
  const from = days.reached > FIRST_DAY ? { from: days.reached } : {};
  return { verb: VERB, metadataPrefix: "arXiv", ...from, ...(set === undefined ? {} : { set }) };
}

/** Up to which day a list was read, as long as it comes in the order of days. */
class DayCount {
  #reached: string;
  #latest: string;
  #isOrdered = true;
  #restarts = 0;

  constructor(day: string) {
    this.#reached = day;
    this.#latest = day;
  }

  /** Everything before it was read. */
  get reached(): string {
    return this.#reached;
  }

  add(records: readonly OaiRecord[]): void {
    for (const { datestamp } of records) {
      this.#isOrdered &&= datestamp >= this.#latest;
      if (this.#isOrdered) this.#latest = datestamp;
    }
    if (!this.#isOrdered || this.#latest === this.#reached) return;
    this.#reached = this.#latest;
    this.#restarts = 0;
  }

  /** The list begins anew at the day reached. @returns How often it has at this day. */
  restart(): number {
    this.#latest = this.#reached;
    this.#restarts += 1;
    return this.#restarts;
  }
}

function refusedHarvest(
  name: string,
  { code, message }: NonNullable<OaiPage["error"]>,
): ArxivError {
  return new ArxivError(
    "refused",
    `arXiv doesn't take the harvest of ${name}: ${message || code}. Check the name of the set, such as arxiv-oai:cs.CL.`,
  );
}

function lostList(name: string): ArxivError {
  return new ArxivError(
    "unreadable",
    `arXiv keeps losing its list of ${name}, so no more was read; what came before is kept. Try again later.`,
  );
}
