import type { RawRecord } from "../paper.ts";
import type { Finding } from "./finding.ts";
import { inspectText } from "./inspect-text.ts";

/** The parts of a record that a model or a person may be shown as text. */
type Inspected = Pick<RawRecord, "title" | "abstract" | "authors" | "venue">;

/**
 * Looks through a record as it was read, see {@link inspectText}: anyone can
 * write anything where an author's name belongs.
 *
 * @param cleaned Title and abstract as `cleanText` gives them, when the caller has them already.
 * @returns Findings of the title, the abstract, the authors and the venue; empty for an ordinary record.
 */
export function inspectRecord(
  { title, abstract, authors = [], venue = "" }: Inspected,
  cleaned?: Pick<RawRecord, "title" | "abstract">,
): Finding[] {
  return [
    ...inspectText(title, { isTitle: true, ...(cleaned ? { cleaned: cleaned.title } : {}) }),
    ...inspectText(abstract, cleaned ? { cleaned: cleaned.abstract } : {}),
    ...[authors.join("; "), venue].flatMap((names) => inspectText(names, { isTitle: true })),
  ];
}
