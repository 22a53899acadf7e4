/** An abstract that claims are held against. */
export interface ClaimDocument {
  /** May be empty. */
  readonly title: string;
  /** At least one. */
  readonly sentences: readonly string[];
}

/** What a document says of a claim. */
export type ClaimLabel = "supported" | "contradicted" | "unrelated";

/** A claim that a person held against a document. */
export interface LabelledClaim {
  readonly claim: string;
  readonly label: ClaimLabel;
  /** Place of the document in its set. */
  readonly document: number;
  /** Numbers of the sentences that say so, counted from 1; none where the labels name none. */
  readonly sentences: readonly number[];
}

/** Labelled claims with their documents. */
export interface ClaimSet {
  /** Name of its folder. */
  readonly name: string;
  readonly documents: readonly ClaimDocument[];
  readonly claims: readonly LabelledClaim[];
}

const LABELS: Readonly<Record<string, ClaimLabel>> = {
  support: "supported",
  supports: "supported",
  supported: "supported",
  true: "supported",
  entails: "supported",
  entailment: "supported",
  entailed: "supported",
  contradict: "contradicted",
  contradicts: "contradicted",
  contradicted: "contradicted",
  contradiction: "contradicted",
  refute: "contradicted",
  refutes: "contradicted",
  refuted: "contradicted",
  false: "contradicted",
  nei: "unrelated",
  noinfo: "unrelated",
  notenoughinfo: "unrelated",
  notenoughinformation: "unrelated",
  neutral: "unrelated",
  none: "unrelated",
  unrelated: "unrelated",
};

/** @returns What a label in one of the usual spellings means; undefined for an unknown one. */
export function parseClaimLabel(label: string | boolean): ClaimLabel | undefined {
  return LABELS[
    String(label)
      .toLowerCase()
      .replace(/[^a-z]/gu, "")
  ];
}
