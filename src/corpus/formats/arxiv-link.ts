import { ARXIV_ID } from "../paper.ts";

/** @returns The address of a paper's page; undefined for what is no arXiv id, with or without a version. */
export function arxivLink(id: string | undefined): string | undefined {
  const isId = id !== undefined && ARXIV_ID.test(id.replace(/v\d+$/, ""));
  return isId ? `https://arxiv.org/abs/${id}` : undefined;
}
