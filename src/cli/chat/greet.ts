import type { CliServices } from "../cli-services.ts";
import type { Output } from "../output.ts";
import { formatCount } from "../render/format-count.ts";
import { wrapText } from "../render/wrap-text.ts";

/** Says how much there is to ask about and how answers are written. */
export async function greet(
  services: Pick<CliServices, "libraryStats" | "modeSentence">,
  output: Output,
): Promise<void> {
  const stats = await services.libraryStats();
  const size = stats === undefined ? "an empty library" : formatCount(stats.papers, "paper");
  const { width, paint } = output.layout();
  const lines = wrapText(services.modeSentence, { width });
  await output.write(`${paint("bold", "papercord")}: answers from ${size}\n${lines.join("\n")}\n`);
}
