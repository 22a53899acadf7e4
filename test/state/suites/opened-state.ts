import type { State } from "../../../src/state/state-store.ts";

/** An empty state of some engine, closed when the running test ends. */
export interface OpenedState {
  readonly state: State;
  /** Milliseconds since 1970; what is opened again goes by it too. */
  readonly clock: { now: number };
  /** Opens the same state once more, as another process or, with the first one closed, after a restart. */
  readonly openAgain: () => Promise<State>;
  /** Where it is, as `STATE_URL` says it. */
  readonly address: string;
}

/** Makes a state for one test. */
export type OpenState = () => Promise<OpenedState>;
