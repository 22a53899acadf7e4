const toTable = (letters: string, scripts: string): ReadonlyMap<string, string> => {
  const forms = Array.from(scripts);
  return new Map(Array.from(letters).map((letter, index) => [letter, forms[index] ?? ""]));
};

const SUPERSCRIPTS = toTable(
  "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWαβγδεθφϕχ*∗⋆†‡′⊤∘°",
  "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵅᵝᵞᵟᵋᶿᵠᵠᵡ***†‡′ᵀ°°",
);
const SUBSCRIPTS = toTable(
  "0123456789+-−=()aehijklmnoprstuvxβγρφϕχ",
  "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ",
);

/** What raises or lowers a part of a formula. */
export type ScriptMark = "^" | "_";

/**
 * Raises or lowers a text where every character of it has a Unicode form.
 *
 * @param text Spaces in it are left out.
 * @returns Undefined when a character has no such form, or there is none.
 *
 * @example
 * ```ts
 * toScript("_", "i+1"); // "ᵢ₊₁"
 * ```
 */
export function toScript(mark: ScriptMark, text: string): string | undefined {
  const table = mark === "^" ? SUPERSCRIPTS : SUBSCRIPTS;
  let script = "";
  for (const character of text.replaceAll(" ", "")) {
    const form = table.get(character);
    if (form === undefined) return undefined;
    script += form;
  }
  return script === "" ? undefined : script;
}

const ONE_CHARACTER = /^.\p{M}*$/u;
/** A name below a letter is read as one thing; above it, it would be read as a product. */
const ONE_NAME = /^[\p{L}\p{N}\p{M}]+$/u;
const BRACKETED = /^\([^()]*\)$/;

/** Writes what cannot be raised or lowered behind its mark, in brackets where it is more than one thing: `_(i,j)`. */
export function toMarkedScript(mark: ScriptMark, text: string): string {
  const isOne =
    ONE_CHARACTER.test(text) || BRACKETED.test(text) || (mark === "_" && ONE_NAME.test(text));
  return mark + (isOne ? text : `(${text})`);
}
