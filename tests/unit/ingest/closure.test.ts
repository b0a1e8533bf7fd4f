import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closure, type Edge } from '#lib/ingest/geography/closure.ts';

const edge = (to: string, weight = 1, basis: Edge['basis'] = 'stated'): Edge => ({ to, weight, basis });

/** Reforms one after another: units of generation g go into some of g + 1; some nobody says anything of. */
const reforms = fc
  .record({
    generations: fc.integer({ min: 2, max: 7 }),
    width: fc.integer({ min: 1, max: 6 }),
    seed: fc.array(fc.nat({ max: 9 }), { minLength: 40, maxLength: 40 })
  })
  .map(({ generations, width, seed }) => {
    const ended: string[] = [];
    const edges = new Map<string, Edge[]>();
    let at = 0;
    const next = () => seed[at++ % seed.length] ?? 0;
    for (let g = 0; g < generations - 1; g++) {
      for (let i = 0; i < width; i++) {
        const unit = `${g}.${i}`;
        ended.push(unit);
        const targets = [...new Set(Array.from({ length: 1 + (next() % 3) }, () => next() % width))];
        if (next() === 0) continue;
        const shares = targets.map(() => 1 + next());
        const sum = shares.reduce((a, b) => a + b, 0);
        edges.set(
          unit,
          targets.map((target, k) => edge(`${g + 1}.${target}`, (shares[k] ?? 0) / sum, 'equal'))
        );
      }
    }
    return { ended, edges };
  });

/** Share of a unit that reaches each last unit, walking every way on its own; "" for what is lost. */
function walk(unit: string, edges: ReadonlyMap<string, readonly Edge[]>, ended: readonly string[]) {
  const found = new Map<string, number>();
  const ways: [string, number][] = [[unit, 1]];
  for (let way = ways.pop(); way; way = ways.pop()) {
    const [at, share] = way;
    const next = edges.get(at);
    if (next) for (const { to, weight } of next) ways.push([to, share * weight]);
    else {
      const end = ended.includes(at) ? '' : at;
      found.set(end, (found.get(end) ?? 0) + share);
    }
  }
  return found;
}

describe('following units through reforms', () => {
  it('agrees with walking every way, weights add up to 1, ranks count from 1', () => {
    fc.assert(
      fc.property(reforms, ({ ended, edges }) => {
        const { rows, circles } = closure(ended, edges);
        expect(circles).toEqual([]);
        for (const unit of ended) {
          const own = rows.filter((row) => row.unit === unit);
          const want = walk(unit, edges, ended);
          expect(own.map(({ rank }) => rank)).toEqual(own.map((_, i) => i + 1));
          expect(own.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
          expect(own.map(({ successor }) => successor ?? '').sort()).toEqual([...want.keys()].sort());
          for (const { successor, weight, parts, basis } of own) {
            expect(weight).toBeCloseTo(want.get(successor ?? '') ?? NaN, 9);
            expect(parts).toBe(own.some((row) => row.successor !== null) ? own.length : 0);
            expect(basis === 'unknown').toBe(successor === null);
          }
          const known = own.filter(({ successor }) => successor !== null);
          for (let i = 1; i < known.length; i++)
            expect(known[i]!.weight).toBeLessThanOrEqual(known[i - 1]!.weight + 1e-9);
        }
      }),
      { numRuns: 300 }
    );
  });

  it('multiplies weights along a way and adds them over ways', () => {
    const edges = new Map([
      ['a', [edge('b', 0.6, 'population'), edge('c', 0.4, 'population')]],
      ['b', [edge('x', 0.5, 'equal'), edge('y', 0.5, 'equal')]],
      ['c', [edge('y', 1, 'whole')]]
    ]);
    const rows = closure(['a', 'b', 'c'], edges).rows.filter(({ unit }) => unit === 'a');
    expect(rows.map(({ successor, rank, parts }) => [successor, rank, parts])).toEqual([
      ['y', 1, 2],
      ['x', 2, 2]
    ]);
    expect(rows[0]?.weight).toBeCloseTo(0.7, 12);
    // The least sure of the steps is what the weight rests on.
    expect(rows.map(({ basis }) => basis)).toEqual(['equal', 'equal']);
  });

  it('loses a unit that becomes itself, and reports it', () => {
    const { rows, circles } = closure(
      ['a', 'b'],
      new Map([
        ['a', [edge('b')]],
        ['b', [edge('a')]]
      ])
    );
    expect(circles).toEqual(['a']);
    expect(rows.map(({ successor, parts }) => [successor, parts])).toEqual([
      [null, 0],
      [null, 0]
    ]);
  });

  it('reports units that others went into and of which nothing is said', () => {
    const { rows, nowhere } = closure(['a', 'b'], new Map([['a', [edge('b', 0.5), edge('x', 0.5)]]]));
    expect(nowhere).toEqual(['b']);
    expect(
      rows.filter(({ unit }) => unit === 'a').map(({ successor, weight }) => [successor, weight])
    ).toEqual([
      ['x', 0.5],
      [null, 0.5]
    ]);
  });
});
