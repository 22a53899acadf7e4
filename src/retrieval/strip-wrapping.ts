/**
 * Words people wrap a question in when they talk to somebody: never what a
 * paper is about. Words such as "method" or "approach" stay: titles use them.
 */
const FILLERS = new Set(
  `paper papers article articles publication publications literature research study studies
   find looking look show give list tell recommend suggest explain describe summarize summarise
   anyone someone somebody anybody everyone please thanks hey hi hello
   know told think wonder wondering remember heard saw read interested curious
   recent recently related abt whats hows dont thing things stuff something anything
   want wanted need like say says said talk talks deal deals
   topic topics work works idea ideas way ways actually really
   got gotta gonna wanna kinda sorta dunno tho pls plz thx ty ppl u ur r n w wtf lol idk imo btw tbh
   nah yeah yep nope ok okay cuz bc thingy nice cool awesome great called name
   latest newest ll re ve stand stands versus vs compare compared compares comparing`
    .split(/\s+/)
    .filter(Boolean),
);

/**
 * @param word A lower-case token.
 * @returns Whether the word only wraps a question.
 */
export function isFiller(word: string): boolean {
  return FILLERS.has(word);
}
