import { z } from "zod";

const HelpExampleSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("question"), question: z.string().min(1) }),
  z.object({ kind: z.literal("papers"), topic: z.string().min(1) }),
  z.object({ kind: z.literal("explanation"), paper: z.string().min(1), title: z.string() }),
]);

/** Something to ask that the library can answer. */
export type HelpExample = Readonly<z.infer<typeof HelpExampleSchema>>;

/** How examples are kept. */
export const HelpExamplesSchema = z.array(HelpExampleSchema);
