import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { markerOf, markersIn, tellTale } from "../../scripts/reliability/load/markers.ts";

const run = promisify(execFile);

test("nobody's words turn up in another's reply, in the log or in a kept answer", async () => {
  const script = "scripts/reliability/load/private-pairs.ts";
  const { stdout } = await run(process.execPath, [script, "--pairs", "8"]);
  expect(stdout).toMatch(/replies with another's word +0 /);
  expect(stdout).toMatch(/words in the log +0 /);
});

test("every marker is another word and found in any text", () => {
  const markers = Array.from({ length: 3_000 }, (_, number) => markerOf(number));
  expect(new Set(markers).size).toBe(3_000);
  expect(markersIn(markers.join("*").toUpperCase())).toEqual(new Set(markers));
});

test("the model tells every marker that its prompt has", () => {
  const prompts: ReadonlySet<string>[] = [];
  const content = `[1] Bridges\n[1.1] Bridges hold under load.\n\nQuestion: Why do bridges hold ${markerOf(1)} and ${markerOf(2)}?`;
  const request = { model: "m", messages: [{ role: "user", content }] };
  const reply = tellTale(request, (markers) => prompts.push(markers));
  expect(prompts).toEqual([new Set([markerOf(1), markerOf(2)])]);
  expect(markersIn(JSON.stringify(reply))).toEqual(prompts[0]);
});
