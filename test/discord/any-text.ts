import fc from "fast-check";

/** Texts that people could write: any characters, wide ones, and Discord's markup in pieces. */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: "binary", maxLength }),
    fc.string({ unit: fc.constantFrom("图", "神", "经", "网", "。", " "), maxLength }),
    fc.string({
      unit: fc.constantFrom("*", "<", "@", "[", "1", "]", "(", "a", " ", "\n"),
      maxLength,
    }),
  );
}
