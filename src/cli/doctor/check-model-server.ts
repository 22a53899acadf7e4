import type { ModelConfig } from "../../config.ts";
import { formatCount } from "../render/format-count.ts";
import type { Check } from "./check.ts";
import { checkListedModels } from "./check-listed-models.ts";
import { DEFAULT_BASE_URL } from "./default-base-url.ts";
import type { ListedModel, ModelsReply } from "./models-reply.ts";
import { serverAddress } from "./server-address.ts";
import { serverModels } from "./server-models.ts";
import type { ServerModel } from "./server-models.ts";

const NAME = "Model server";

/** Says whether the configured server answers, takes the key and offers the configured models. */
export function checkModelServer(
  models: ModelConfig,
  reply: ModelsReply,
  { now }: { readonly now: Date },
): Check {
  const server = serverAddress(models.baseUrl ?? DEFAULT_BASE_URL);
  const fail = (message: string, fix: string): Check => ({
    name: NAME,
    status: "fail",
    message,
    fix,
  });
  switch (reply.kind) {
    case "models":
      return checkModels(server, serverModels(models), { listed: reply.models, now });
    case "unreachable":
      return fail(
        `nothing answers at ${server} (${reply.code})`,
        "start the server, or correct OPENAI_BASE_URL; answers are extracted from the abstracts until then",
      );
    case "timeout":
      return fail(`${server} did not answer in time`, "check the network, or try again later");
    case "unreadable":
      return fail(
        `${server} answers, but not with a list of models`,
        "check OPENAI_BASE_URL: for most servers it ends with /v1",
      );
    case "status":
      return checkStatus(reply.status, server, fail);
  }
}

function checkModels(
  server: string,
  wanted: readonly ServerModel[],
  offer: { readonly listed: readonly ListedModel[]; readonly now: Date },
): Check {
  const names = wanted.map(({ id }) => id).join(" and ");
  const among = names === "" ? "" : `, ${names} among them`;
  const message = `${server} answers and offers ${formatCount(offer.listed.length, "model")}${among}`;
  return checkListedModels(NAME, wanted, offer) ?? { name: NAME, status: "ok", message };
}

function checkStatus(
  status: number,
  server: string,
  fail: (message: string, fix: string) => Check,
): Check {
  if (status === 401 || status === 403) {
    return fail(
      `${server} refused the key (status ${status})`,
      "set a valid OPENAI_API_KEY in .env",
    );
  }
  if (status === 404) {
    return fail(
      `${server} has no list of models (status 404)`,
      "check OPENAI_BASE_URL: for most servers it ends with /v1",
    );
  }
  if (status === 429) {
    return {
      name: NAME,
      status: "warn",
      message: `${server} answers, but limits requests at the moment (status 429)`,
      fix: "wait a little; if it stays so, check the account's credit",
    };
  }
  return fail(`${server} answered with status ${status}`, "try again later, or check its logs");
}
