const SECRET_NAME = /TOKEN|KEY|SECRET|PASSWORD/i;
/** Shorter values turn up in ordinary text. */
const MIN_SECRET_CHARS = 8;

/**
 * Takes secrets out of a text about an unexpected failure: values of the
 * environment's keys and tokens, credentials inside addresses, and whatever
 * looks like an API key.
 */
export function redact(text: string, env: Readonly<Record<string, string | undefined>>): string {
  const secrets = Object.entries(env).flatMap(([name, value = ""]) =>
    SECRET_NAME.test(name) && value.length >= MIN_SECRET_CHARS ? [value] : [],
  );
  return secrets
    .toSorted((a, b) => b.length - a.length)
    .reduce((redacted, secret) => redacted.replaceAll(secret, "***"), text)
    .replaceAll(/(?<=:\/\/)[^\s/@]{1,200}@/g, "***@")
    .replaceAll(/\b(?:sk-|Bearer |Bot )[\w.-]{8,}/g, "***");
}
