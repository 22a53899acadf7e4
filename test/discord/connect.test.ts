import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import { describe, expect, onTestFinished, test } from "vitest";
import { connect } from "../../src/discord/gateway/connect.ts";
import { createClient } from "../../src/discord/gateway/create-client.ts";

const TOKEN = "bm9ib2R5.for-tests.not-a-secret";

/** Tries to connect to whatever answers in Discord's place. @returns What the try was rejected with. */
async function failureAt(answer: RequestListener, token = TOKEN): Promise<unknown> {
  const server = createServer(answer);
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const client = createClient(`http://127.0.0.1:${port}/api`);
  return connect(client, { token, fatal: new Promise(() => undefined) }).catch(
    (error: unknown) => error,
  );
}

const answerWith =
  (status: number, type: string, body: string): RequestListener =>
  (_, response) => {
    response.writeHead(status, { "content-type": type });
    response.end(body);
  };

describe("connect()", () => {
  test.each([
    [200, "text/html", "<html>Log in to the network</html>"],
    [403, "text/html", "<html>Log in to the network</html>"],
    [511, "text/html; charset=utf-8", "<html>Log in to the network</html>"],
    [200, "application/json", "<html>"],
    [200, "application/json", "{}"],
  ])("says that a page is not Discord: %i %s %s", async (status, type, body) => {
    const error = await failureAt(answerWith(status, type, body));
    expect(error).toMatchObject({
      name: "UserFacingError",
      message: expect.stringMatching(/^Something other than Discord answered/u),
      cause: expect.any(Error),
    });
  });

  test("says when the next connection is allowed", async () => {
    const limits = { total: 1_000, remaining: 0, reset_after: 3_600_000, max_concurrency: 1 };
    const gateway = { url: "wss://127.0.0.1:9", shards: 1, session_start_limit: limits };
    const earliest = Date.now() + limits.reset_after;
    const error = await failureAt(answerWith(200, "application/json", JSON.stringify(gateway)));
    expect(error).toMatchObject({ name: "UserFacingError", cause: expect.any(Error) });
    const time = /before (\d{4}-\d\d-\d\d) (\d\d:\d\d) UTC/u.exec(String(error));
    const named = Date.parse(`${time?.[1]}T${time?.[2]}Z`);
    expect(named - earliest).toBeGreaterThanOrEqual(0);
    expect(named - earliest).toBeLessThan(120_000);
  });

  test.each([`"${TOKEN}"`, `${TOKEN}\n`, "my token", "\u201C\u2026\u201D", ""])(
    "refuses %j as a token without asking anybody",
    async (token) => {
      let requests = 0;
      const count: RequestListener = (_, response) => {
        requests += 1;
        response.writeHead(401).end();
      };
      const error = await failureAt(count, token);
      expect(error).toMatchObject({ name: "BotRefusedError", reason: { exitCode: 78, code: 401 } });
      expect(String(error)).toMatch(/DISCORD_TOKEN cannot be a bot's token/u);
      expect(requests).toBe(0);
    },
  );

  test("keeps the cause of what Discord refuses and of what cannot be reached", async () => {
    const unauthorized = answerWith(401, "application/json", JSON.stringify({ code: 0 }));
    expect(await failureAt(unauthorized)).toMatchObject({
      name: "BotRefusedError",
      cause: { code: "TokenInvalid" },
    });
    const broken: RequestListener = (request) => request.socket.destroy();
    expect(await failureAt(broken)).toMatchObject({
      message: expect.stringMatching(/^Cannot reach Discord: /u),
      cause: expect.any(Error),
    });
  });
});
