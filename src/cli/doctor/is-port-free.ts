import { once } from "node:events";
import { createServer } from "node:net";
import type { DoctorProbes } from "./doctor-probes.ts";

/** Listens for a moment. Never throws. */
export const isPortFree: DoctorProbes["isPortFree"] = async ({ port, host }) => {
  const server = createServer();
  try {
    server.listen({ port, host, exclusive: true });
    await once(server, "listening");
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
};
