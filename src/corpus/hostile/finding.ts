/** What a text holds that no research text needs. */
export type FindingKind =
  | "command"
  | "chat-template"
  | "hidden-text"
  | "bidi-control"
  | "control-character"
  | "encoded-text"
  | "mention"
  | "link"
  | "forged-pointer"
  | "forged-fence";

/** One thing found in a text. */
export interface Finding {
  readonly kind: FindingKind;
  /** Whether it can only be meant for a program or a model that reads the text; else it may have an innocent reason. */
  readonly certain: boolean;
  /** What was found, in at most 80 visible characters of one line. */
  readonly sample: string;
}
