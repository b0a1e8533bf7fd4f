import { describe, expect, it } from 'vitest';
import { PANELS } from '#lib/dashboards/boards.ts';

const CLICK = /(bấm|nhấp|click|drag) /i;

describe('what can be done with a chart', () => {
  it('is said apart from its caveats, which go into pictures and onto paper', () => {
    const told = PANELS.filter(({ howTo }) => howTo);
    expect(told.map(({ id }) => id)).toContain('co-occurrence');
    for (const { id, howTo } of told)
      for (const locale of ['vi', 'en'] as const) expect(howTo?.(locale), id).toMatch(CLICK);
  });
});
