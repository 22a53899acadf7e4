/** The file formats a paper list can be written in. */
export const EXPORT_FORMATS = ["bibtex", "ris", "csv", "markdown"] as const;

/** See {@link EXPORT_FORMATS}. */
export type ExportFormat = (typeof EXPORT_FORMATS)[number];
