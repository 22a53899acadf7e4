import type { EmbeddingCache } from "../llm/caching-embedding-model.ts";
import type { EmbedderIdentity, EmbeddingModel } from "../llm/embedding-model.ts";
import { isLocalModel } from "../llm/local-model.ts";
import { FITTED_EMBEDDER, LsaEmbeddingModel } from "../llm/lsa-embedding-model.ts";
import type { Price } from "../llm/price-table.ts";
import { LibraryError } from "./library-error.ts";
import type { ActiveGeneration, LibraryStore } from "./library-store.ts";

/** Which embedder the configuration asks for. */
export interface EmbedderChoice {
  /** What the operator named, `fitted` included; undefined leaves it to the library. */
  readonly requested: string | undefined;
  /** The hosted model that can be reached or the one in a folder, if any. */
  readonly hosted: HostedEmbedder | undefined;
  /** Where vectors that were paid for are kept until the library has them; absent where nothing is paid for. */
  readonly kept?: Pick<EmbeddingCache, "clear">;
}

/** An embedding model that has not been contacted or loaded yet. */
export interface HostedEmbedder {
  readonly name: string;
  /** What its tokens cost; absent for a model that runs here. */
  readonly price?: Price | "unknown";
  /**
   * @throws {LlmError} If the server must be asked for the dimensions and fails.
   * @throws {UserFacingError} If the model in a folder cannot be used.
   */
  create(): Promise<EmbeddingModel>;
}

/**
 * The embedder whose vectors an existing library holds. A library keeps the
 * embedder it was built with until it is rebuilt, so that setting a key for
 * answers doesn't make it unsearchable.
 *
 * @throws {LibraryError} `embedder-mismatch` if the configuration names another one, or it cannot be reached.
 */
export async function embedderOf(
  active: ActiveGeneration,
  store: Pick<LibraryStore, "loadFitted">,
  { requested, hosted }: EmbedderChoice,
): Promise<EmbeddingModel> {
  const { identity } = active;
  checkEmbedder(active, { requested, hosted });
  if (!hosted || identity.name === FITTED_EMBEDDER) return loadFitted(active, store);
  const model = await hosted.create();
  if (model.identity.fingerprint !== identity.fingerprint) {
    throw changed(identity, model.identity);
  }
  return model;
}

/**
 * Whether the configuration can search an existing library, without asking or loading any model.
 *
 * @throws {LibraryError} `embedder-mismatch` if it names another embedder or can't reach the library's.
 */
export function checkEmbedder(
  active: ActiveGeneration,
  { requested, hosted }: Pick<EmbedderChoice, "requested" | "hosted">,
): void {
  const { name } = active.identity;
  checkRequested(active, requested);
  if (name === FITTED_EMBEDDER || hosted?.name === name) return;
  const needed = isLocalModel(name)
    ? "EMBEDDING_MODEL=onnx:<its folder>"
    : "OPENAI_API_KEY or OPENAI_BASE_URL";
  throw mismatch(name, `that model needs ${needed}`);
}

/** A model in a folder can be another one under the same name and of the same length. */
function changed(built: EmbedderIdentity, now: EmbedderIdentity): LibraryError {
  return built.dimensions === now.dimensions
    ? mismatch(built.name, "the model's files or settings are no longer the same")
    : mismatch(
        `${built.name} with ${built.dimensions} dimensions`,
        `the configuration gives ${now.dimensions}`,
      );
}

/**
 * @param requested What the operator named; undefined fits every library.
 * @throws {LibraryError} `embedder-mismatch` if that isn't what the library was built with.
 */
export function checkRequested(
  { identity }: Pick<ActiveGeneration, "identity">,
  requested: string | undefined,
): void {
  if (requested === undefined || requested === identity.name) return;
  throw mismatch(identity.name, `the configuration asks for ${requested}`);
}

async function loadFitted(
  active: ActiveGeneration,
  store: Pick<LibraryStore, "loadFitted">,
): Promise<EmbeddingModel> {
  const model = new LsaEmbeddingModel(await store.loadFitted(active));
  if (model.identity.fingerprint === active.identity.fingerprint) return model;
  throw new LibraryError(
    "unreadable",
    "The library's own embedder is damaged. Run `npm run ingest -- --rebuild` to fit it anew.",
  );
}

function mismatch(built: string, but: string): LibraryError {
  return new LibraryError(
    "embedder-mismatch",
    `The library was embedded with ${built}, but ${but}. Change EMBEDDING_MODEL back, or run \`npm run ingest -- --rebuild\` to embed it anew.`,
  );
}
