import { execFile } from "node:child_process";
import { accessSync, constants, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { readPng } from "./read-png.ts";
import { PAGE_WIDTH } from "./render-page.ts";
import { writePng } from "./write-png.ts";

const run = promisify(execFile);
const NAMES = ["chromium", "chromium-browser", "google-chrome", "chrome"];
const TIMEOUT_MS = 60_000;
/** Device pixels for one of CSS: as sharp as leaves the picture small enough for a README. */
const SCALES = [2, 1.5, 1.25];
const MAX_BYTES = 150_000;

/**
 * Finds the browser that takes the pictures.
 *
 * @returns `CHROME_PATH`, or the first of Chromium's names on `PATH`.
 * @throws {Error} If there is none; the message says how to get one.
 */
export function findBrowser(env: Readonly<Record<string, string | undefined>>): string {
  const { CHROME_PATH: given, PATH: path = "" } = env;
  const places = path.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  const found = given ?? places.find(isExecutable);
  if (found !== undefined) return found;
  throw new Error(
    "Cannot take pictures without Chromium: install it (on Debian: apt-get install chromium fonts-noto-core fonts-noto-color-emoji) or set CHROME_PATH.",
  );
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Takes a picture of a page, as high as the page is, of at most 150 kB unless
 * the page is far too long.
 *
 * @param html Says its height in `data-height`, as `renderPage` makes it.
 * @param file Where the PNG goes.
 * @throws {Error} If the browser fails, or the page doesn't say its height.
 */
export async function takePicture(browser: string, html: string, file: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "papercord-page-"));
  try {
    const page = join(folder, "page.html");
    writeFileSync(page, html);
    const open = async (...options: readonly string[]): Promise<string> =>
      openPage(browser, folder, [...options, pathToFileURL(page).href]);
    const height = /data-height="(\d+)"/.exec(await open("--dump-dom"))?.[1];
    if (height === undefined) throw new Error("Cannot take a picture: the page has no height");
    const shot = join(folder, "shot.png");
    for (const scale of SCALES) {
      await open(
        `--screenshot=${shot}`,
        `--window-size=${PAGE_WIDTH},${height}`,
        `--force-device-scale-factor=${scale}`,
      );
      const png = writePng(readPng(readFileSync(shot)));
      writeFileSync(file, png);
      if (png.length <= MAX_BYTES) return;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openPage(
  browser: string,
  folder: string,
  options: readonly string[],
): Promise<string> {
  const fixed = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars"];
  const profile = `--user-data-dir=${join(folder, "profile")}`;
  const { stdout } = await run(browser, [...fixed, profile, ...options], {
    timeout: TIMEOUT_MS,
    maxBuffer: 50_000_000,
  });
  return stdout;
}
