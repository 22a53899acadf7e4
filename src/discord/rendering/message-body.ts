import { ComponentType, MessageFlags } from "discord.js";
import type {
  APIComponentInMessageActionRow,
  APIActionRowComponent,
  APIContainerComponent,
  APIFileComponent,
  APIMediaGalleryComponent,
  APISectionComponent,
  APISeparatorComponent,
  APITextDisplayComponent,
} from "discord.js";

/** What papercord's messages are made of. */
export type MessagePart =
  | APITextDisplayComponent
  | APISeparatorComponent
  | APIFileComponent
  | APIMediaGalleryComponent
  | APISectionComponent
  | APIContainerComponent
  | APIActionRowComponent<APIComponentInMessageActionRow>;

/** A message as Discord's API takes it: Components V2, and nobody is pinged whatever the text says. */
export interface MessageBody {
  readonly flags: MessageFlags.IsComponentsV2;
  readonly components: readonly MessagePart[];
  readonly allowed_mentions: { readonly parse: readonly []; readonly replied_user: false };
}

/** Makes a message of parts; see {@link MessageBody}. */
export function toMessageBody(components: readonly MessagePart[]): MessageBody {
  return {
    flags: MessageFlags.IsComponentsV2,
    components,
    allowed_mentions: { parse: [], replied_user: false },
  };
}

/** A text of Markdown, at least one character. */
export function toText(content: string): APITextDisplayComponent {
  return { type: ComponentType.TextDisplay, content };
}
