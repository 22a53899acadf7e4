import type { Flow } from "../flow.ts";

const TOPIC = { topic: "diffusion models" };

/** Lists and single papers. */
export const PAPERS: readonly Flow[] = [
  { name: "papers", play: (stage) => stage.slash("papers", { ...TOPIC, sort: "title" }) },
  {
    name: "export",
    play: async (stage) => {
      const choice = await stage.press(await stage.slash("papers", TOPIC), "Export");
      return stage.press(choice, "BibTeX");
    },
  },
  { name: "paper", play: (stage) => stage.slash("paper", { paper: "diffGrad" }) },
  { name: "similar", play: (stage) => stage.slash("similar", { paper: "diffGrad" }) },
  { name: "cite", play: (stage) => stage.slash("cite", { paper: "diffGrad" }) },
];
