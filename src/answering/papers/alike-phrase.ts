import { type Phrase, phrase } from "../../lib/phrase.ts";
import { quoted } from "./quoted.ts";

/** A sentence for people that names the other paper that a name fits as well. */
export function alikePhrase(name: string, title: string, other: string): Phrase {
  return phrase("alike", { name: quoted(name), title, other });
}
