/**
 * Where models are asked for, fit to be shown: without the credentials and the
 * query that an address may carry.
 */
export function serverAddress(baseUrl: string): string {
  const { origin, pathname } = new URL(baseUrl);
  return `${origin}${pathname}`.replace(/\/$/, "");
}
