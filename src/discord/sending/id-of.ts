/** The id in what Discord's API answered; undefined when it has none. */
export function idOf(message: unknown): string | undefined {
  const id: unknown =
    typeof message === "object" && message !== null ? Reflect.get(message, "id") : undefined;
  return typeof id === "string" ? id : undefined;
}
