import type { KeptOffer } from "./kept-offer.ts";
import type { Words } from "../words/words.ts";

/** Says where offered papers come from: a file's name, the arXiv ids, or that they were pasted. Not yet escaped. */
export function offerSource(content: KeptOffer["content"], words: Words): string {
  switch (content.kind) {
    case "file":
    case "link":
      return content.name;
    case "arxiv":
      return `arXiv ${content.ids.join(" ")}`;
    case "text":
      return words("library.pasted");
  }
}
