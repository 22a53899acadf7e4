import { expect, test } from "vitest";
import { checkModelServer } from "../../../src/cli/doctor/check-model-server.ts";
import type { ModelsReply } from "../../../src/cli/doctor/models-reply.ts";
import { parseConfig } from "../../../src/config.ts";

const NOW = new Date("2026-10-01T00:00:00Z");

function check(reply: ModelsReply, env: Readonly<Record<string, string>> = {}) {
  const { models } = parseConfig({
    OPENAI_BASE_URL: "http://me:pw@localhost:1234/v1/?key=x",
    CHAT_MODEL: "small",
    ...env,
  });
  return checkModelServer(models, reply, { now: NOW });
}

const offers = (...models: readonly { id: string; shutdownDate?: Date }[]): ModelsReply => ({
  kind: "models",
  models,
});

const SERVER = "http://localhost:1234/v1";

test.for([
  [
    { kind: "unreachable", code: "ECONNREFUSED" },
    "fail",
    `nothing answers at ${SERVER} (ECONNREFUSED)`,
  ],
  [{ kind: "timeout" }, "fail", `${SERVER} did not answer in time`],
  [{ kind: "unreadable" }, "fail", `${SERVER} answers, but not with a list of models`],
  [{ kind: "status", status: 401 }, "fail", `${SERVER} refused the key (status 401)`],
  [{ kind: "status", status: 404 }, "fail", `${SERVER} has no list of models (status 404)`],
  [
    { kind: "status", status: 429 },
    "warn",
    `${SERVER} answers, but limits requests at the moment (status 429)`,
  ],
  [{ kind: "status", status: 503 }, "fail", `${SERVER} answered with status 503`],
  [
    offers({ id: "small" }, { id: "big" }),
    "ok",
    `${SERVER} answers and offers 2 models, small among them`,
  ],
  [offers({ id: "small:latest" }), "ok", `${SERVER} answers and offers 1 model, small among them`],
  [offers({ id: "big" }), "warn", "the server's list of models does not hold small"],
] as const)("checkModelServer() says of %j: %s, %s", ([reply, status, message]) => {
  expect(check(reply)).toMatchObject({ status, message });
});

test.for([
  ["2026-10-02", "warn", "small will be shut down on 2026-10-02, in 1 day"],
  ["2026-12-30", "warn", "small will be shut down on 2026-12-30, in 90 days"],
  ["2026-09-30", "fail", "small was shut down on 2026-09-30"],
  ["2026-12-31", "ok", `${SERVER} answers and offers 1 model, small among them`],
] as const)("checkModelServer() knows what a shutdown on %s means", ([date, status, message]) => {
  expect(check(offers({ id: "small", shutdownDate: new Date(date) }))).toMatchObject({
    status,
    message,
  });
});

test("checkModelServer() looks for the embedding model too", () => {
  expect(check(offers({ id: "small" }), { EMBEDDING_MODEL: "embedder" })).toMatchObject({
    status: "warn",
    fix: "set EMBEDDING_MODEL to a model that it offers",
  });
});
