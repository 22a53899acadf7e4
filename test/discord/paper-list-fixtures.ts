import { ButtonStyle, ComponentType } from "discord.js";
import type { APIMessageTopLevelComponent } from "discord.js";
import type { PaperList } from "../../src/answering/paper-list.ts";
import { citation, paperList } from "./answer-fixtures.ts";

/** Key of a list that an older version has shown. */
export const OLD_KEY = "k".repeat(16);
/** As lists had them before they could be sorted. */
export const OLD_BUTTONS: APIMessageTopLevelComponent[] = [
  {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: "Next ▶",
        custom_id: `papers:${OLD_KEY}:1`,
      },
      {
        type: ComponentType.Button,
        style: ButtonStyle.Secondary,
        label: "BibTeX",
        custom_id: `bibtex:${OLD_KEY}`,
      },
    ],
  },
];

/** A list whose papers lie in different years; the third has none. */
export function datedList(): PaperList {
  const papers = [2_019, 2_023, undefined, 2_021].map((year, index) => {
    const { year: _, ...rest } = citation(index + 1, { title: `${"DBCA"[index]} paper` });
    return year === undefined ? rest : { ...rest, year };
  });
  return paperList(4, { papers });
}
