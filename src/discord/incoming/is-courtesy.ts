import { tokenize } from "../../corpus/terms.ts";

/** What people say to be kind, or that they have read something. */
const COURTESIES = new Set(
  `thanks thank thx ty tysm you cheers ok okay k kk cool nice great good perfect awesome amazing wow lol haha yes no yep yeah nope right
  exactly agreed interesting helpful super very much so a lot for the bot answer got it i see done bye hi hello hey welcome please
  danke dankeschon vielen dank schon gut prima toll klasse ja nein genau hallo
  merci beaucoup bien oui non parfait bonjour gracias muchas si vale genial hola obrigado obrigada valeu sim nao oi
  ありがとう ありがとうございます どうも はい 감사합니다 고마워 고맙습니다 네 谢谢 謝謝 好的 嗯`.split(
    /\s+/u,
  ),
);
const MOST_WORDS = 6;

/** Whether a message is nothing but a courtesy ("thanks!", "ok, got it"), so that there is nothing to answer. */
export function isCourtesy(text: string): boolean {
  const words = tokenize(text);
  return words.length <= MOST_WORDS && words.every((word) => COURTESIES.has(word));
}
