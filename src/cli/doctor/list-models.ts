import { z } from "zod";
import { failureCode } from "./failure-code.ts";
import type { ListedModel, ModelsReply } from "./models-reply.ts";
import type { DoctorProbes } from "./doctor-probes.ts";

const TIMEOUT_MS = 4_000;

/** Vendors write the date as text or as seconds since 1970, and most of them not at all. */
const ShutdownDate = z.union([z.string(), z.number().transform((seconds) => seconds * 1_000)]);

const ModelsReplySchema = z.object({
  data: z.array(z.object({ id: z.string(), shutdown_date: ShutdownDate.nullish().catch(null) })),
});

/** Asks a server for its models with `GET /models`. Never throws. */
export const listModels: DoctorProbes["listModels"] = async ({ baseUrl, apiKey }, { signal }) => {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await fetch(`${baseUrl.replace(/\/+$/, "")}/models`, {
      headers: apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` },
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
    });
    if (!response.ok) {
      await response.body?.cancel();
      return { kind: "status", status: response.status };
    }
    return readReply(await response.text());
  } catch (error) {
    return timeout.aborted
      ? { kind: "timeout" }
      : { kind: "unreachable", code: failureCode(error) };
  }
};

function readReply(text: string): ModelsReply {
  const parsed = ModelsReplySchema.safeParse(parseJson(text));
  return parsed.success
    ? { kind: "models", models: parsed.data.data.map(toListedModel) }
    : { kind: "unreadable" };
}

function toListedModel({
  id,
  shutdown_date,
}: z.infer<typeof ModelsReplySchema>["data"][number]): ListedModel {
  const shutdownDate = new Date(shutdown_date ?? Number.NaN);
  return Number.isNaN(shutdownDate.getTime()) ? { id } : { id, shutdownDate };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
