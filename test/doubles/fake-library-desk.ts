import type { LibraryDesk } from "../../src/indexing/desk/library-desk.ts";

/** A desk that does what the test says; a method not set throws. */
export function fakeLibraryDesk(methods: Partial<LibraryDesk> = {}): LibraryDesk {
  const unset = (method: keyof LibraryDesk) => () => {
    throw new Error(`Cannot call ${method}: the test set no such method`);
  };
  return {
    status: unset("status"),
    preview: unset("preview"),
    add: unset("add"),
    remove: unset("remove"),
    merges: unset("merges"),
    split: unset("split"),
    allow: unset("allow"),
    ...methods,
  };
}
