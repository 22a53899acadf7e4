const SAVED_FROM = /saved from url=(?:\(\d+\))?(\S+)/;

/** Resolves the links of a page against the address that the page gives for itself, if it does. */
export interface PageAddress {
  /** Told of every element, some of which tell the address: `base`, or a canonical link. */
  readonly notice: (name: string, attributes: Readonly<Record<string, string>>) => void;
  /** Told of every comment: browsers note the address in one when they save a page. */
  readonly noticeComment: (comment: string) => void;
  /** @returns The whole address where it is known; undefined for what leads to no page. */
  readonly resolve: (link: string) => string | undefined;
}

/** What says the address most reliably wins; of equals the first. */
export function createPageAddress(): PageAddress {
  let base: string | undefined;
  let canonical: string | undefined;
  let savedFrom: string | undefined;
  return {
    notice: (name, { href, rel }) => {
      if (href === undefined || !/^https?:/i.test(href)) return;
      if (name === "base") base ??= href;
      else if (name === "link" && rel === "canonical") canonical ??= href;
    },
    noticeComment: (comment) => {
      savedFrom ??= SAVED_FROM.exec(comment.slice(0, 3_000))?.[1];
    },
    resolve: (link) => {
      const href = link.trim();
      if (/^https?:\/\//i.test(href)) return href;
      const address = base ?? canonical ?? savedFrom;
      if (href === "" || href.startsWith("#")) return undefined;
      const whole = URL.parse(href, address)?.href;
      if (whole !== undefined) return /^https?:/.test(whole) ? whole : undefined;
      return /^[a-z][a-z0-9+.-]*:/i.test(href) ? undefined : href;
    },
  };
}
