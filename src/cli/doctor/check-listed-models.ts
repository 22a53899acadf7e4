import { DAY_MS } from "../../lib/day-ms.ts";
import type { Check } from "./check.ts";
import type { ListedModel } from "./models-reply.ts";
import type { ServerModel } from "./server-models.ts";

/** Time enough to choose another model and to measure it. */
const WARN_DAYS = 90;

/**
 * Looks for the configured models in a server's list.
 *
 * @returns The gravest finding, or `undefined` when there is nothing to say.
 */
export function checkListedModels(
  name: string,
  wanted: readonly ServerModel[],
  { listed, now }: { readonly listed: readonly ListedModel[]; readonly now: Date },
): Check | undefined {
  const findings = wanted.flatMap(({ variable, id }) => {
    const model = listed.find((candidate) => isSameModel(candidate.id, id));
    const finding =
      model === undefined
        ? checkMissing(name, variable, id)
        : checkShutdown(name, variable, model, now);
    return finding === undefined ? [] : [finding];
  });
  return findings.find(({ status }) => status === "fail") ?? findings[0];
}

/** Some servers list `model:latest` for a model that is asked for without the tag. */
function isSameModel(listed: string, wanted: string): boolean {
  return listed === wanted || listed === `${wanted}:latest`;
}

function checkMissing(name: string, variable: string, id: string): Check {
  return {
    name,
    status: "warn",
    message: `the server's list of models does not hold ${id}`,
    fix: `set ${variable} to a model that it offers`,
  };
}

function checkShutdown(
  name: string,
  variable: string,
  { id, shutdownDate }: ListedModel,
  now: Date,
): Check | undefined {
  if (shutdownDate === undefined) {
    return undefined;
  }
  const days = Math.ceil((shutdownDate.getTime() - now.getTime()) / DAY_MS);
  const date = shutdownDate.toISOString().slice(0, 10);
  const fix = `set ${variable} to a newer model`;
  if (days <= 0) {
    return { name, status: "fail", message: `${id} was shut down on ${date}`, fix };
  }
  return days > WARN_DAYS
    ? undefined
    : {
        name,
        status: "warn",
        message: `${id} will be shut down on ${date}, in ${days === 1 ? "1 day" : `${days} days`}`,
        fix,
      };
}
