import { type InternalRequest, InteractionResponseType, type REST } from "discord.js";
import { observeSteps, type StepListener, type StepNotes } from "../../lib/step.ts";

/** What requests are for, by the beginning of their path and their method. */
const KINDS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/^POST \/interactions\//, "acknowledge"],
  [/^(?:POST|PATCH) \/webhooks\//, "show"],
  [/^(?:POST|PATCH) \/channels\/\d+\/messages/, "show"],
  [/^POST \/channels\/\d+\/typing/, "typing"],
];

/**
 * Has each request to Discord observed as a step named for what it is for: `acknowledge`, `show`, `typing`, or `request`
 * for all others. An acknowledgement that says a sentence already is noted as `isNotice`.
 */
export function observeRest(rest: REST, listener: StepListener): void {
  const send = rest.request.bind(rest);
  rest.request = (request) =>
    observeSteps(listener, nameOf(request), () => send(request), notesOf(request));
}

function nameOf({ method, fullRoute }: InternalRequest): string {
  const sought = `${method} ${fullRoute}`;
  return KINDS.find(([pattern]) => pattern.test(sought))?.[1] ?? "request";
}

function notesOf({ body }: InternalRequest): StepNotes {
  const isNotice =
    typeof body === "object" &&
    body !== null &&
    Reflect.get(body, "type") === InteractionResponseType.ChannelMessageWithSource;
  return isNotice ? { isNotice } : {};
}
