const PREFIX = "papers";
const SHAPE = /^papers:([\w-]{8,40}):(\d{1,6})$/;

/** A page of a paper list that a button leads to. */
export interface PageLink {
  /** Key of the list's view in the state. */
  readonly viewKey: string;
  /** Counted from 0; may lie beyond the end when the list has become shorter. */
  readonly page: number;
}

/** Writes a page link into a button's `custom_id`, at most 54 characters. */
export function toPagingId({ viewKey, page }: PageLink): string {
  return `${PREFIX}:${viewKey}:${page}`;
}

/** Reads a button's `custom_id`. @returns Undefined when it is no page link. */
export function parsePagingId(customId: string): PageLink | undefined {
  const [, viewKey, page] = SHAPE.exec(customId) ?? [];
  return viewKey === undefined || page === undefined ? undefined : { viewKey, page: Number(page) };
}
