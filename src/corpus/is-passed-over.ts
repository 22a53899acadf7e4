const NAMES = /^(?:\.(?!\.?$)|README|LICEN[CS]E|node_modules$|__MACOSX$)/i;

/**
 * Whether a file or folder inside a folder or archive is no source of papers by
 * its name: hidden, about the others, or made by a tool. One that a person names
 * is read whatever it is called.
 *
 * @param name Without a path before it.
 */
export function isPassedOver(name: string): boolean {
  return NAMES.test(name);
}
