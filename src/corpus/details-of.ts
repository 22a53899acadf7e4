import type { PaperDetails } from "./paper.ts";

/** @returns The details alone of whatever has them; what is undefined is left out. */
export function detailsOf({
  authors,
  year,
  venue,
  url,
}: {
  readonly [Name in keyof PaperDetails]?: PaperDetails[Name] | undefined;
}): PaperDetails {
  return {
    ...(authors === undefined ? {} : { authors }),
    ...(year === undefined ? {} : { year }),
    ...(venue === undefined ? {} : { venue }),
    ...(url === undefined ? {} : { url }),
  };
}
