/** Function words that are also English words, names or common abbreviations, folded. */
const AMBIGUOUS = new Set(
  `die der den dem des wer wen man mit von hat mal bin war tun tut bis fur als uber oder alle seine statt paper papers
   aux et car comment nos par plus article articles cause grace mes mon ton son ses sur est font dire sans via pour chez
   vers sous les las los del entre avant contre encore publication publications travail recherche bien tout tous moi vous
   nous dont ici pas ont donner notre meme elle sera utilise existent permit cela note certain vont lui leur
   van sin mas era usa ante contra forma solo pasa dice vez ese eso aun poco tan han ser hay sea todo para con describe
   tem nas dos sob ate nem num sao tao vai das sem com sim serve outro segundo esse seria minha pois
   dove come fare ancora studio studi verso volta non per chi lei noi dei sul meno modo fra tra mai uno una mio che cosa
   contro sua sue quest qual dell dal dai tutti quanta tanto col nei sia cui fa marche como due dos dois certo certos deux`.split(
    /\s+/u,
  ),
);
const MAX_SHORT_CHARS = 2;

/**
 * Whether a function word of another language alone tells nothing of a text's
 * language, since English texts hold it too: `Los Angeles`, `die casting`, `de novo`.
 *
 * @param word Folded.
 */
export function isAmbiguous(word: string): boolean {
  return word.length <= MAX_SHORT_CHARS || AMBIGUOUS.has(word);
}
