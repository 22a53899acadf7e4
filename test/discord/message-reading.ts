import { ComponentType } from "discord.js";
import { expect } from "vitest";
import type { MessageBody } from "../../src/discord/rendering/message-body.ts";

/** The texts of a message from top to bottom. */
export function textsOf(body: MessageBody): readonly string[] {
  return body.components.flatMap((part) =>
    part.type === ComponentType.TextDisplay ? [part.content] : [],
  );
}

/** Fails unless Discord takes the message: characters, bytes, components, nobody pinged. */
export function expectWithinLimits(body: MessageBody): void {
  const texts = textsOf(body);
  expect(texts.length).toBeGreaterThan(0);
  for (const text of texts) {
    expect(text.length).toBeGreaterThan(0);
    expect(text.isWellFormed()).toBe(true);
  }
  expect(texts.join("").length).toBeLessThanOrEqual(4_000);
  expect(Buffer.byteLength(texts.join(""))).toBeLessThanOrEqual(10_000);
  expect(body.components.length).toBeLessThanOrEqual(40);
  expect(body.allowed_mentions).toEqual({ parse: [], replied_user: false });
}

/** The numbers of the marks that stand in the statements, and of the sources listed. */
export function numbersOf(bodies: readonly MessageBody[]): {
  readonly marks: Set<number>;
  readonly sources: Set<number>;
} {
  const marks = new Set<number>();
  const sources = new Set<number>();
  for (const text of bodies.flatMap(textsOf)) {
    for (const line of text.split("\n")) {
      const source = /^\[(\d+)\] \S/u.exec(line);
      if (source !== null) sources.add(Number(source[1]));
      else if (!line.startsWith("-# ")) {
        for (const mark of line.replaceAll(/\\./gu, "").matchAll(/\[(\d+)\](?!\()/gu))
          marks.add(Number(mark[1]));
      }
    }
  }
  return { marks, sources };
}
