import type { DiscordServer } from "../../../test/support/discord-server/discord-server.ts";
import type { Member } from "../../../test/support/discord-server/play/member.ts";
import type { ChannelRecord } from "../../../test/support/discord-server/world/records.ts";
import type { AskedQuestions } from "./asked-questions.ts";
import type { TitleQuestion, TitleQuestions } from "./title-questions.ts";

/** Somebody in the channel of their server. */
interface Place {
  readonly member: Member;
  readonly channel: ChannelRecord;
}

/** Members of many servers, who ask in turn. */
export class Crowd {
  readonly #places: readonly Place[];
  #asked = 0;

  constructor(
    server: DiscordServer,
    options: { readonly servers: number; readonly members: number },
  ) {
    const channels = Array.from({ length: options.servers }, () =>
      server.addChannel(server.addGuild()),
    );
    this.#places = Array.from({ length: options.members }, (_, index) => ({
      member: server.user(server.addUser()),
      channel: channels[index % channels.length] as ChannelRecord,
    }));
  }

  /** The next member asks what nobody has asked yet. @param deliver Times that Discord delivers it; default once. */
  ask(questions: TitleQuestions, asked: AskedQuestions, deliver = 1): void {
    const index = this.#asked++;
    const { member, channel } = this.#places[index % this.#places.length] as Place;
    const about: TitleQuestion = questions.at(index);
    const handle = member.slash("ask", { question: about.question }, { channel, deliver });
    asked.add(handle.record, about);
  }
}
