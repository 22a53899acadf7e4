/** What a person wants of one line of a chat. */
export type ChatRequest =
  | { readonly kind: "ask" | "summarize" | "papers"; readonly text: string }
  | { readonly kind: "help" | "new" | "quit" | "nothing" }
  | { readonly kind: "unknown"; readonly command: string };

const COMMAND = /^\/(\S+)\s*(.*)$/s;

const KINDS: ReadonlyMap<string, "ask" | "summarize" | "papers" | "help" | "new" | "quit"> =
  new Map([
    ["ask", "ask"],
    ["summarize", "summarize"],
    ["summarise", "summarize"],
    ["papers", "papers"],
    ["help", "help"],
    ["new", "new"],
    ["quit", "quit"],
    ["exit", "quit"],
  ]);

/** Sorts a line into a question, a command or nothing. A line without a slash is a question. */
export function parseChatLine(line: string): ChatRequest {
  const trimmed = line.trim();
  if (trimmed === "") {
    return { kind: "nothing" };
  }
  const match = COMMAND.exec(trimmed);
  if (match === null) {
    return { kind: "ask", text: trimmed };
  }
  const [, command = "", text = ""] = match;
  const kind = KINDS.get(command.toLowerCase());
  switch (kind) {
    case undefined:
      return { kind: "unknown", command };
    case "help":
    case "new":
    case "quit":
      return { kind };
    case "ask":
    case "summarize":
    case "papers":
      return { kind, text };
  }
}
