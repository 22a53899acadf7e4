import type { MessageMenu } from "./command.ts";

/** Every command of a message's menu, in the order Discord shows them. */
export const menus: readonly MessageMenu[] = [];
