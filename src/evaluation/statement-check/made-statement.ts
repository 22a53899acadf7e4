import type { Retrieval } from "../../retrieval/retriever.ts";

/** What a made statement is; but for the first two, each is false as it stands or where it points. */
export type StatementKind =
  | "honest"
  | "honest-written"
  | "number"
  | "citation"
  | "negation"
  | "direction";

/** A sentence that a statement points at. */
export interface MadePointer {
  readonly paperId: string;
  /** Number within the abstract, counted from 1. */
  readonly sentence: number;
}

/** A statement about a paper, made of its abstract. */
export interface MadeStatement {
  /** Kind and place, as `number-17`. */
  readonly id: string;
  readonly kind: string;
  /** How it was made, in a word or two. */
  readonly change: string;
  /** One or more sentences without pointers. */
  readonly text: string;
  /** The abstract's own words that it was made of. */
  readonly source: string;
  /** The paper it was made of, whose group it is shown with. */
  readonly paperId: string;
  /** At least one. */
  readonly pointers: readonly MadePointer[];
}

/** A paper among those that a search for it finds, as a model would be shown them. */
export interface StatementGroup {
  readonly paperId: string;
  /** The paper itself is among the first {@link SHOWN_PAPERS}. */
  readonly retrieval: Retrieval;
}

/** Papers that a model is shown with a question. */
export const SHOWN_PAPERS = 6;
/** Papers in a group, for taking the time. */
export const GROUP_PAPERS = 20;

/** Whether a statement of this kind is true and points where it should. */
export function isHonest(kind: string): boolean {
  return kind.startsWith("honest");
}
