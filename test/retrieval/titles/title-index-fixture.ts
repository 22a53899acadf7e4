import type { LibraryTitle } from "../../../src/indexing/library.ts";
import { TitleIndexBuilder } from "../../../src/retrieval/titles/title-index-builder.ts";

/** An index of papers that have nothing but titles, or of what is given of them. */
export async function indexOf(titles: readonly (string | Partial<LibraryTitle>)[]) {
  const builder = new TitleIndexBuilder();
  builder.add(
    titles.map((given, i) => {
      const paperId = i.toString(16).padStart(16, "0");
      return { paperId, title: "", ...(typeof given === "string" ? { title: given } : given) };
    }),
  );
  return builder.build();
}
