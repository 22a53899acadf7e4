import { JSONParser } from "@streamparser/json";
import { fieldsOf, isJsonObject, type JsonObject } from "./json-fields.ts";
import { opensAsJson } from "./opens-as-json.ts";

/** Where the records of a JSON file are: one on each line, or at a depth of its one or more documents. */
export type JsonLayout =
  | { readonly kind: "lines" }
  /** The document itself, each item of its array, or each item of the array that it has under `key`. */
  | { readonly kind: "documents" | "items" }
  | { readonly kind: "wrapped"; readonly key: string };

/** What the beginning of a JSON file tells of it. */
export interface JsonSample {
  readonly layout: JsonLayout;
  /** The first record; its last fields are missing where the beginning ends within it. */
  readonly record: JsonObject;
}

/** Lines that are looked at for one that is a record. */
const SAMPLED_LINES = 5;
const TITLES = ["title", "headline", "paper", "citingpaper", "citedpaper"];
const NAMES = ["name", "displayname"];
const ABSTRACTS = ["abstract", "summary", "description", "abstracttext", "abstractinvertedindex"];
/** Lists of things that have a title or a name and belong to one paper. */
const PARTS = /author|creator|contributor|editor|reference|citation|related|location|topic|concept/;

/**
 * Finds out what kind of records a JSON file holds and where.
 *
 * @param beginning See `SourceFormat.recognizes`.
 * @returns Undefined for what isn't JSON, or holds no object.
 */
export function sampleJson(beginning: string): JsonSample | undefined {
  if (last?.beginning !== beginning) last = { beginning, sample: takeSample(beginning) };
  return last.sample;
}

/** One format after the other asks about the same file. */
let last: { readonly beginning: string; readonly sample: JsonSample | undefined } | undefined;

function takeSample(beginning: string): JsonSample | undefined {
  if (!opensAsJson(beginning)) return undefined;
  const text = beginning.trimStart();
  const { root } = parseStart(text);
  if (Array.isArray(root)) {
    const record = root.find(isJsonObject);
    return record && { layout: { kind: "items" }, record };
  }
  if (!isJsonObject(root)) return undefined;
  const wrapped = isWhole(root) ? undefined : findWrapped(root);
  if (wrapped) return wrapped;
  const lines = text.split(/[\r\n]+/, SAMPLED_LINES);
  if (parseStart(lines[0] ?? "").state === "open" && lines.length > 1) {
    return { layout: { kind: "documents" }, record: root };
  }
  const records = lines.map((line) => parseStart(line).root).filter(isJsonObject);
  return { layout: { kind: "lines" }, record: records.find(isRecord) ?? root };
}

/** Whether an object has what tells a paper; a name alone may be anybody's. */
export function isRecord(object: JsonObject): boolean {
  const fields = fieldsOf(object);
  const has = (name: string) => name in fields;
  return TITLES.some(has) || ABSTRACTS.some(has);
}

function isWhole(object: JsonObject): boolean {
  const fields = fieldsOf(object);
  const has = (name: string) => name in fields;
  return [...TITLES, ...NAMES].some(has) && ABSTRACTS.some(has);
}

function findWrapped(root: JsonObject): JsonSample | undefined {
  for (const [key, value] of Object.entries(root)) {
    if (!Array.isArray(value) || PARTS.test(key.toLowerCase())) continue;
    const record = value.find(isJsonObject);
    if (record && isRecord(record)) return { layout: { kind: "wrapped", key }, record };
  }
  return undefined;
}

interface Start {
  /** The first document as far as it goes. */
  readonly root: unknown;
  readonly state: "whole" | "open" | "broken";
}

function parseStart(text: string): Start {
  let root: unknown;
  let state: Start["state"] = "open";
  const parser = new JSONParser({ emitPartialValues: true, separator: "" });
  parser.onValue = ({ value, parent, stack }) => {
    if (state !== "open") return;
    root = stack[1]?.value ?? parent ?? value ?? root;
    if (stack.length === 0 && value !== undefined) state = "whole";
  };
  try {
    parser.write(text);
  } catch {
    if (state === "open") state = "broken";
  }
  return { root, state };
}
