import { describe, expect, it } from 'vitest';
import {
  fitSelection,
  freeName,
  openedView,
  ownParameters,
  savedName,
  savedSearch
} from '#lib/model/saved-view.ts';
import { DEFAULT_VIEW, formatView, parseView } from '#lib/model/view.ts';
import { THEMES } from '#lib/model/vocabulary.ts';
import { info as subject } from '../export/subject.ts';

const info = { ...subject, topics: THEMES, extent: { from: '2015-01-05', to: '2026-03-22' } };
const viewOf = (search: string) => parseView(new URLSearchParams(search)).view;
const opened = (search: string, words: string | null, of = info) =>
  openedView({ search, relative: words === null ? null : { words, anchor: 'data' } }, of, '2026-11-30');

describe('what is saved', () => {
  it('is the query string of the page with its version, even when nothing was chosen', () => {
    const view = viewOf('v=1&data=demo&from=2025-01-01&theme=DV04&grain=year&count=sessions');
    expect(savedSearch('view', view, 'by=theme&chart=bar')).toBe(
      'v=1&data=demo&from=2025-01-01&theme=DV04&grain=year&count=sessions&by=theme&chart=bar'
    );
    expect(savedSearch('filters', view, 'by=theme')).toBe('v=1&from=2025-01-01&theme=DV04');
    expect(savedSearch('view', DEFAULT_VIEW, '')).toBe('v=1');
    expect(savedSearch('view', DEFAULT_VIEW, 'by=theme')).toBe('v=1&by=theme');
  });

  it('keeps the parameters of the page apart', () => {
    expect(ownParameters('v=1&theme=DV04&by=province&unit=P34-24&utm=x')).toBe('by=province&unit=P34-24');
  });

  it('has a name that is clean and nobody else’s', () => {
    expect(savedName('  Dân\u00a0vận \u200b ')).toBe('Dân vận');
    expect(savedName('x'.repeat(200))).toHaveLength(120);
    expect(freeName('A', new Set(['A', 'A (2)']))).toBe('A (3)');
    expect(freeName('x'.repeat(120), new Set(['x'.repeat(120)]))).toBe(`${'x'.repeat(116)} (2)`);
  });
});

describe('a saved view that is opened', () => {
  const search = 'v=1&from=2024-01-01&to=2024-12-31&theme=DV04&compare=custom&base=2023-01-01..2023-12-31';

  it('keeps fixed days', () => {
    expect(formatView(opened(search, null).view)).toBe(search);
  });

  it('counts relative days anew from the end of the data, and the compared period goes with them', () => {
    expect(formatView(opened(search, 'last 1 year').view)).toBe(
      'v=1&from=2025-01-01&to=2025-12-31&theme=DV04&compare=custom&base=2024-01-01..2024-12-31'
    );
    const days = 'v=1&from=2024-01-11&to=2024-01-20&compare=custom&base=2024-01-01..2024-01-10';
    expect(formatView(opened(days, 'last 10 days').view)).toBe(
      'v=1&from=2026-03-13&to=2026-03-22&compare=custom&base=2026-03-03..2026-03-12'
    );
  });

  it('keeps its own days while no dataset is there to count from', () => {
    const { view, left } = openedView(
      { search, relative: { words: 'last 1 year', anchor: 'data' } },
      null,
      '2026-11-30'
    );
    expect([formatView(view), left]).toEqual([search, []]);
  });

  it('is read as a link is: what is not understood is named', () => {
    const { view, dropped } = opened('v=1&theme=DV04&grain=fortnight', null);
    expect([formatView(view), dropped]).toEqual(['v=1&theme=DV04', ['grain']]);
  });
});

describe('a selection over another dataset', () => {
  it('keeps what is known there and names the rest', () => {
    const { fits, left } = fitSelection(
      viewOf('v=1&from=2025-01-01&theme=DV04,XX99&organiser=nobody&place=!P34-01,P99-99&q=a&type=-')
        .selection,
      info
    );
    expect(formatView({ ...DEFAULT_VIEW, selection: fits })).toBe(
      'v=1&from=2025-01-01&theme=DV04&type=-&place=!P34-01&q=a'
    );
    expect(left).toMatchObject([
      { field: 'theme', values: ['XX99'] },
      { field: 'organiser', values: ['nobody'] },
      { field: 'place', values: ['P99-99'], exclude: true }
    ]);
  });

  it('looks at what events must not have as well', () => {
    const { fits, left } = fitSelection(viewOf('v=2&theme=DV04&not_theme=DV05,XX98').selection, info);
    expect(formatView({ ...DEFAULT_VIEW, selection: fits })).toBe('v=2&theme=DV04&not_theme=DV05');
    expect(left).toEqual([{ field: 'theme', kind: 'points', values: ['XX98'], exclude: true }]);
  });

  it('leaves amounts out that the data do not have', () => {
    const { fits, left } = fitSelection(viewOf('v=1&views=10..&participants=5..').selection, {
      ...info,
      has: { ...info.has, views: false, participants: true }
    });
    expect([fits, left]).toMatchObject([[{ field: 'participants' }], [{ field: 'views' }]]);
  });
});
