import { type DestinationStream, type Logger, pino } from "pino";
import { escapeLine } from "./escape-line.ts";
import { LOG_FIELDS } from "./log-fields.ts";
import { serializeError } from "./serialize-error.ts";

/** Shorter ones would be found in words. */
const MIN_SECRET_CHARS = 8;
const NO_SENTENCE = "something went wrong";

/** What a log is made with. */
export interface LoggerOptions {
  readonly level: string;
  /** Texts that are taken out wherever they turn up, as a last resort; those under 8 characters are not looked for. */
  readonly secrets?: readonly (string | undefined)[];
  /** Told the name of each field that was left out, because it isn't known or has another shape. */
  readonly onDropped?: (field: string) => void;
  /** Where the lines go; standard output when absent. */
  readonly destination?: DestinationStream;
}

/**
 * Creates the log of the process: one JSON document a line, with the fields of {@link LOG_FIELDS} and no others, errors by
 * {@link serializeError}, and no character in it that a terminal would act on. The sentence of a line is one of papercord's
 * own: nothing is put into it.
 */
export function createLogger({
  level,
  secrets = [],
  onDropped = () => undefined,
  destination,
}: LoggerOptions): Logger {
  const pick = (fields: object): Record<string, unknown> => pickKnown(fields, onDropped);
  const scrub = createScrubber(secrets);
  const logger = pino(
    {
      level,
      serializers: { err: serializeError },
      formatters: { log: pick },
      hooks: {
        logMethod([first, ...rest], method) {
          const fields: unknown = first instanceof Error ? { err: first } : first;
          const sentence = rest.find((each) => typeof each === "string") ?? NO_SENTENCE;
          if (typeof fields === "string") method.apply(this, [fields]);
          else method.apply(this, [fields as object, sentence]);
        },
        streamWrite: (line) => escapeLine(scrub(line)),
      },
    },
    ...(destination ? [destination] : []),
  );
  // What children carry along goes by no formatter of pino's; they inherit this.
  const child: unknown = Reflect.get(logger, "child");
  return Object.assign(logger, {
    child(this: Logger, bindings: object, options?: object) {
      return Reflect.apply(child as Logger["child"], this, [pick(bindings), options]);
    },
  });
}

function pickKnown(fields: object, onDropped: (field: string) => void): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined || value === null) continue;
    if (Object.hasOwn(LOG_FIELDS, field) && LOG_FIELDS[field]?.(value) === true) {
      known[field] = value;
    } else onDropped(field);
  }
  return known;
}

/** Finds them as they stand in JSON. */
function createScrubber(secrets: readonly (string | undefined)[]): (line: string) => string {
  const written = secrets
    .filter((secret) => secret !== undefined)
    .filter((secret) => secret.length >= MIN_SECRET_CHARS)
    .map((secret) => JSON.stringify(secret).slice(1, -1));
  return (line) => written.reduce((clean, secret) => clean.replaceAll(secret, "<secret>"), line);
}
