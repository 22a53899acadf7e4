import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A record of a listing page. */
export interface ListedPaper {
  readonly title: string;
  readonly abstract: string;
}

/** Subjects that share no telling word, so that a search can tell the papers apart. */
const SUBJECTS = [
  ["Glacier Melt Forecasting", "glacier melt runoff seasons ice forecast"],
  ["Violin Timbre Synthesis", "violin timbre bowing resonance synthesis acoustics"],
  ["Protein Folding Kinetics", "protein folding kinetics residue energy landscape"],
  ["Traffic Signal Scheduling", "traffic signal junction scheduling vehicles delay"],
  ["Coral Reef Mapping", "coral reef bathymetry drone mapping bleaching"],
  ["Bread Dough Rheology", "bread dough gluten rheology elasticity fermentation"],
] as const;

/**
 * Makes papers whose abstracts are long enough to pass for abstracts.
 *
 * @param count Up to six are about different subjects; further ones carry a number.
 */
export function makePapers(count: number): ListedPaper[] {
  return Array.from({ length: count }, (_, i) => {
    const [title, words] = SUBJECTS[i % SUBJECTS.length] ?? ["", ""];
    const name = i < SUBJECTS.length ? title : `${title} Number ${i}`;
    const topic = words.split(" ").slice(0, 3).join(" ");
    return {
      title: name,
      abstract: [
        `We propose a method for ${topic} that is simple and works well on measured data of kind ${i}.`,
        `The method models ${words} and needs no labels, since the structure of the problem is known in advance.`,
        `In experiments with ${words.split(" ").at(-1)} it improves over the usual baseline by ${i + 3} percent.`,
        "We also discuss where it fails, what it costs, and which assumptions may be weakened in later studies.",
      ].join(" "),
    };
  });
}

/** Writes a listing page with a blank line between every line, as browsers save it. */
export async function writeListing(
  folder: string,
  papers: readonly ListedPaper[],
  name = "page.txt",
): Promise<string> {
  const lines = ["new", "Get trending papers in your email inbox!", "Subscribe", "Mar 13"];
  for (const { title, abstract } of papers) lines.push(title, abstract);
  const path = join(folder, name);
  await writeFile(path, `${lines.join("\n\n")}\n`);
  return path;
}
