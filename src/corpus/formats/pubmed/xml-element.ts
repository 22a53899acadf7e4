/** An element with all that is in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly (XmlElement | string)[];
}

/**
 * Finds the elements at the end of a path of names, in order.
 *
 * @param path Names from a child of the element downwards, parted by slashes.
 */
export function elementsAt(element: XmlElement, path: string): readonly XmlElement[] {
  return path
    .split("/")
    .reduce<readonly XmlElement[]>(
      (parents, name) =>
        parents.flatMap(({ children }) =>
          children.filter((child) => typeof child !== "string" && child.name === name),
        ) as XmlElement[],
      [element],
    );
}

/** @returns The text of an element, that of the elements in it included, without spaces at its ends. */
export function textOf(element: XmlElement): string {
  return inner(element).trim();
}

/** @returns The text of the first element at the end of a path that has any; undefined when there is none. */
export function textAt(element: XmlElement, path: string): string | undefined {
  return elementsAt(element, path)
    .map(textOf)
    .find((text) => text !== "");
}

function inner({ children }: XmlElement): string {
  return children.map((child) => (typeof child === "string" ? child : inner(child))).join("");
}
