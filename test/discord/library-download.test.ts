import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { createDownload } from "../../src/discord/library/download.ts";

const NEVER = new AbortController().signal;

/** Serves files as the API on this machine does, and counts who asks. */
async function serve(listener: RequestListener) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    listener(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { asked, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

test("a file of the API on this machine is fetched whole", async () => {
  const { origin } = await serve((_, response) => void response.end("abc"));
  const download = createDownload({ apiUrl: `${origin}/api` });
  const bytes = await download(`${origin}/attachments/1/a.txt`, { maxBytes: 3, signal: NEVER });
  expect(Buffer.from(bytes).toString()).toBe("abc");
});

test.for([
  "http://cdn.discordapp.com/attachments/1/a.txt",
  "https://cdn.discordapp.com:8443/a",
  "https://cdn.discordapp.com.example.org/a",
  "https://cdn.discordapp.com@127.0.0.1/a",
  "https://user:word@cdn.discordapp.com/a",
  "https://example.org/?https://cdn.discordapp.com/a",
  "http://169.254.169.254/latest/meta-data",
  "http://localhost/a",
  "file:///etc/passwd",
  "data:text/plain,abc",
  "not an address",
])("nothing but Discord's files is asked for: %s", async (url) => {
  const { asked, origin } = await serve((_, response) => void response.end("abc"));
  for (const apiUrl of [undefined, "https://discord.com/api", `${origin}/api`]) {
    const tried = createDownload({ apiUrl })(url, { maxBytes: 9, signal: NEVER });
    await expect(tried).rejects.toThrow("couldn't fetch the file");
  }
  expect(asked).toEqual([]);
});

test("an API that isn't on this machine serves no files", async () => {
  const download = createDownload({ apiUrl: "https://proxy.example.org/api" });
  const tried = download("https://proxy.example.org/a.txt", { maxBytes: 9, signal: NEVER });
  await expect(tried).rejects.toThrow("couldn't fetch the file");
});

test("being sent elsewhere is refused", async () => {
  const other = await serve((_, response) => void response.end("secret"));
  const { origin } = await serve((_, response) => {
    response.writeHead(302, { location: `${other.origin}/x` }).end();
  });
  const download = createDownload({ apiUrl: origin });
  const tried = download(`${origin}/a`, { maxBytes: 9, signal: NEVER });
  await expect(tried).rejects.toThrow("couldn't fetch the file");
  expect(other.asked).toEqual([]);
});

test.for<[string, RequestListener, string]>([
  ["announced", (_, response) => void response.end("a".repeat(100)), "too large"],
  [
    "sent piece by piece without an end",
    (_, response) => {
      const write = (): void =>
        void (response.destroyed || response.write("a".repeat(65_536), write));
      write();
    },
    "too large",
  ],
  [
    "cut",
    (_, response) =>
      response.writeHead(200, { "content-length": 5 }).write("a", () => response.destroy()),
    "couldn't fetch",
  ],
  ["gone", (_, response) => void response.writeHead(404).end(), "no longer has the file"],
  ["refused", (_, response) => void response.writeHead(500).end(), "couldn't fetch"],
  ["never sent", () => undefined, "couldn't fetch"],
])("a file that is %s is no file", async ([, listener, sentence]) => {
  const { origin } = await serve(listener);
  const download = createDownload({ apiUrl: origin, timeoutMs: 300 });
  await expect(download(`${origin}/a`, { maxBytes: 50, signal: NEVER })).rejects.toThrow(sentence);
});

test("a download ends with what it is for", async () => {
  const stop = new AbortController();
  const { origin } = await serve(() => stop.abort(new Error("stopped")));
  const download = createDownload({ apiUrl: origin });
  const tried = download(`${origin}/a`, { maxBytes: 50, signal: stop.signal });
  await expect(tried).rejects.toThrow("stopped");
});
