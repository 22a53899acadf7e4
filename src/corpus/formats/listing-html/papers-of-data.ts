import type { ReadResult } from "../../read-result.ts";
import { dailyPaperFields } from "../daily-papers/daily-paper-fields.ts";
import { isJsonObject } from "../json/json-fields.ts";
import { parseJson } from "../json/parse-json.ts";
import { makeRecord } from "../make-record.ts";

/**
 * Reads the papers that the daily papers' page hands to its scripts: whole abstracts, of which it shows a part or none.
 *
 * @param data JSON with a list under `dailyPapers`.
 * @returns Records and refusals, numbered from 1; empty where there is no such list.
 */
export function papersOfData(data: string, file: string): readonly ReadResult[] {
  const papers = listIn(data);
  return papers.map((paper, index) => {
    const place = { file, line: 0, record: index + 1 };
    return isJsonObject(paper)
      ? makeRecord(dailyPaperFields(paper), place)
      : { ...place, reason: "not a JSON object" };
  });
}

function listIn(data: string): readonly unknown[] {
  try {
    const parsed = parseJson(data);
    const list = isJsonObject(parsed) ? parsed["dailyPapers"] : undefined;
    return Array.isArray(list) ? list : [];
  } catch {
    return [];
  }
}
