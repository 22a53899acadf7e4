import { mkdirSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Flow } from "./docs/flow.ts";
import { FLOWS } from "./docs/flows.ts";
import { renderPage } from "./docs/render-page.ts";
import { startStage } from "./docs/start-stage.ts";
import { findBrowser, takePicture } from "./docs/take-picture.ts";
import { namesIn, toView } from "./docs/to-view.ts";

/*
 * Draws the pictures of the documentation: a member goes through the main flows
 * on a stand-in for Discord, and what the bot really sent is drawn in Discord's
 * look. `npm run docs:pictures -- ask papers` draws only these.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: resolve(import.meta.dirname, "../docs/pictures") },
    theme: { type: "string", default: "dark" },
  },
});
const flows = FLOWS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const browser = findBrowser(process.env);
mkdirSync(values.out, { recursive: true });
const { stage, close } = await startStage();
const { server } = stage;
try {
  for (const flow of flows) {
    try {
      await draw(flow);
    } catch (error) {
      process.stderr.write(`Cannot draw ${flow.name}: ${String(error)}\n`);
      process.exitCode = 1;
    }
  }
  for (const { rule, message } of server.violations) {
    process.stderr.write(`Discord would refuse this: ${rule}: ${message}\n`);
    process.exitCode = 1;
  }
} finally {
  await close();
}

async function draw({ name, play }: Flow): Promise<void> {
  const scene = await play(stage);
  if (scene.every(({ content, components }) => content === "" && components.length === 0))
    throw new Error("the bot's messages are empty");
  const views = scene.map((message) => toView(message, server));
  const theme = values.theme === "light" ? "light" : "dark";
  const file = join(values.out, `${name}.png`);
  const channel = server.world.channels.get(scene[0]?.channelId ?? "");
  const thread = channel?.parentId === undefined ? {} : { thread: channel.name };
  const html = renderPage(views, { names: namesIn(server), theme, ...thread });
  await takePicture(browser, html, file);
  process.stdout.write(`${file}: ${Math.ceil(statSync(file).size / 1_000)} kB\n`);
}
