import type { ClientApplication } from "discord.js";
import { describe, expect, test } from "vitest";
import { createLibraryRights } from "../../src/discord/library/library-rights.ts";
import { textOf } from "../support/discord-server/messages/message-text.ts";
import { PermissionFlagsBits } from "discord.js";
import { startTestBot } from "./start-test-bot.ts";

const asker = { guildId: "10000", userId: "20000" };
/** What Discord says of the application. */
const application = (fields: object) => ({ application: fields as ClientApplication });

describe("createLibraryRights()", () => {
  test.each([
    ["a server that is named", ["10000"], {}, true],
    ["a server that isn't", ["10001"], { botPublic: false }, false],
    ["any server where all may", "all", {}, true],
    ["a server of a private bot", undefined, { botPublic: false }, true],
    ["a server of a public bot", undefined, { botPublic: true, owner: { id: "20001" } }, false],
    ["the owner of a public bot", undefined, { botPublic: true, owner: { id: "20000" } }, true],
    ["a bot that nothing is known of yet", undefined, { botPublic: null, owner: null }, false],
  ] as const)("of %s", (_name, servers, fields, may) => {
    expect(createLibraryRights(servers, application(fields))(asker)).toBe(may);
  });

  test("outside of servers is for none that is named", () => {
    const rights = createLibraryRights(["10000"], application({}));
    expect(rights({ ...asker, guildId: undefined })).toBe(false);
  });
});

test("a manager of a server whose moderators may not change the library is refused", async () => {
  const { server } = await startTestBot({ libraryServers: ["123456789012345678"] });
  const refused = await server
    .user()
    .slash(
      "library add arxiv",
      { ids: "2401.12345" },
      { permissions: PermissionFlagsBits.ManageGuild },
    )
    .waitForFinal();
  expect(textOf(refused)).toContain("looked after elsewhere");
  expect(server.violations).toEqual([]);
});
