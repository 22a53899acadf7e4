const LINK =
  /[a-z0-9]:\/\/|\bwww\.|\b(?:mailto|javascript|tel|data):\S|\b[a-z0-9-]{2,63}\.(?:com|org|net|io|gg|dev|app|xyz|info|link|site|online|top|ru|cn|me|co|ly|shop|store|club|live|biz|pro|icu|zip|mov|click|page|cloud|chat|example|su|de|eu|uk|fr|nl|pl|br|jp|kr|tk|cc|ws)\b|\bt\.me\b|\b[a-z0-9-]{1,63}\.[a-z]{2,63}\/\S|!\[|\]\(/u;
const MENTION = /@(?:everyone|here)|<(?:@|#|a?:\w+:|t:|\/|id:)|@&?\d{5,}|<\||\[\/?inst\]|<<sys>>/u;

/**
 * A link or a mention in text that a model wrote; neither has a place in an
 * answer, whatever it points at. Invisible characters do not hide them.
 *
 * @returns `undefined` when the text is free of both.
 */
export function findMarkup(text: string): "link" | "mention" | undefined {
  const visible = text
    .normalize("NFKC")
    .replace(/\p{Default_Ignorable_Code_Point}/gu, "")
    .toLowerCase();
  if (MENTION.test(visible)) return "mention";
  return LINK.test(visible) ? "link" : undefined;
}
