/** Whether a value has the shape that a field is known by; what hasn't is nobody's business in a log. */
type Shape = (value: unknown) => boolean;

const MAX_LIST = 50;

const number: Shape = (value) => typeof value === "number" && Number.isFinite(value);
const flag: Shape = (value) => typeof value === "boolean";
/** Discord's ids and those that code makes. */
const id: Shape = (value) => matches(value, /^[\w-]{1,64}$/);
/** Names of our own and of models, with their versions: no spaces, so no sentence. */
const name: Shape = (value) => matches(value, /^[\w.@+:/-]{1,120}$/);
/** Of a command, menu or control; Discord shows some with spaces. */
const command: Shape = (value) => matches(value, /^[\p{L}\p{N} ._-]{1,40}$/u);
/** A live source as the operator wrote it. */
const source: Shape = (value) => matches(value, /^arxiv[\w-]*:[^\n]{1,200}$/i);
/** An error, which a serialiser writes; also what was thrown without being one. */
const error: Shape = () => true;
const listOf =
  (shape: Shape): Shape =>
  (value) =>
    Array.isArray(value) && value.length <= MAX_LIST && value.every(shape);
const countsByName: Shape = (value) =>
  typeof value === "object" &&
  value !== null &&
  Object.entries(value).every(([key, count]) => name(key) && number(count));
/** Discord's own address for adding a bot. */
const invite: Shape = (value) =>
  matches(value, /^https:\/\/discord\.com\/oauth2\/authorize\?[\w.=&%+-]{1,200}$/);

function matches(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}

/**
 * Everything that a line of the log may hold beside its sentence, level and time. A new field is added here with its
 * shape; none may be able to hold a question, an answer, a token or a key.
 */
export const LOG_FIELDS: Readonly<Record<string, Shape>> = {
  // Which request, and where. No user's id: the answer is found by these, for as long as it is kept.
  interactionId: id,
  messageId: id,
  guildId: id,
  channelId: id,
  threadId: id,
  groupId: id,
  subscriptionId: id,
  command,
  job: name,
  reference: id,
  failure: name,
  // What became of it.
  outcome: name,
  acknowledgement: name,
  inDoubt: name,
  err: error,
  code: (value) => number(value) || name(value),
  // How an answer came about.
  mode: name,
  prompt: name,
  kept: number,
  dropped: number,
  cached: flag,
  model: name,
  calls: number,
  inputTokens: number,
  outputTokens: number,
  cachedInputTokens: number,
  costUsd: number,
  isEstimated: flag,
  ms: number,
  acknowledgedMs: number,
  steps: countsByName,
  // The connection.
  userId: id,
  guilds: number,
  shards: listOf(number),
  of: number,
  shard: number,
  replayed: number,
  invite,
  host: name,
  port: number,
  // The library and what is kept.
  source,
  papers: number,
  read: number,
  added: number,
  updated: number,
  merged: number,
  unchanged: number,
  removed: number,
  rejected: number,
  quarantined: number,
  digests: number,
  deleted: number,
};
