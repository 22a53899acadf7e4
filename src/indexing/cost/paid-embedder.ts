import type { EmbedderChoice } from "../embedder-provider.ts";
import type { LibraryStore } from "../library-store.ts";
import type { PaidEmbedder } from "./cost-estimate.ts";

/**
 * Finds out whether texts will be paid for.
 *
 * @param options.rebuild Whether everything is embedded anew with the configured embedder.
 * @returns Undefined when the library embeds on this machine, or the model is known to cost nothing.
 * @throws {LibraryError} If the library cannot be read.
 */
export async function paidEmbedder(
  store: Pick<LibraryStore, "active">,
  { hosted }: EmbedderChoice,
  { rebuild = false }: { readonly rebuild?: boolean } = {},
): Promise<PaidEmbedder | undefined> {
  if (hosted?.price === undefined) return undefined;
  const price = hosted.price === "unknown" ? undefined : hosted.price;
  if (price?.input === 0) return undefined;
  const active = rebuild ? undefined : await store.active();
  if (active && active.identity.name !== hosted.name) return undefined;
  return { model: hosted.name, price };
}
