import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormula, type MathNode } from '#lib/dashboards/formula.ts';
import { INDICATORS } from '#lib/indicators/catalogue.ts';

/** The tree as text: mfrac(a, b), leaves as they are. */
const written = (node: MathNode): string =>
  'text' in node
    ? node.tag === 'mtext'
      ? `"${node.text}"`
      : node.text
    : node.tag === 'mrow'
      ? node.children.map(written).join(' ')
      : `${node.tag.slice(1)}(${node.children.map(written).join(', ')})`;
const read = (formula: string) => parseFormula(formula).map(written).join(' ');
const letters = (node: MathNode): string =>
  'text' in node ? node.text : node.children.map(letters).join('');

describe('formulas', () => {
  it.each([
    ['n_θ / N', 'frac(sub(n, θ), N)'],
    ['N_t / N_{t−12} − 1', 'frac(sub(N, t), sub(N, t − 12)) − 1'],
    ['(1/N) · Σ_{e∋θ} 1/k_e', '( frac(1, N) ) · under(Σ, e ∋ θ) frac(1, sub(k, e))'],
    ['|{u ∈ U : N(u) ≥ 1}| / |U|', 'frac(| { u ∈ U : N ( u ) ≥ 1 } |, | U |)'],
    ['B = (σ − μ)/(σ + μ)', 'B = frac(σ − μ, σ + μ)'],
    ['σ²', 'sup(σ, 2)'],
    ['x_i^2', 'subsup(x, i, 2)'],
    ['log₂[ (n₁+½)/(N₁+½K) ]', 'sub(log, 2) [ frac(sub(n, 1) + ½, sub(N, 1) + ½ K) ]'],
    ['√(a + b)/2', 'frac(sqrt(a + b), 2)'],
    ['f(x)/g(y)', 'frac(f ( x ), g ( y ))'],
    ['median{v_e : v_e đã biết / known}; Q1', 'median { sub(v, e) : sub(v, e) "đã biết" / "known" } ; Q 1'],
    ['a / b / c', 'frac(frac(a, b), c)'],
    [
      'G = Σᵢ xᵢ / (n·Σx), x₁ ≤ … ≤ xₙ',
      'G = frac(under(Σ, i) sub(x, i), n · Σ x) , sub(x, 1) ≤ … ≤ sub(x, n)'
    ],
    ['a)', 'a )'],
    ['(a', '( a'],
    ['x_', 'x _']
  ])('%s', (formula, tree) => {
    expect(read(formula)).toBe(tree);
  });

  it('lose nothing but brackets, braces of indices and slashes', () => {
    // An index written after a power stands before it, so the order is left aside.
    const kept = (text: string) =>
      Array.from(text.replace(/[\s(){}/_^√]/g, ''))
        .sort()
        .join('');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from('abN12()[]{}|/_^ +−·Σ√½,;')) }),
        (formula) => {
          expect(kept(parseFormula(formula).map(letters).join(''))).toBe(kept(formula));
        }
      ),
      { numRuns: 2000 }
    );
  });

  it.each(INDICATORS)('of $id can be set', ({ formula }) => {
    expect(parseFormula(formula).map(letters).join('').length).toBeGreaterThan(2);
  });
});
