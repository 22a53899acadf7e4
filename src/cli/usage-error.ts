import { UserFacingError } from "../lib/user-facing-error.ts";

/** The command line asks for something that does not exist or is not complete. The message is fit for people. */
export class UsageError extends UserFacingError {
  override readonly name = "UsageError";
}
