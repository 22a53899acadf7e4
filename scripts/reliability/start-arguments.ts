import { readFileSync } from "node:fs";

const PACKAGE = new URL("../../package.json", import.meta.url);

/** What `npm start` runs Node with, so that the bot is measured as it is run. */
export function startArguments(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(PACKAGE, "utf8")) as {
    readonly scripts: { readonly start: string };
  };
  return scripts.start.split(" ").slice(1);
}
