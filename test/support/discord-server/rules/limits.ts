/** Characters (code points) of a message's content. */
export const MAX_CONTENT = 2_000;
/** Embeds of a message. */
export const MAX_EMBEDS = 10;
/** Characters over all embeds of a message. */
export const MAX_EMBED_TOTAL = 6_000;
/** Attachments of a message. */
export const MAX_ATTACHMENTS = 10;
/** Bytes of one uploaded file. */
export const MAX_FILE_BYTES = 10 * 1024 * 1024;
/** Action rows of a message without Components V2. */
export const MAX_ROWS = 5;
/** Buttons of an action row. */
export const MAX_BUTTONS_IN_ROW = 5;
/** Characters of a custom id. */
export const MAX_CUSTOM_ID = 100;
/** Components of a Components V2 message, nested ones included. */
export const MAX_V2_COMPONENTS = 40;
/** Characters over all text displays of a Components V2 message. */
export const MAX_V2_TEXT = 4_000;
/** UTF-8 bytes over all text displays above which Discord answers with HTTP 500, as measured; it isn't documented. */
export const MAX_V2_TEXT_BYTES = 10_170;
/** Time for the first answer to an interaction. */
export const ACK_DEADLINE_MS = 3_000;
/** How long an interaction's token is good for. */
export const TOKEN_LIFETIME_MS = 15 * 60 * 1_000;
/** Follow-ups to an interaction that came through a user's own installation. */
export const MAX_USER_INSTALL_FOLLOW_UPS = 5;
/** How long Discord remembers a nonce; its documentation says "the past few minutes". */
export const NONCE_MEMORY_MS = 5 * 60 * 1_000;
