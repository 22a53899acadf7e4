import type { Control } from "./control.ts";
import { bibtex } from "./controls/bibtex.ts";
import { forget } from "./controls/forget.ts";
import { turnPage } from "./controls/turn-page.ts";

/** Everything that answers to a button, a menu or a modal. */
export const controls: readonly Control[] = [turnPage, bibtex, forget];
