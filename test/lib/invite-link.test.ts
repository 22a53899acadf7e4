import { PermissionsBitField } from "discord.js";
import { describe, expect, test } from "vitest";
import { applicationIdOf, inviteLink } from "../../src/lib/invite-link.ts";

describe("inviteLink()", () => {
  test("asks for the bot, its commands and no permission that it doesn't use", () => {
    const { origin, pathname, searchParams } = new URL(inviteLink("123456789012345678"));
    expect(`${origin}${pathname}`).toBe("https://discord.com/oauth2/authorize");
    expect(searchParams.get("client_id")).toBe("123456789012345678");
    expect(searchParams.get("scope")).toBe("bot applications.commands");
    const permissions = new PermissionsBitField(BigInt(searchParams.get("permissions") ?? ""));
    expect(permissions.toArray().toSorted()).toEqual([
      "AttachFiles",
      "CreatePublicThreads",
      "ReadMessageHistory",
      "SendMessages",
      "SendMessagesInThreads",
      "ViewChannel",
    ]);
  });
});

describe("applicationIdOf()", () => {
  test("reads the id that a token begins with", () => {
    const id = "1234567890123456789";
    expect(
      applicationIdOf(`${Buffer.from(id).toString("base64url")}.GxYz12.${"a".repeat(38)}`),
    ).toBe(id);
  });

  test.each(["", "token", "a.b.c", "....", Buffer.from("12").toString("base64url")])(
    "finds none in %j",
    (token) => {
      expect(applicationIdOf(token)).toBeUndefined();
    },
  );
});
