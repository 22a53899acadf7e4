/** The file formats a paper list can be written in. */
export const EXPORT_FORMATS = ["bibtex", "ris", "csv", "markdown"] as const;

/** See {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** The forms in which a paper is cited elsewhere; `apa` is the style of the American Psychological Association, 7th edition. */
export const CITATION_FORMATS = ["bibtex", "ris", "apa", "markdown"] as const;

/** See {@link CITATION_FORMATS}. */
export type CitationFormat = (typeof CITATION_FORMATS)[number];
