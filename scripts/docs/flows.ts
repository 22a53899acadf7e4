import type { Flow } from "./flow.ts";
import { ASKING } from "./flows/asking.ts";
import { PAPERS } from "./flows/papers.ts";
import { SERVERS } from "./flows/servers.ts";

/** Every flow with a picture of its own, in the order in which they are played; one more is one more entry. */
export const FLOWS: readonly Flow[] = [...ASKING, ...PAPERS, ...SERVERS];
