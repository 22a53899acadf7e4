import type { CommandContext } from "../command-context.ts";
import { EXIT_CODE } from "../exit-code.ts";
import { createProgressDisplay } from "../progress/create-progress-display.ts";
import { renderPreview } from "../render/render-preview.ts";
import { writeJson } from "../write-json.ts";
import type { IngestFlags } from "./ingest-flags.ts";

/** Rows of each kind that a dry run shows. */
const SHOWN = 20;

/**
 * Says what adding would do, and what it would cost.
 *
 * @returns The exit code, of a failure where nothing could be read.
 */
export async function previewPapers(
  names: readonly string[],
  { json, since, limit }: IngestFlags,
  { io, stdout, stderr, openServices }: CommandContext,
): Promise<number> {
  const services = await openServices();
  const display = createProgressDisplay(stderr, io);
  const options = {
    most: SHOWN,
    onProgress: display.update,
    ...(io.signal === undefined ? {} : { signal: io.signal }),
  };
  const source = services.sourceOf(names, { since, limit });
  const preview = await services.desk.preview(source, options).finally(display.stop);
  await (json === true
    ? writeJson(stdout, preview)
    : stdout.write(renderPreview(preview, stdout.layout())));
  const { rejected, ...readable } = preview.counts;
  const isEmpty = Object.values(readable).every((count) => count === 0);
  return isEmpty && rejected > 0 ? EXIT_CODE.failed : EXIT_CODE.done;
}
