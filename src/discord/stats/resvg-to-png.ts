import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Resvg, initWasm } from "@resvg/resvg-wasm";

const require = createRequire(import.meta.url);
let loading: Promise<Buffer> | undefined;

/** Loaded at the first picture: most processes never draw one. */
async function load(): Promise<Buffer> {
  await initWasm(await readFile(require.resolve("@resvg/resvg-wasm/index_bg.wasm")));
  return readFile(require.resolve("dejavu-fonts-ttf/ttf/DejaVuSans.ttf"));
}

/**
 * Turns an SVG into a PNG with a transparent background; Discord shows no SVG. Texts are set in DejaVu Sans.
 *
 * @throws {Error} If the SVG is not well-formed.
 */
export async function toPng(svg: string): Promise<Uint8Array> {
  loading ??= load();
  const font = await loading;
  const picture = new Resvg(svg, {
    font: { fontBuffers: [font], defaultFontFamily: "DejaVu Sans", loadSystemFonts: false },
  });
  return picture.render().asPng();
}
