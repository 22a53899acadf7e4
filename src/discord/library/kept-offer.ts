import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { MAX_FILE_BYTES, type Offer } from "../../indexing/desk/offer.ts";
import type { BotServices, RequestContext } from "../bot-services.ts";
import { SaidError } from "../sending/said-error.ts";

/** How long the buttons under a preview work. */
const OFFER_MS = 15 * 60_000;
/** A larger file is fetched from Discord again, rather than kept in the state. */
const MAX_KEPT_BYTES = 1024 * 1024;
const ID_BYTES = 9;
const OFFER_ID = /^[\w-]{12}$/;

const ContentSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("text"), title: z.string(), abstract: z.string() }),
  z.object({ kind: z.literal("arxiv"), ids: z.array(z.string()) }),
  z.object({ kind: z.literal("file"), name: z.string(), base64: z.string() }),
  z.object({
    kind: z.literal("link"),
    name: z.string(),
    url: z.string(),
    sha256: z.string(),
  }),
]);

const KeptOfferSchema = z.object({
  userId: z.string(),
  guildId: z.string(),
  content: ContentSchema,
  /** Titles of the first papers that would come in. */
  titles: z.array(z.string()),
  /** What is asked about before they are added; absent where nothing is. */
  cost: z.object({ model: z.string(), papers: z.number(), usd: z.number() }).exactOptional(),
});

/** Papers that a member sent and may yet add. */
export type KeptOffer = z.infer<typeof KeptOfferSchema>;

const stateKey = (id: string): string => `library-offer:${id}`;

/**
 * Makes of an offer what is kept of it.
 *
 * @param url Where a file comes from.
 */
export function toContent(offer: Offer, url: string): KeptOffer["content"] {
  if (offer.kind === "arxiv") return { kind: "arxiv", ids: [...offer.ids] };
  if (offer.kind === "text") return { ...offer };
  const { name, bytes } = offer;
  if (bytes.length > MAX_KEPT_BYTES) return { kind: "link", name, url, sha256: digestOf(bytes) };
  return { kind: "file", name, base64: Buffer.from(bytes).toString("base64") };
}

/**
 * Makes an offer of what was kept of it.
 *
 * @throws {SaidError} If a file has to be fetched again, and cannot be or is another one by now.
 */
export async function toOffer(
  content: KeptOffer["content"],
  { download, signal }: Pick<BotServices, "download"> & { readonly signal: AbortSignal },
): Promise<Offer> {
  switch (content.kind) {
    case "file":
      return { kind: "file", name: content.name, bytes: Buffer.from(content.base64, "base64") };
    case "link": {
      const { name, url, sha256 } = content;
      const bytes = await download(url, { maxBytes: MAX_FILE_BYTES, signal });
      if (digestOf(bytes) !== sha256) throw new SaidError("library.fileGone");
      return { kind: "file", name, bytes };
    }
    case "arxiv":
    case "text":
      return content;
  }
}

/** A key for an offer, 12 characters that nobody guesses. */
export function createOfferId(): string {
  return randomBytes(ID_BYTES).toString("base64url");
}

/** Keeps an offer for a quarter of an hour. */
export async function keepOffer(
  id: string,
  offer: KeptOffer,
  { state }: Pick<BotServices, "state">,
): Promise<void> {
  const options = { ttlMs: OFFER_MS, userId: offer.userId };
  await state.set(stateKey(id), JSON.stringify(offer), options);
}

/**
 * Finds an offer, which stays where it is.
 *
 * @param id As a custom id has it; anybody can send anything.
 * @returns Undefined when there is none under this id (any more) or it is somebody else's.
 */
export async function findOffer(
  id: string,
  { state, asker }: Pick<RequestContext, "state" | "asker">,
): Promise<KeptOffer | undefined> {
  const stored = OFFER_ID.test(id) ? await state.get(stateKey(id)) : undefined;
  if (stored === undefined) return undefined;
  const offer = KeptOfferSchema.parse(JSON.parse(stored));
  return offer.userId === asker.userId && offer.guildId === asker.guildId ? offer : undefined;
}

/** Takes an offer out of the state, so that it is added once; else as {@link findOffer}. */
export async function takeOffer(
  id: string,
  context: Pick<RequestContext, "state" | "asker">,
): Promise<KeptOffer | undefined> {
  const offer = await findOffer(id, context);
  if (offer !== undefined) await context.state.delete(stateKey(id));
  return offer;
}

function digestOf(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex");
}
