const plural = (count: number, one: string, many: string): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/**
 * Everything the bot says in its own words, in English. Sentences take cleaned
 * or numeric parts only; where a part is somebody else's text, the caller has
 * sanitised it.
 */
export const words = {
  // Around answers
  sources: "Sources",
  notAnswered: "The papers here don't answer this.",
  nearestPapers: "Nearest papers",
  untitled: "(no title)",
  echoQuestion: (question: string) => `Question: ${question}`,
  echoTopic: (topic: string) => `Summary of: ${topic}`,
  echoComparison: (papers: string) => `Comparison of: ${papers}`,
  echoExplanation: (paper: string) => `Explanation of: ${paper}`,
  checked: (kept: number, dropped: number) =>
    `${kept} of ${plural(kept + dropped, "statement", "statements")} checked${dropped > 0 ? `, ${dropped} left out` : ""}`,
  partly: (partly: number, sign: string) => `${sign} ${partly} supported in part`,
  byModel: "written by a language model from the abstracts",
  extractive: "extracted from the abstracts, no model used",
  searched: (papers: number) => `${plural(papers, "paper", "papers")} searched`,
  seconds: (ms: number) => (ms < 100 ? "under 0.1 s" : `${(ms / 1_000).toFixed(1)} s`),
  writing: "still writing, checked so far",
  partMayBeMissing: "A part of this may be missing: Discord did not confirm it. Please ask again.",
  restInFile: "The rest, with every source, is in the attached file.",
  answerFile: "answer.md",

  // Paper lists
  papersOn: (topic: string) => `Papers on ${topic}`,
  pageOf: (page: number, pages: number, total: number) =>
    `${plural(total, "paper", "papers")} · page ${page} of ${pages}`,
  previous: "◀ Previous",
  next: "Next ▶",
  bibtex: "BibTeX",
  asBibtex: (papers: number) => `${plural(papers, "paper", "papers")} as BibTeX`,
  bibtexFile: "papers.bib",
  viewExpired: "This list is too old for its buttons. Run /papers again to get it anew.",

  // Instead of an answer
  emptyQuestion:
    "Ask me a question about the papers, for example: what is known about graph neural networks?",
  unreadMention:
    "I can't read what you wrote: Discord hides it when my role is mentioned. Please mention me instead, the app of the same name.",
  emptyPaper: "Name a paper by its title, its method or what it is about, for example: diffGrad.",
  emptyTopic: "Name a topic, for example: graph neural networks.",
  tooLong: (chars: number, limit: number) =>
    `That is too long: ${chars.toLocaleString("en")} characters, and I read at most ${limit}. Please shorten it.`,
  unknownCommand:
    "I don't know that command any more. Discord may still show an old list; try again in a few minutes.",
  busy: "I am answering as many questions as I can at once. Please ask again in a minute.",
  restarting: "I am restarting. Please ask again in a minute.",
  restarted: "I was restarted before this was finished. Please ask again in a minute.",
  outOfService:
    "I am out of service until whoever runs me has put something right. Please ask again later.",
  slowDiscord: "Discord took too long to pass this on. Please ask again.",
  tookTooLong: (ms: number) =>
    `I stopped after ${Math.round(ms / 1_000)} s without a finished answer. Please try again, or ask something narrower.`,
  failed: (reference: string) =>
    `Something went wrong on my side. Please try again in a minute (reference ${reference}).`,

  // To the operator, at start and end
  refusedToken:
    "Discord refused the token: it is wrong, or was reset. Copy the bot's token from the Developer Portal (Bot > Reset Token) into DISCORD_TOKEN.",
  refusedIntents:
    "Discord refused the intents the bot asked for (close code 4013 or 4014). papercord needs none of the privileged ones; update it.",
  refusedShards:
    "Discord wants the connection split into shards (close code 4010 or 4011): the bot is in too many servers for one process.",
  refusedVersion:
    "Discord no longer speaks this gateway version (close code 4012). Update papercord.",
  malformedToken:
    "DISCORD_TOKEN cannot be a bot's token: it holds spaces, quotation marks or other characters that no token has. Copy the bot's token from the Developer Portal (Bot > Reset Token).",
  notDiscord:
    "Something other than Discord answered, such as the log-in page of a network. Check the network connection and DISCORD_API_URL.",
  sessionsUsedUp: (resetsAt: string) =>
    `Discord allows the bot no further connection before ${resetsAt}, because it was started too often. Start it again after that.`,
  unreachable: (reason: string) =>
    `Cannot reach Discord: ${reason}. Check the network connection and DISCORD_API_URL.`,
} as const;
