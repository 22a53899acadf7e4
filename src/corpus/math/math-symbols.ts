import { GREEK, SIGNS } from "../latex-symbols.ts";

const toMap = (pairs: string): ReadonlyMap<string, string> =>
  new Map(
    pairs
      .trim()
      .split(/\s+/)
      .map((pair): [string, string] => {
        const [name = "", sign = ""] = pair.split(":");
        return [name, sign];
      }),
  );

/** Signs that compare or point, printed with a space on either side. */
export const RELATIONS: ReadonlyMap<string, string> = toMap(`
  leq:≤ le:≤ leqslant:≤ geq:≥ ge:≥ geqslant:≥ neq:≠ ne:≠ ll:≪ gg:≫ lesssim:≲ gtrsim:≳
  approx:≈ sim:∼ simeq:≃ cong:≅ equiv:≡ propto:∝ triangleq:≜ coloneqq:≔ asymp:≍ doteq:≐
  prec:≺ succ:≻ preceq:⪯ succeq:⪰
  in:∈ ni:∋ notin:∉ subset:⊂ subseteq:⊆ subsetneq:⊊ supset:⊃ supseteq:⊇ perp:⊥ mid:| parallel:∥
  to:→ rightarrow:→ leftarrow:← gets:← leftrightarrow:↔ mapsto:↦ longrightarrow:⟶ longmapsto:⟼
  hookrightarrow:↪ rightharpoonup:⇀ uparrow:↑ downarrow:↓ nearrow:↗ searrow:↘
  Rightarrow:⇒ Leftarrow:⇐ Leftrightarrow:⇔ implies:⟹ iff:⟺ Longrightarrow:⟹ models:⊨ vdash:⊢
  lt:< gt:> land:∧ wedge:∧ lor:∨ vee:∨
`);

/** Signs between two operands, spaced only where there is one before them. */
export const OPERATIONS: ReadonlyMap<string, string> = toMap(`
  times:× cdot:· pm:± mp:∓ div:÷ ast:∗ star:⋆ circ:∘ bullet:• oplus:⊕ ominus:⊖ otimes:⊗ odot:⊙
  cup:∪ cap:∩ sqcup:⊔ uplus:⊎ setminus:∖ backslash:∖ bmod:mod
`);

const OTHERS = toMap(`
  Alpha:Α Beta:Β Epsilon:Ε Zeta:Ζ Eta:Η Iota:Ι Kappa:Κ Mu:Μ Nu:Ν Omicron:Ο Rho:Ρ Tau:Τ Chi:Χ
  digamma:ϝ varkappa:ϰ nabla:∇ partial:∂ forall:∀ exists:∃ nexists:∄ neg:¬ lnot:¬ emptyset:∅
  varnothing:∅ sum:∑ prod:∏ coprod:∐ int:∫ iint:∬ oint:∮ bigcup:⋃ bigcap:⋂ bigoplus:⨁ bigotimes:⨂
  cdots:⋯ vdots:⋮ ddots:⋱ dotsc:… dotsb:⋯ hbar:ℏ imath:ı jmath:ȷ Re:ℜ Im:ℑ wp:℘ aleph:ℵ beth:ℶ
  top:⊤ bot:⊥ angle:∠ triangle:△ square:□ Box:□ blacksquare:■ checkmark:✓ dagger:† ddagger:‡
  prime:′ degree:° surd:√ langle:⟨ rangle:⟩ lfloor:⌊ rfloor:⌋ lceil:⌈ rceil:⌉ vert:| lvert:| rvert:|
  Vert:‖ lVert:‖ rVert:‖ lbrace:{ rbrace:} lbrack:[ rbrack:] colon:: S:§ P:¶ copyright:© pounds:£
  euro:€ textasciitilde:~ textbackslash:\\ infin:∞ complement:∁ measuredangle:∡ sharp:♯ flat:♭
`);

/** Letters and signs printed as they are: Greek, operators before an operand, brackets, dots. */
export const SYMBOLS: ReadonlyMap<string, string> = new Map([
  ...GREEK,
  ...[...SIGNS].filter(([name]) => !RELATIONS.has(name) && !OPERATIONS.has(name)),
  ...OTHERS,
  ["colon", ":"],
]);

/** Names of functions, printed as words. */
export const FUNCTIONS: ReadonlySet<string> = new Set(
  `arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker lg
  lim liminf limsup ln log max min mod Pr sec sin sinh softmax sup tan tanh tr`.split(/\s+/),
);

/** Combining mark of each accent that goes on a letter of a formula. */
export const MATH_ACCENTS: ReadonlyMap<string, string> = new Map([
  ["hat", "\u0302"],
  ["widehat", "\u0302"],
  ["tilde", "\u0303"],
  ["widetilde", "\u0303"],
  ["bar", "\u0304"],
  ["overline", "\u0305"],
  ["vec", "\u20d7"],
  ["overrightarrow", "\u20d7"],
  ["dot", "\u0307"],
  ["ddot", "\u0308"],
  ["check", "\u030c"],
  ["breve", "\u0306"],
  ["acute", "\u0301"],
  ["grave", "\u0300"],
  ["mathring", "\u030a"],
]);
