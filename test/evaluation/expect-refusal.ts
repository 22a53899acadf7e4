import { expect } from "vitest";
import { UserFacingError } from "../../src/lib/user-facing-error.ts";

/** Expects that reading fails with a sentence for people which holds all of these. */
export async function expectRefusal(
  reading: Promise<unknown>,
  ...parts: readonly string[]
): Promise<void> {
  const error = await reading.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UserFacingError);
  for (const part of parts) expect((error as Error).message).toContain(part);
}
