/**
 * Abbreviations that end in a period within a sentence, lower case and without
 * the last period. Those after which a sentence may end as well stand in
 * {@link CLOSING_ABBREVIATIONS}.
 */
export const ABBREVIATIONS: ReadonlySet<string> = new Set(
  `e.g eg i.e ie vs v.s cf resp approx w.r.t viz fig figs eq eqs eqn eqns sec secs tab thm prop lem cor def ref refs alg
  app appx ch chap vol pp dr prof mr mrs ms st mt incl excl esp ca circa`.split(/\s+/),
);

/** Abbreviations that end a sentence where a capital letter follows, and don't elsewhere. */
export const CLOSING_ABBREVIATIONS: ReadonlySet<string> = new Set(
  `al etc i.i.d iid a.k.a s.t p.m a.m no nos jr sr inc ltd co u.s u.k u.s.a ph.d a.s a.e`.split(
    /\s+/,
  ),
);

/** Words that begin a sentence much more often than they follow an initial. */
export const SENTENCE_OPENERS: ReadonlySet<string> = new Set(
  `a additionally all although an and another as at based because besides both building but by compared comparing
  consequently despite due each empirically even every experimental experiments extensive finally first for from
  furthermore given hence here how however if importantly in indeed inspired instead it its like many more moreover most
  motivated my nevertheless no notably on once one our recent recently results second similarly since so some specifically
  such surprisingly that the their then theoretically there therefore these they this those through thus to today together
  towards two under unfortunately unlike using we what when where which while with without yet you`.split(
    /\s+/,
  ),
);
