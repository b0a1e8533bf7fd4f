import { describe, expect, it } from 'vitest';
import { formatSaved, joinSaved, parseSaved, SAVED_FORMAT } from '#lib/model/saved-file.ts';
import type { SavedView } from '#lib/model/saved-view.ts';

const view: SavedView = {
  name: 'Dân vận',
  scope: 'view',
  page: 'boards/rhythm/',
  search: 'v=1&theme=DV04',
  relative: { words: 'last 12 months', anchor: 'data' },
  dataset: { id: 'vn', name: { vi: 'Cơ sở', en: 'Grassroots' } },
  saved: '2026-03-01T08:00:00.000Z'
};
const isPage = (path: string) => ['', 'boards/rhythm/', 'explore/'].includes(path);
const file = (views: unknown, more: object = {}) =>
  JSON.stringify({ format: SAVED_FORMAT, version: 1, views, ...more });
const read = (text: string) => parseSaved(text, isPage);
function entries(...views: readonly unknown[]) {
  const result = read(file(views));
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe('a file of saved views', () => {
  it('is read as it was written', () => {
    const filters: SavedView = { ...view, name: 'B', scope: 'filters', page: '', relative: null };
    const result = read(formatSaved([view, filters]));
    expect(result).toEqual({ ok: true, value: { views: [view, filters], bad: [], partly: [] } });
    expect(read(`\ufeff${formatSaved([view])}`).ok).toBe(true);
  });

  it.each([
    ['{', 'not_json'],
    ['[]', 'not_views'],
    ['{"format":"x","version":1,"views":[]}', 'not_views'],
    [file({}), 'not_views'],
    [file([], { version: 'one' }), 'not_views'],
    [file([], { version: 2 }), 'newer']
  ])('is refused whole when it is none: %s', (text, error) => {
    expect(read(text)).toEqual({ ok: false, error });
  });

  it('keeps good entries and names each bad one with its place and reason', () => {
    const { views, bad } = entries(
      view,
      7,
      { ...view, name: ' \u200b ' },
      { ...view, name: 'C', scope: 'all' },
      { ...view, name: 'D', page: '//evil.example/' },
      { ...view, name: 'E', search: null },
      { ...view, name: 'F', search: 'v=3&theme=DV04' },
      { ...view, name: 'G', relative: { words: 'soon', anchor: 'data' } },
      { ...view, name: 'H', relative: { words: '2024', anchor: 'data' } },
      { ...view, name: 'I', search: '?v=1', relative: null }
    );
    expect(views.map(({ name, search }) => [name, search])).toEqual([
      ['Dân vận', 'v=1&theme=DV04'],
      ['I', 'v=1']
    ]);
    expect(bad.map(({ place, name, why }) => `${place} ${name} ${why}`)).toEqual([
      '2  not_a_view',
      '3  no_name',
      '4 C bad_scope',
      '5 D unknown_page',
      '6 E no_search',
      '7 F newer_search',
      '8 G bad_dates',
      '9 H bad_dates'
    ]);
  });

  it('is read with parts that are missing or of the wrong kind', () => {
    const { views } = entries({
      name: 'A',
      scope: 'filters',
      search: 'v=1',
      dataset: { id: 5 },
      saved: 'now'
    });
    expect(views).toEqual([
      {
        name: 'A',
        scope: 'filters',
        page: '',
        search: 'v=1',
        relative: null,
        dataset: { id: '', name: { vi: '', en: '' } },
        saved: ''
      }
    ]);
  });

  it('says of which view a part is not understood, and numbers views of one name', () => {
    const { views, partly } = entries(view, { ...view, search: 'v=1&grain=fortnight&chart=pie' });
    expect(views.map(({ name }) => name)).toEqual(['Dân vận', 'Dân vận (2)']);
    expect(partly).toEqual([{ name: 'Dân vận (2)', parameters: ['grain', 'chart'] }]);
  });
});

describe('views that are added to others', () => {
  const other = { ...view, search: 'v=1&theme=DC02' };

  it('replace none: a taken name gets a number', () => {
    const { views, added, renamed } = joinSaved([view], [other, { ...view, name: 'B' }]);
    expect(views.map(({ name, search }) => `${name} ${search}`)).toEqual([
      'Dân vận v=1&theme=DV04',
      'Dân vận (2) v=1&theme=DC02',
      'B v=1&theme=DV04'
    ]);
    expect(added).toHaveLength(2);
    expect(renamed).toEqual([{ from: 'Dân vận', to: 'Dân vận (2)' }]);
  });

  it('are left away when they are there already, whenever they were saved', () => {
    const { views } = joinSaved([view], [other]);
    const again = joinSaved(views, [{ ...view, saved: '2020-01-01T00:00:00.000Z' }, other]);
    expect(again).toEqual({ views, added: [], renamed: [], same: ['Dân vận', 'Dân vận'] });
  });
});
