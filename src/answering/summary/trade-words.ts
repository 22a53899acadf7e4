/**
 * Words of the trade that stand in papers on anything, so that no theme is
 * named by them: they end a phrase as stop words do. Lower case.
 */
export const TRADE_WORDS: ReadonlySet<string> = new Set(
  `ability abilities able abstract accelerate accelerates achieve achieved achieves achieving across additional address al
  among another et onto per toward towards versus vs
  addresses advantage advantages aim aims algorithm algorithms also although analyse analyses analysis analyze answer
  application applications applied apply applying approach approaches author authors available average based baseline
  baselines become becomes behave benchmark benchmarks benefit benefits best better case cases challenge challenges
  challenging class code common commonly comparable compare compared comparison competitive complete complex
  comprehensive compute computed conduct conducted consider considered consistent consistently contrast contribution
  contributions crucial current currently dataset datasets define defined demonstrate demonstrated demonstrates
  demonstrating derive derived describe design designed desired detail details develop developed develops different
  difficult discuss diverse domain-specific due easily easy effect effective effectively effectiveness efficiency
  efficient efficiently empirical empirically enable enables establish established evaluate evaluated evaluation
  evaluations even evidence example examples existing expected experiment experimental experimentally experiments
  explain explore explored extend extended extends extensive extensively fact find finding findings finds first five
  focus focused following form formal four framework frameworks full fully fundamental further furthermore general
  generalize generalizes generally generate generated generates give given gives good great hand help helps high higher
  highly however idea identify illustrate impact implementation implementations important improve improved improvement
  improvements improves improving include includes including increase increases independent insight insights inspired
  instead interest interesting interests introduce introduced introduces introducing investigate investigated issue
  issues key know known large large-scale last later lead leading leads less leverage leverages leveraging limit limited
  limitation limitations little literature long low lower main mainly major make makes making many mean means method
  methodology methods metric metrics mild model-agnostic multiple name namely natural nature necessary need needed needs
  new next note notion novel number numerical numerically observe observed obtain obtained offer offers often one
  open open-source order original others outperform outperforming outperforms overall overly paper papers particular
  particularly past perform performance performances performed performs perspective popular possible potential
  practical practically practice present presented presents previous previously prior problem problems procedure
  promising proof proofs property properties propose proposed proposes proposing prove proved proven proves provide
  provided provides providing publicly range rather real real-world reason recent recently reduce reduced reduces
  reducing related relative rely remain remains report reported require required requires requiring research resolve
  respectively result resulting results reveal reveals rigorous role second set sets setting settings setup several show
  showed showing shown shows significant significantly similar simple simply single small solution solutions solve
  solved solves solving special specific specifically standard start starting state-of-the-art sota state step steps still strategy
  strategies strong strongly studied studies study studying substantial substantially success successful successfully
  suffer suffers suggest suggests suitable superior support surpass surpasses surpassing task tasks technique techniques
  term terms test tested thereby theoretical theoretically theory third thorough three thus time today together traditional
  train trains trained true two type types typical typically understand understanding unified unify unique useful use
  used user users uses using usually validate validated various variety version via well well-known wide widely work
  works world yield yields zero`.split(/\s+/),
);

/** Phrases that are at home in every paper of the field; by their stems. */
export const TRADE_PHRASES: ReadonlySet<string> = new Set([
  "machin learn",
  "deep learn",
  "deep neural",
  "neural network",
  "deep network",
  "deep neural network",
  "learn model",
  "comput vision",
  "artifici intellig",
  "train data",
  "input data",
  "input token",
  "comput cost",
]);
