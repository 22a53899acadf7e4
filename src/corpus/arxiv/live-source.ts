import { UserFacingError } from "../../lib/user-facing-error.ts";
import { parseOaiSet } from "./oai-set.ts";
import { parseArxivId } from "./parse-arxiv-ids.ts";

/** Papers that are read from arXiv rather than from files; `name` is what people call them by, and their source. */
export type LiveSource =
  /** One paper. */
  | { readonly kind: "paper"; readonly name: string; readonly id: string }
  /** What arXiv's search finds, newest first; `query` in its own syntax. */
  | { readonly kind: "search"; readonly name: string; readonly query: string }
  /** Everything that changed in a set of arXiv's OAI-PMH interface; all of arXiv when `set` is undefined. */
  | { readonly kind: "harvest"; readonly name: string; readonly set: string | undefined };

const LIVE = /^(?<scheme>arxiv|arxiv-search|arxiv-category|arxiv-oai):(?<rest>.*)$/is;
const ADDRESS = /^https?:\/\//i;
const CATEGORY = /^[a-z]+(?:-[a-z]+)*(?:\.[a-z]+(?:-[a-z]+)*)?$/i;
const MAX_QUERY_CHARS = 1_000;

/** A name of a live source that can't be one. The message says what would be. */
export class LiveNameError extends UserFacingError {
  override readonly name = "LiveNameError";
}

/**
 * Reads the name of a live source: `arxiv:2401.12345` or an address of a paper there, `arxiv-search:<query>`,
 * `arxiv-category:cs.CL`, `arxiv-oai:cs.CL`, `arxiv-oai:physics:hep-th` or `arxiv-oai:all`.
 *
 * @returns Undefined for anything else, such as the path of a file.
 * @throws {LiveNameError} For a name that begins like one and isn't.
 *
 * @example
 * ```ts
 * parseLiveSource("arxiv-category:cs.CL")?.kind; // "search"
 * ```
 */
export function parseLiveSource(text: string): LiveSource | undefined {
  const name = text.trim();
  const { scheme = "", rest = "" } = LIVE.exec(name)?.groups ?? {};
  if (ADDRESS.test(name)) return toPaper(name, name);
  const value = rest.trim();
  switch (scheme.toLowerCase()) {
    case "arxiv":
      return toPaper(value, name);
    case "arxiv-search":
      return toSearch(value);
    case "arxiv-category":
      return toCategory(value, name);
    case "arxiv-oai":
      return toHarvest(value, name);
    default:
      return undefined;
  }
}

function toPaper(piece: string, name: string): LiveSource {
  const id = parseArxivId(piece);
  if (id === undefined)
    throw refused(
      name,
      "names no paper of arXiv; download another file first and name it",
      "arxiv:2401.12345",
    );
  return { kind: "paper", name: `arxiv:${id}`, id };
}

function toSearch(text: string): LiveSource {
  const query = text.replaceAll(/\s+/g, " ");
  if (query === "" || query.length > MAX_QUERY_CHARS) {
    const what = `has no query of 1 to ${MAX_QUERY_CHARS} characters`;
    throw refused("arxiv-search:", what, "arxiv-search:ti:glacier AND cat:physics.ao-ph");
  }
  return { kind: "search", name: `arxiv-search:${query}`, query };
}

function toCategory(category: string, name: string): LiveSource {
  if (!CATEGORY.test(category)) {
    throw refused(name, "names no category of arXiv", "arxiv-category:cs.CL");
  }
  return { kind: "search", name: `arxiv-category:${category}`, query: `cat:${category}` };
}

function toHarvest(text: string, name: string): LiveSource {
  if (text.toLowerCase() === "all")
    return { kind: "harvest", name: "arxiv-oai:all", set: undefined };
  const set = parseOaiSet(text);
  if (set === undefined) {
    throw refused(name, "names no set of arXiv", "arxiv-oai:cs, arxiv-oai:cs.CL or arxiv-oai:all");
  }
  return { kind: "harvest", name: `arxiv-oai:${text}`, set };
}

function refused(name: string, what: string, example: string): LiveNameError {
  return new LiveNameError(`“${name.slice(0, 100)}” ${what}. Give one such as ${example}.`);
}
