import type { Digest } from "../../answering/digest/digest.ts";
import { type StatementJson, toStatementJson } from "./to-statement-json.ts";

/** What `digest --json` prints. Other programs read it: fields are added, never renamed. */
export interface DigestJson extends Omit<Digest, "items" | "spending"> {
  /** Moment as ISO 8601; papers that came in after it are new. */
  readonly since: string;
  readonly items: readonly (Omit<Digest["items"][number], "statement"> & {
    readonly statement: StatementJson;
  })[];
}

/** Brings a digest into the documented shape. */
export function toDigestJson(digest: Digest, since: Date): DigestJson {
  const { spending: _, topic, total, items, ...rest } = digest;
  return {
    topic,
    since: since.toISOString(),
    total,
    items: items.map(({ citation, statement }) => ({
      citation,
      statement: toStatementJson(statement),
    })),
    ...rest,
  };
}
