import { quoted } from "./quoted.ts";

/** @returns A sentence for people that names the other paper that a name fits as well. */
export function alikeSentence(name: string, title: string, other: string): string {
  return `“${quoted(name)}” is taken to be “${title}”; it could also be “${other}”.`;
}
