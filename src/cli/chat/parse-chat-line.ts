/** Requests that need nothing but the command. */
const PLAIN = ["help", "new", "quit"] as const;
/** Requests with a text behind the command. */
const WITH_TEXT = ["ask", "summarize", "papers", "compare", "explain", "why"] as const;

/** What a person wants of one line of a chat. */
export type ChatRequest =
  | { readonly kind: (typeof WITH_TEXT)[number]; readonly text: string }
  | { readonly kind: (typeof PLAIN)[number] | "nothing" }
  | { readonly kind: "unknown"; readonly command: string };

const COMMAND = /^\/(\S+)\s*(.*)$/s;
const OTHER_NAMES: ReadonlyMap<string, string> = new Map([
  ["summarise", "summarize"],
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
  const typed = command.toLowerCase();
  const name = OTHER_NAMES.get(typed) ?? typed;
  const plain = PLAIN.find((kind) => kind === name);
  if (plain !== undefined) return { kind: plain };
  const kind = WITH_TEXT.find((known) => known === name);
  return kind === undefined ? { kind: "unknown", command } : { kind, text };
}
