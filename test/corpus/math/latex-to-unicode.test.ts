import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { latexToUnicode } from "../../../src/corpus/math/latex-to-unicode.ts";

const raw = String.raw;
const LENGTH = 100_000;

/** Pieces that mean something to TeX or look as if they did. */
const hostile = fc
  .array(
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 4 }),
      fc.constantFrom(
        ..."`` '' ``x'' {x}/{y} $ $$ { } ^ _ x a_ x^2 x_{ x^{i} ' ~ & \\ \\\\ \\( \\) \\[ \\] \\{ \\}".split(
          " ",
        ),
        ...raw`\frac \frac{a}{b} \hat \hat{x} \sqrt[3] \sqrt{ \left \right. \mathbb{R}`.split(" "),
        ...raw`\alpha \leq \cdot \log \text{a b} \foo \foo{x} \not \, \$ \begin{aligned}`.split(
          " ",
        ),
        ...raw`sigma_{i} f_theta $5 US$ $x$ $n$th 10^-4 L_1 snake_case https://e.org/a_1`.split(
          " ",
        ),
        " ",
        "\n",
        "[1]",
        "word ",
      ),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(""));

describe("latexToUnicode() on formulas", () => {
  test.each([
    [raw`$\alpha$-divergence`, "α-divergence"],
    [raw`$x^2$, $x_{i+1}$ and $x_{ij}$`, "x², xᵢ₊₁ and xᵢⱼ"],
    [raw`$x_{i,j}$, $x^q$, $f_\theta(x)$, $f_\theta x$`, "x_(i,j), x^q, f_θ(x), f_θ x"],
    [raw`$f_\theta^2$ and $\sigma_{max}^2$`, "f²_θ and σₘₐₓ²"],
    [raw`$\mathcal{L}_{\text{DPO}}$ on $\mathbb R^{n\times d}$`, "ℒ_DPO on ℝ^(n × d)"],
    [raw`$\mathbf{w}, \boldsymbol{\mu}, \mathrm{KL}$`, "w, μ, KL"],
    [
      raw`$\frac{1}{2}$, $\frac{a+b}{c}$, $\frac{1}{n}\sum_{i=1}^n x_i$`,
      "1/2, (a+b)/c, (1/n)∑ᵢ₌₁ⁿ xᵢ",
    ],
    [raw`$2\frac{a}{b}$, $\frac12 x$, $\frac{a}{b} \leq c$`, "2(a/b), (1/2) x, a/b ≤ c"],
    [raw`$\sqrt{n}$, $\sqrt{d+1}$, $\sqrt[3]{x}$, $\sqrt[n]{x}$`, "√n, √(d+1), ∛x, ⁿ√x"],
    [raw`$\hat{y}$, $\tilde{O}(n)$, $\bar x$`, "ŷ, Õ(n), x̄"],
    [raw`$O(n\log n)$ and $\log_2 n$`, "O(n log n) and log₂ n"],
    [raw`$\arg\min_{x \in X} \|Ax-b\|_2^2$`, "arg min_(x ∈ X) ‖Ax-b‖₂²"],
    [raw`$a\leq b$, $x\in\mathbb{R}$, $\epsilon\to0$, $x \not\in A$`, "a ≤ b, x ∈ ℝ, ϵ → 0, x ∉ A"],
    [raw`$3\times 3$, $\pm 1$, $\|\cdot\|$, $a \cdot b$`, "3 × 3, ±1, ‖·‖, a · b"],
    [raw`$\left(\frac{a}{b}\right)$ and $\left. x \right|$`, "(a/b) and x |"],
    [raw`$\{x \mid x > 0\}$ and $\langle a, b\rangle$`, "{x | x > 0} and ⟨a, b⟩"],
    [raw`$A^\top$, $f'(x)$, $x^*$, $90^\circ$, $x^{(i)}$`, "Aᵀ, f′(x), x*, 90°, x⁽ⁱ⁾"],
    [raw`$x \text{ if } y$, $95\%$, $a\,b\quad c$`, "x if y, 95%, a b c"],
    [raw`\(x^2\) and \[ y^2 \] and $$ z^2 $$`, "x² and y² and z²"],
    [raw`$$\begin{aligned} a &= b \\ c &= d \end{aligned}$$`, "a = b; c = d"],
    [raw`\mathbb{R}^d, \alpha_i, a \leq b, n\times d`, "ℝᵈ, αᵢ, a ≤ b, n × d"],
    ["O(n^2), R^d, L_{1}, 10^-4, F_1-score", "O(n²), Rᵈ, L₁, 10⁻⁴, F₁-score"],
    ["sigma_{1:T}^2 and Phi^*_tau, f_theta", "σ_(1:T)² and Φ*_τ, f_θ"],
    ["a rate of {|S|}/{n}, at most {a+b}/{2k}.", "a rate of |S|/n, at most (a+b)/2k."],
    ["``like this'', (``this,'') and ``that\" one", "“like this”, (“this,”) and “that” one"],
    ["a mild ''informative'' condition", "a mild “informative” condition"],
  ])("writes %j as %j", (text, expected) => {
    expect(latexToUnicode(text)).toBe(expected);
  });

  test.each([
    raw`$\foo{a} + \bar$`,
    raw`$\begin{pmatrix} a & b \\ c & d \end{pmatrix}$`,
    raw`$\underbrace{a}_{b} \overset{!}{=} c$`,
  ])("keeps every letter and command that it doesn't know: %j", (text) => {
    const shown = latexToUnicode(text);
    for (const command of text.match(/\\[a-z]+|[a-d]/g) ?? []) expect(shown).toContain(command);
  });
});

describe("latexToUnicode() on everything else", () => {
  test.each([
    "costs $5 and $10",
    "from $5-$10, or 10$ and 20 $",
    "a $5 million grant and a $6 million one",
    "US$5 (x^) and A$6",
    "$5=cheap and 10$, $5 for a_b or 6$",
    "set $HOME/bin:$PATH first",
    raw`unbalanced $x^{2, \(y, \[z`,
    raw`$x^{2$ and \(a`,
    "snake_case_name, __init__, max_depth, aux_k_loss",
    "see x_1.txt, seeds/x_1/L_2.jsonl and https://e.org/a_1?x_{2}",
    raw`C:\to\alpha and D:\temp\in`,
    "\\\\alpha ^_^ *_* a_ _b ^c",
    "min{a, b} and {x} stay",
    "at {user}/{repo}, /{a}/{b} and {a}/{b}/{c}",
    "f''(x) + g''(x), 6'2'' tall, `` alone, '' too, ``code``, ```x''",
  ])("leaves %j as it is", (text) => {
    expect(latexToUnicode(text)).toBe(text);
  });

  test("changes nothing where no sign of a formula stands", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const plain = text.replaceAll(/[$\\^_`'{]/g, "");
        expect(latexToUnicode(plain)).toBe(plain);
      }),
    );
  });

  test("is idempotent and stays well-formed for any text", () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const once = latexToUnicode(text);
        expect(latexToUnicode(once)).toBe(once);
        if (text.isWellFormed()) expect(once.isWellFormed()).toBe(true);
      }),
      { numRuns: 5_000 },
    );
  });

  test("loses no letter or digit of what is no command", () => {
    const atom = fc.constantFrom(
      "a",
      "B",
      "7",
      "x^",
      "y_",
      "{",
      "}",
      "+",
      " ",
      "$",
      "word",
      "(",
      ")",
    );
    fc.assert(
      fc.property(fc.array(atom, { maxLength: 20 }), (atoms) => {
        const text = atoms.join("");
        const lettersOf = (shown: string): string =>
          Array.from(shown.normalize("NFKC").replaceAll(/[^A-Za-z0-9]/g, ""))
            .toSorted()
            .join("");
        expect(lettersOf(latexToUnicode(text))).toBe(lettersOf(text));
      }),
      { numRuns: 5_000 },
    );
  });

  const pieces = raw`$ $$ \( \ { } ^ _ x^{ x_{ $x \frac \frac{ \hat \sqrt[ \left \text{ \foo{ x^2_ sigma_{ a_b $x^2$ \not $\hat {{}} $\, a/_ /x.a_1: $5a\x`;
  test.each([...pieces.split(" "), "``", "``x ", " ''x", "{x}/", "{x}/{y"])(
    "takes linear time for 100,000 characters of %j",
    (piece) => {
      const text = piece.repeat(LENGTH / piece.length);
      const before = process.cpuUsage();
      latexToUnicode(text);
      latexToUnicode(raw`$\alpha${text.replaceAll("$", "")}$`);
      const { user, system } = process.cpuUsage(before);
      // Ten times what a linear pass takes; a quadratic one takes minutes.
      expect((user + system) / 1_000).toBeLessThan(5_000);
    },
  );
});
