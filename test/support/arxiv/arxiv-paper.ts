/** A paper that the stand-in has. */
export interface ArxivServerPaper {
  /** With its version, such as `2401.12345v2`. */
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly authors?: readonly string[];
  /** ISO 8601: when the first version came in. */
  readonly published?: string;
  /** ISO 8601: when this version came in. */
  readonly updated?: string;
  /** `cs.LG` by default. */
  readonly categories?: readonly string[];
  readonly doi?: string;
  readonly journalRef?: string;
  /** OAI-PMH alone says it. */
  readonly licence?: string;
  /** Day of the record's last change in OAI-PMH, `YYYY-MM-DD`; of `updated` by default. */
  readonly datestamp?: string;
  /** Whether OAI-PMH reports the record as deleted. */
  readonly isDeleted?: boolean;
}

/** When a paper came in, unless it says otherwise. */
export const PUBLISHED = "2024-01-22T18:59:59Z";
/** When its version came in, unless it says otherwise. */
export const UPDATED = "2026-01-02T03:04:05Z";

/** @returns The text as it stands in XML. */
export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** @returns `2401.12345` of `2401.12345v2`. */
export function bareId(id: string): string {
  return id.replace(/v\d+$/, "");
}

/** @returns The subjects of a paper. */
export function categoriesOf({ categories = ["cs.LG"] }: ArxivServerPaper): readonly string[] {
  return categories;
}
