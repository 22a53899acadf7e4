import { z } from "zod";

/** A text; what is no text is as good as absent, since a detail must not cost the paper. Spaces at the ends go. */
export const JsonText = z
  .string()
  .nullish()
  .catch(undefined)
  .transform((text) => text?.toWellFormed().trim() || undefined);

/** A list of which every item that isn't of the kind is left out; what is no list is an empty one. */
export function jsonList<T>(item: z.ZodType<T>) {
  return z
    .array(z.unknown())
    .nullish()
    .catch(undefined)
    .transform((items) =>
      (items ?? []).flatMap((each) => {
        const parsed = item.safeParse(each);
        return parsed.success ? [parsed.data] : [];
      }),
    );
}

/** A number; what is none is as good as absent. */
export const JsonNumber = z
  .number()
  .nullish()
  .catch(undefined)
  .transform((number) => number ?? undefined);

/** @returns The year that an ISO date, or anything that begins like one, begins with. */
export function yearOf(date: string | undefined): number | undefined {
  const year = /^\d{4}(?!\d)/.exec(date ?? "")?.[0];
  return year === undefined ? undefined : Number(year);
}
