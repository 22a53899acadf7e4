/** A server-sent event that holds this JSON. */
export function toEvent(json: unknown): string {
  return `data: ${JSON.stringify(json)}\n\n`;
}

/** A chunk of a completion in OpenAI's form. */
export function toChunk(delta: object, finish: string | null = null, model = "m"): object {
  const frame = { id: "chatcmpl-1", object: "chat.completion.chunk", created: 1, model };
  return { ...frame, choices: [{ index: 0, delta, finish_reason: finish }] };
}

/**
 * The events by which a text is streamed.
 *
 * @param options.finish `null` leaves the end out.
 */
export function completionEvents(
  text: string,
  { finish = "stop" }: { readonly finish?: string | null } = {},
): string[] {
  const pieces = text.match(/.{1,7}/gsu) ?? [];
  return [
    toEvent(toChunk({ role: "assistant", content: "" })),
    ...pieces.map((content) => toEvent(toChunk({ content }))),
    ...(finish === null ? [] : [toEvent(toChunk({}, finish)), "data: [DONE]\n\n"]),
  ];
}
