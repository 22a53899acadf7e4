/** Of a URL: the place without names, passwords and options; a path stays as it is. */
export function addressWithoutSecrets(address: string): string {
  const [, scheme, rest = ""] = /^([a-z][a-z0-9+.-]*):\/\/([^?#]*)/i.exec(address) ?? [];
  if (scheme === undefined) return address;
  const [place = "", ...path] = rest.split("/");
  return `${scheme}://${[place.split("@").at(-1), ...path].join("/")}`;
}
