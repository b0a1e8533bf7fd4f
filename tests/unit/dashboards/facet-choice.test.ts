import { describe, expect, it } from 'vitest';
import { add, flip, modeOf, NO_CHOICE, turned, type Mode } from '#lib/dashboards/facet-choice.ts';

const many = (pending: Mode = 'any') => ({ pending, many: true });
const one = (pending: Mode = 'any') => ({ pending, many: false });

describe('what the boxes of a filter choose', () => {
  it('is what an event has and what it lacks, side by side, where it can have several values', () => {
    const has = flip(NO_CHOICE, 'A', false, many());
    expect(has).toEqual({ values: ['A'] });
    const both = flip(has, 'B', true, many());
    expect(both).toEqual({ values: ['A'], without: ['B'] });
    expect(flip(both, 'C', false, many())).toEqual({ values: ['A', 'C'], without: ['B'] });
    // The other side of a value takes it over; the same side frees it.
    expect(flip(both, 'B', false, many())).toEqual({ values: ['A', 'B'] });
    expect(flip(both, 'B', true, many())).toEqual({ values: ['A'] });
    expect(flip(both, 'A', false, many())).toEqual({ values: ['B'], exclude: true });
  });

  it('is one or the other where an event has one value', () => {
    const has = flip(NO_CHOICE, 'A', false, one());
    expect(flip(has, 'B', true, one())).toEqual({ values: ['B'], exclude: true });
    expect(flip({ values: ['B'], exclude: true }, 'A', false, one())).toEqual({ values: ['A'] });
  });

  it('keeps meaning all of the values, and what is left out, as it grows', () => {
    const all = { values: ['A', 'B'], all: true, without: ['C'] };
    expect(modeOf(all, many())).toBe('all');
    expect(flip(all, 'D', false, many())).toEqual({ ...all, values: ['A', 'B', 'D'] });
    expect(flip(all, 'D', true, many())).toEqual({ ...all, without: ['C', 'D'] });
    expect(flip({ values: ['A', 'B'], all: true, exclude: true }, 'D', true, many('not'))).toEqual({
      values: ['A', 'B', 'D'],
      all: true,
      exclude: true
    });
    // One value says nothing of all or any: the next one does.
    expect(flip({ values: ['A'] }, 'B', false, many('all'))).toEqual({ values: ['A', 'B'], all: true });
    expect(add({ values: ['A'], without: ['B'] }, ['B', 'C'], many())).toEqual({ values: ['A', 'B', 'C'] });
    expect(add({ values: ['A'], exclude: true }, ['B'], many('not'))).toEqual({
      values: ['A', 'B'],
      exclude: true
    });
  });

  it('is turned: to all of the values, to any, to none of those named', () => {
    const both = { values: ['A', 'D'], without: ['B'] };
    expect(turned(both, 'all')).toEqual({ ...both, all: true });
    expect(turned({ ...both, all: true }, 'any')).toEqual(both);
    expect(turned(both, 'not')).toEqual({ values: ['A', 'D', 'B'], exclude: true });
    expect(turned({ values: ['A'], exclude: true }, 'any')).toEqual({ values: ['A'] });
  });
});
