import { toInteger } from "../json.ts";
import type { JsonObject } from "../json.ts";
import { walkComponents } from "../rules/component-tree.ts";
import type { StoredMessage } from "../world/stored-message.ts";

/**
 * Finds the component of a message that a user means.
 *
 * @param name Its custom id, or its label when none of the components has that custom id.
 * @throws {TypeError} If there is no such component, it is disabled or a link, or the user cannot see the message.
 */
export function findComponent(
  message: StoredMessage,
  name: string,
  { types, userId }: { readonly types: readonly number[]; readonly userId: string },
): JsonObject {
  const refuse = (why: string): never => {
    throw new TypeError(`Cannot use "${name}": ${why}`);
  };
  if (message.deletedAt !== undefined) refuse("the message was deleted");
  const isSecret = message.visibleTo !== undefined && message.visibleTo !== userId;
  if (isSecret) refuse("only another user sees the message");
  const fitting = [...walkComponents(message.components)]
    .map(({ component }) => component)
    .filter((component) => types.includes(toInteger(component["type"])));
  const found =
    fitting.find((component) => component["custom_id"] === name) ??
    fitting.find((component) => component["label"] === name);
  if (found === undefined) {
    return refuse(
      `the message has ${fitting.map((one) => String(one["custom_id"])).join(", ") || "none"}`,
    );
  }
  if (found["disabled"] === true) refuse("it is disabled");
  if (found["custom_id"] === undefined) refuse("it is a link");
  return found;
}
