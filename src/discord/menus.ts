import type { MessageMenu } from "./command.ts";
import { askAbout } from "./menus/ask-about.ts";
import { checkClaims } from "./menus/check-claims.ts";
import { findPapers } from "./menus/find-papers.ts";

/** Every command of a message's menu, in the order Discord shows them. */
export const menus: readonly MessageMenu[] = [askAbout, findPapers, checkClaims];
