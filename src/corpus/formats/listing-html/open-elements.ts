import type { BlockRole } from "./html-block.ts";
import type { PageAddress } from "./page-address.ts";
import { roleOf } from "./role-of.ts";

const SKIPPED: ReadonlySet<string> = new Set(
  "script style template noscript nav footer aside svg button select textarea title iframe object canvas audio video dialog menu".split(
    " ",
  ),
);
const BREAKING: ReadonlySet<string> = new Set(
  "html body main header section article div p ul ol li dl dt dd h1 h2 h3 h4 h5 h6 table thead tbody tr td th caption blockquote pre figure figcaption address hr details summary fieldset form".split(
    " ",
  ),
);
const HEADING = /^h[1-4]$/;

/** An open element and what it and those around it say of the text in it. */
export interface OpenElement {
  readonly name: string;
  /** Whether its text is none of the page's contents. */
  readonly isSkipped: boolean;
  /** Whether text before and after it belongs to other blocks. */
  readonly breaks: boolean;
  readonly isHeading: boolean;
  readonly isFormula: boolean;
  readonly isPreformatted: boolean;
  /** See `HtmlBlock`. */
  readonly article: number;
  readonly role: BlockRole | undefined;
  readonly link: string | undefined;
}

/** The elements that are open at a place of a page. */
export interface OpenElements {
  /** @returns The innermost. */
  readonly current: () => OpenElement;
  /** @returns Whether an element that is about to open ends the block before it. */
  readonly breaksAt: (name: string, attributes: Readonly<Record<string, string>>) => boolean;
  readonly open: (name: string, attributes: Readonly<Record<string, string>>) => OpenElement;
  /** @returns What was the innermost. */
  readonly close: () => OpenElement;
}

const PAGE: OpenElement = {
  name: "",
  isSkipped: false,
  breaks: true,
  isHeading: false,
  isFormula: false,
  isPreformatted: false,
  article: 0,
  role: undefined,
  link: undefined,
};

/** Keeps the elements that are open. Scripts, menus, buttons and what a page hides are skipped. */
export function createOpenElements(address: PageAddress): OpenElements {
  const elements: OpenElement[] = [];
  let articles = 0;
  const current = (): OpenElement => elements.at(-1) ?? PAGE;

  function open(name: string, attributes: Readonly<Record<string, string>>): OpenElement {
    address.notice(name, attributes);
    const element = within(current(), name, attributes);
    if (name === "article") articles += 1;
    elements.push({
      ...element,
      article: name === "article" ? articles : element.article,
      link: name === "a" ? address.resolve(attributes["href"] ?? "") : element.link,
    });
    return current();
  }

  return { current, breaksAt, open, close: () => elements.pop() ?? PAGE };
}

function breaksAt(name: string, attributes: Readonly<Record<string, string>>): boolean {
  return BREAKING.has(name) || roleOf(attributes) !== undefined;
}

function within(
  parent: OpenElement,
  name: string,
  attributes: Readonly<Record<string, string>>,
): OpenElement {
  const role = roleOf(attributes);
  const isHidden = "hidden" in attributes || attributes["aria-hidden"] === "true";
  return {
    ...parent,
    name,
    isSkipped: parent.isSkipped || isHidden || SKIPPED.has(name),
    breaks: breaksAt(name, attributes),
    isHeading: parent.isHeading || HEADING.test(name),
    isFormula: name === "math" || (parent.isFormula && name !== "annotation"),
    isPreformatted: parent.isPreformatted || name === "pre",
    role: role ?? parent.role,
  };
}
