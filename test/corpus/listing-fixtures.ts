/** Lines that open a saved page, first layout. */
export const AIRY_HEADER = [
  "new",
  "Get trending papers in your email inbox!",
  "Subscribe",
  "byAK and the research community",
  "Mar 13",
];

/** Lines that open a saved page, second layout; the first title is glued to what follows them. */
export const DENSE_HEADER = [
  "Get trending papers in your email inbox once a day!",
  "Get trending papers in your email inbox!",
];

/** @returns An abstract of some 400 characters that names its number. */
export function abstractOf(number: number): string {
  return `We study problem number ${number} of this collection. ${"Our method samples from a target density with a learned control and needs no gradient of it. ".repeat(4)}It is fast.`;
}

/** @returns A title that names its number. */
export function titleOf(number: number): string {
  return `Sampling Method Number ${number}: A Controlled Study`;
}

/** Turns lines into what a reader takes. */
export async function* streamOf<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}
