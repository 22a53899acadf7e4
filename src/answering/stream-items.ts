import type { ChatMessage, ChatModel, ChatUsage } from "../llm/chat-model.ts";
import { LlmError } from "../llm/llm-error.ts";
import type { Prompt } from "../llm/prompt-file.ts";
import { completionTokens } from "./fit-abstracts.ts";
import type { NumberedAbstracts } from "./number-abstracts.ts";
import { PointerStream, type PointerStreamItem } from "./pointer-stream.ts";

/** A model that explains at length why it declines is stopped. */
const MAX_IGNORED_CHARS = 400;

/** One call of a model that writes statements with pointers. */
export interface StreamedCall {
  readonly chatModel: ChatModel;
  /** Says how to write. */
  readonly prompt: Pick<Prompt, "temperature" | "maxOutputTokens">;
  readonly messages: readonly ChatMessage[];
  /** What pointers lead to. */
  readonly abstracts: NumberedAbstracts;
  readonly signal?: AbortSignal | undefined;
}

/** How a call ended. */
export interface CallEnd {
  /** Whether the model declined to write. */
  readonly declined: boolean;
  readonly usage: ChatUsage;
  /** Whether it ran into its length limit. */
  readonly isCut: boolean;
}

/** A heading or a statement. */
export type WrittenItem = Exclude<PointerStreamItem, { readonly kind: "no-answer" }>;

/**
 * Streams what a model writes.
 *
 * @param accept Given each heading and statement as soon as it is complete.
 * @throws {LlmError} If the model fails or its text is cut off.
 */
export async function streamItems(
  { chatModel, prompt, messages, abstracts, signal }: StreamedCall,
  accept: (item: WrittenItem) => void,
): Promise<CallEnd> {
  const stream = new PointerStream(abstracts);
  const { temperature } = prompt;
  const maxOutputTokens = completionTokens(prompt, chatModel.contextTokens);
  const options = { temperature, maxOutputTokens, ...(signal && { signal }) };
  let declined = false;
  let ignored = 0;
  for await (const event of chatModel.stream(messages, options)) {
    const isCut = event.type === "end" && event.finish === "length";
    const items = event.type === "end" ? stream.end({ isCut }) : stream.push(event.text);
    for (const item of items) {
      if (item.kind === "no-answer") declined = true;
      else accept(item);
    }
    if (event.type === "end") return { declined, usage: event.usage, isCut };
    // What it says after declining is no answer, but its end brings the account of what was used.
    if (declined) ignored += event.text.length;
    if (ignored > MAX_IGNORED_CHARS) return { declined, usage: {}, isCut };
  }
  throw new LlmError("cut", `Cannot use the text of ${chatModel.name}: it ended without an end`);
}
