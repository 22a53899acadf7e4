import type { Config } from "../../config.ts";
import type { Check } from "./check.ts";
import type { DoctorProbes } from "./doctor-probes.ts";

const NAME = "Monitoring";

/** Says whether what is to be watched from outside can be; nothing where nothing is to be. */
export async function checkMonitoring(
  { port, host, metrics }: Config["monitoring"],
  probes: Pick<DoctorProbes, "isPortFree">,
): Promise<Check[]> {
  if (port === undefined) {
    if (!metrics) return [];
    const message = "METRICS is on, but there is no port to read them from";
    return [{ name: NAME, status: "warn", message, fix: "set HEALTH_PORT" }];
  }
  const place = `${host}:${port}`;
  if (port === 0 || (await probes.isPortFree({ port, host }))) {
    const pages = metrics ? "/health, /ready and /metrics" : "/health and /ready";
    return [{ name: NAME, status: "ok", message: `${place} is free for ${pages}` }];
  }
  return [
    {
      name: NAME,
      status: "warn",
      message: `${place} can't be listened on: it is taken, or isn't this machine's`,
      fix: "nothing, if the bot is running; else set HEALTH_PORT to another port",
    },
  ];
}
