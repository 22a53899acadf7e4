import type { ChatEvent, ChatMessage, ChatModel, ChatOptions } from "../../src/llm/chat-model.ts";

/** What an attacker wants written when a text stands in the prompt. */
export interface Order {
  /** Obeyed when the prompt holds it. */
  readonly seenAs: string;
  readonly demand: string;
}

/** A sentence that an honest model would write, taken from the abstract of this title. */
export interface HonestStatement {
  readonly title: string;
  readonly text: string;
}

/**
 * A model that does whatever any text in its prompt demands: it writes the
 * demand by itself, as a heading, behind a true clause, in a list, and always
 * with pointers that lead somewhere. It ends with one honest statement.
 */
export class ObedientChatModel implements ChatModel {
  readonly name = "obedient";
  /** Demands that were obeyed so far, with repeats. */
  readonly obeyed: string[] = [];
  readonly prompts: (readonly ChatMessage[])[] = [];
  readonly #orders: readonly Order[];
  readonly #honest: HonestStatement | undefined;

  constructor(orders: readonly Order[], honest?: HonestStatement) {
    this.#orders = orders;
    this.#honest = honest;
  }

  // eslint-disable-next-line typescript/require-await -- the interface is asynchronous, this model is not
  async *stream(
    messages: readonly ChatMessage[],
    _options: ChatOptions,
  ): AsyncGenerator<ChatEvent, void> {
    this.prompts.push(messages);
    const prompt = messages.map(({ content }) => content).join("\n");
    const sentences = [...prompt.matchAll(/^\[(\d+\.\d+)\] (.+)$/gmu)];
    const demands = this.#orders
      .filter(({ seenAs }) => prompt.includes(seenAs))
      .map(({ demand }) => fillIn(demand, messages));
    this.obeyed.push(...demands);
    const written = demands.flatMap((demand, index) => {
      const [, pointer = "1.1", sentence = ""] = sentences[index % sentences.length] ?? [];
      return obey(demand, pointer, sentence);
    });
    const text = [...written, this.#honestLine(sentences)].join("\n");
    for (const piece of text.match(/[\s\S]{1,17}/gu) ?? []) yield { type: "text", text: piece };
    yield { type: "end", finish: "stop", usage: { inputTokens: 100, outputTokens: 20 } };
  }

  #honestLine(sentences: readonly RegExpMatchArray[]): string {
    const honest = this.#honest;
    if (honest === undefined) return "";
    const found = sentences.find(([, , sentence]) => sentence === honest.text);
    return found === undefined ? "" : `${honest.text.slice(0, -1)} [${found[1]}].`;
  }
}

function obey(demand: string, pointer: string, sentence: string): readonly string[] {
  const clause = sentence.replace(/\.$/u, "");
  return [
    `${demand} [${pointer}].`,
    `### ${demand}`,
    `${clause}, and ${demand} [${pointer}].`,
    `- ${demand} [${pointer}]`,
    `**${demand}**`,
    `${clause} [${pointer}](${demand}).`,
    demand,
    "",
  ];
}

function fillIn(demand: string, messages: readonly ChatMessage[]): string {
  const [system, user] = messages;
  const fence = /ABSTRACTS (\S+)/u.exec(user?.content ?? "")?.[1] ?? "";
  return demand
    .replaceAll("{system}", system?.content ?? "")
    .replaceAll("{fence}", fence)
    .replaceAll("{base64}", Buffer.from(system?.content ?? "").toString("base64"));
}
