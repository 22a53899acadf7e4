/** The system's code for why a request failed, such as `ECONNREFUSED`: fetch hides it in the cause. */
export function failureCode(error: unknown): string {
  if (!(error instanceof Error)) return "no details";
  if ("code" in error && typeof error.code === "string") return error.code;
  // Several addresses tried give several causes.
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause;
  return inner === undefined ? error.name : failureCode(inner);
}
