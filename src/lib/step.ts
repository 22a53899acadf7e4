import { AsyncLocalStorage } from "node:async_hooks";

/** What is known of a step: counts, names of our own and codes; never what anybody wrote, and no secret. */
export type StepNotes = Readonly<Record<string, string | number | boolean | undefined>>;

/** A piece of work that is over, with the pieces it was made of. */
export interface Step {
  readonly name: string;
  /** When it began, in milliseconds since 1970 with fractions. */
  readonly startedAt: number;
  /** How long it took, in milliseconds with fractions. */
  readonly ms: number;
  readonly notes: StepNotes;
  /** What it threw; absent when it went well. It may hold texts and secrets. */
  readonly error?: unknown;
  /** In the order in which they ended. */
  readonly steps: readonly Step[];
}

/** Told of each piece of work that was observed once it is over. Never throws. */
export type StepListener = (step: Step) => void;

/** A step that has begun, for work that is no single function, such as a stream. */
export interface OpenStep {
  /** Adds to what is known of it. */
  note(notes: StepNotes): void;
  /** Ends it; ending it again does nothing. */
  end(error?: unknown): void;
}

const current = new AsyncLocalStorage<RunningStep>();

/**
 * Runs `work` as a step of what is being observed. Where nothing is, it is only run.
 *
 * @returns What `work` returns; of a promise, the step lasts until it settles.
 * @throws Whatever `work` throws.
 *
 * @example
 * ```ts
 * const hits = await step("search", () => library.searchChunks(query));
 * ```
 */
export function step<T>(name: string, work: () => T, notes?: StepNotes): T {
  const outer = current.getStore();
  return outer === undefined ? work() : runAs(outer.begin(name, notes), work);
}

/** Begins a step of what is being observed; work that follows is not among its own steps. Free of effect where nothing is. */
export function beginStep(name: string, notes?: StepNotes): OpenStep {
  return current.getStore()?.begin(name, notes) ?? UNOBSERVED;
}

/** Adds to what is known of the request that is being observed, in whatever depth this is called. */
export function noteRequest(notes: StepNotes): void {
  current.getStore()?.root.note(notes);
}

/**
 * Observes `work` and the steps that it takes, and tells of them once it is over. A step that
 * outlives the one it began in belongs to the next around that which still goes on; if it outlives all, it is told of by
 * itself. Within work that is observed already, this is one more step of that.
 *
 * @throws Whatever `work` throws.
 */
export function observeSteps<T>(
  listener: StepListener,
  name: string,
  work: () => T,
  notes?: StepNotes,
): T {
  const outer = current.getStore();
  const begun = outer?.begin(name, notes) ?? new RunningStep(name, notes, listener);
  return runAs(begun, work);
}

function runAs<T>(running: RunningStep, work: () => T): T {
  let result: T;
  try {
    result = current.run(running, work);
  } catch (error) {
    running.end(error);
    throw error;
  }
  if (!(result instanceof Promise)) {
    running.end();
    return result;
  }
  result.then(
    () => running.end(),
    (error: unknown) => running.end(error),
  );
  return result;
}

const UNOBSERVED: OpenStep = { note: () => undefined, end: () => undefined };

class RunningStep implements OpenStep {
  readonly root: RunningStep;
  readonly #outer: RunningStep | undefined;
  readonly #listener: StepListener;
  readonly #name: string;
  readonly #began = performance.now();
  readonly #steps: Step[] = [];
  #notes: StepNotes;
  #isOver = false;

  constructor(name: string, notes: StepNotes = {}, listener: StepListener, outer?: RunningStep) {
    this.#name = name;
    this.#notes = notes;
    this.#listener = listener;
    this.#outer = outer;
    this.root = outer?.root ?? this;
  }

  begin(name: string, notes?: StepNotes): RunningStep {
    return new RunningStep(name, notes, this.#listener, this);
  }

  note(notes: StepNotes): void {
    this.#notes = { ...this.#notes, ...notes };
  }

  end(error?: unknown): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const over: Step = {
      name: this.#name,
      startedAt: performance.timeOrigin + this.#began,
      ms: performance.now() - this.#began,
      notes: this.#notes,
      ...(error === undefined ? {} : { error }),
      steps: this.#steps,
    };
    const within = this.#openOuter();
    if (within === undefined) this.#listener(over);
    else within.#steps.push(over);
  }

  /** The innermost around it that still goes on. */
  #openOuter(): RunningStep | undefined {
    let outer = this.#outer;
    while (outer !== undefined && outer.#isOver) outer = outer.#outer;
    return outer;
  }
}
