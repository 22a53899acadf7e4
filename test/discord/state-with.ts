import { openSqliteStateStore } from "../../src/state/sqlite-state-store.ts";
import type { State } from "../../src/state/state-store.ts";

/** A state in memory, some of whose methods do what the test says. */
export function stateWith(methods: Partial<State>): State {
  const state = openSqliteStateStore(":memory:");
  return new Proxy(state, {
    get(target, name) {
      const value: unknown = Reflect.get(methods, name) ?? Reflect.get(target, name);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
}
