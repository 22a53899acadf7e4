import type { ChatInputCommandInteraction } from "discord.js";
import type { PaperCard } from "../../answering/papers/paper-card.ts";
import { MAX_FILE_BYTES } from "../../indexing/desk/offer.ts";
import type { RequestContext } from "../bot-services.ts";
import { cleanText } from "../rendering/clean-text.ts";
import type { InteractionUse } from "../command.ts";
import { renderLibraryForm } from "./render-library-form.ts";
import { renderLibraryRemoval } from "./render-library-removal.ts";
import { renderLibraryStatus, SHOWN_SOURCES } from "./render-library-status.ts";
import { untilAborted } from "../sending/until-aborted.ts";
import { fileTooLarge } from "./download.ts";
import { libraryOptions } from "./library-options.ts";
import { showMerges } from "./merges.ts";
import { previewOffer } from "./preview-offer.ts";
import { showQuarantine } from "./quarantine.ts";
import { askLibrary } from "./say-library-failure.ts";

const MAX_TITLE_CHARS = 400;

/** What is done for one subcommand of `/library`. */
export type LibraryPart = Pick<
  InteractionUse<ChatInputCommandInteraction>,
  "access" | "refuse" | "acknowledge" | "execute"
>;

/** Shows everybody what the library holds. */
const status: LibraryPart = {
  async execute(_interaction, { desk, reply, words }) {
    const found = await askLibrary(desk.status({ most: SHOWN_SOURCES }));
    await reply.show(renderLibraryStatus(found, words));
  },
};

/** Previews an attached file. */
const addFile: LibraryPart = {
  access: "librarians",

  refuse(interaction, { words }) {
    const { size } = attachmentOf(interaction) ?? {};
    if (size === undefined) return words("library.notFetched");
    if (size === 0) return words("library.emptyFile");
    return size > MAX_FILE_BYTES ? fileTooLarge(size, MAX_FILE_BYTES).say(words) : undefined;
  },

  async execute(interaction, context) {
    const { url = "", name = "" } = attachmentOf(interaction) ?? {};
    await previewOffer(async (signal) => {
      const bytes = await context.download(url, { maxBytes: MAX_FILE_BYTES, signal });
      return { offer: { kind: "file", name, bytes }, url };
    }, context);
  },
};

/** Previews papers of arXiv. */
const addArxiv: LibraryPart = {
  access: "librarians",
  async execute(interaction, context) {
    const ids = [textOption(interaction, libraryOptions.ids)];
    await previewOffer(() => ({ offer: { kind: "arxiv", ids } }), context);
  },
};

/** Opens the form for a paper's texts; what is sent with it is previewed by a control. */
const addText: LibraryPart = {
  access: "librarians",
  acknowledge: (_interaction, { words }) => ({ modal: renderLibraryForm(words) }),
  execute: () => Promise.resolve(),
};

/** Shows a paper and asks whether it is to go. */
const remove: LibraryPart = {
  access: "librarians",
  async execute(interaction, context) {
    const { reply, words } = context;
    const card = await findPaper(interaction, context);
    if (card !== undefined) await reply.show(renderLibraryRemoval(card, words));
  },
};

/** Shows what was merged into a paper. */
const merges: LibraryPart = {
  access: "librarians",
  async execute(interaction, context) {
    const card = await findPaper(interaction, context);
    if (card !== undefined) await showMerges(card, { page: 0 }, context);
  },
};

/** Shows the texts that were held back. */
const quarantine: LibraryPart = {
  access: "librarians",
  execute: (_interaction, context) => showQuarantine({ page: 0 }, context),
};

/** The parts of `/library` by their path; see `libraryPath`. */
export const libraryParts: ReadonlyMap<string, LibraryPart> = new Map(
  Object.entries({
    status,
    "add file": addFile,
    "add arxiv": addArxiv,
    "add text": addText,
    remove,
    merges,
    quarantine,
  }),
);

/** @returns The paper that was chosen or typed; undefined when there is none, which is told then. */
async function findPaper(
  interaction: ChatInputCommandInteraction,
  { assistant, reply, signal, words }: RequestContext,
): Promise<PaperCard | undefined> {
  const typed = cleanText(textOption(interaction, libraryOptions.paper), MAX_TITLE_CHARS);
  if (typed === "") {
    await reply.tell(words("hint.emptyPaper"));
    return undefined;
  }
  const card = await askLibrary(untilAborted(assistant.card(typed, { signal }), signal));
  if (card.kind === "found") return card;
  await reply.tell(words("library.paperUnknown"));
  return undefined;
}

/** Looked up without the getters of discord.js, which throw at what isn't as it should be. */
function attachmentOf({ options }: ChatInputCommandInteraction) {
  return options.get(libraryOptions.file)?.attachment ?? undefined;
}

function textOption({ options }: ChatInputCommandInteraction, name: string): string {
  const value = options.get(name)?.value;
  return typeof value === "string" ? value : "";
}
