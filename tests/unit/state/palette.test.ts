import { describe, expect, it } from 'vitest';
import type { App } from '#lib/state/app.ts';
import type { CommandSource } from '#lib/state/commands.ts';
import { Palette } from '#lib/state/palette.svelte.ts';
import { keyOf, SHORTCUTS, shortcutOf } from '#lib/state/shortcuts.ts';

const app = {} as App;
const named = (...labels: readonly string[]) => labels.map((label) => ({ id: label, label }));
const SOURCES: readonly CommandSource[] = [
  { group: 'pages', atOnce: true, list: () => named('Tổng quan', 'Dữ liệu') },
  { group: 'theme', list: () => Promise.resolve(named('Đối thoại', 'Dân vận khéo', 'Đất đai')) },
  { group: 'place', list: () => [{ id: 'p', label: 'Dữ', words: 'dan van' }] },
  { group: 'indicators', list: () => Promise.reject(new Error('no network')) },
  { group: 'search', typed: (_, query) => [{ id: 's', label: `Tìm ${query}` }] }
];

async function listed(query: string): Promise<string[]> {
  const palette = new Palette(app, SOURCES);
  await palette.load();
  palette.query = query;
  return palette.sections.map(
    ({ group, commands }) => `${group}: ${commands.map(({ label }) => label).join()}`
  );
}

describe('the palette', () => {
  it('lists what is offered at once before anything is typed', async () => {
    expect(await listed('')).toEqual(['pages: Tổng quan,Dữ liệu']);
  });

  it('finds without marks in all sources, the best group first and the search of titles last', async () => {
    expect(await listed('dan van')).toEqual(['theme: Dân vận khéo', 'place: Dữ', 'search: Tìm dan van']);
    expect(await listed('du lieu')).toEqual(['pages: Dữ liệu', 'search: Tìm du lieu']);
  });

  it('goes on without a source that fails', async () => {
    expect(await listed('khong co gi')).toEqual(['search: Tìm khong co gi']);
  });

  it('lists no more than six of a group', async () => {
    const many = named(...Array.from({ length: 30 }, (_, i) => `Xã số ${i}`));
    const palette = new Palette(app, [{ group: 'place', list: () => many }]);
    await palette.load();
    palette.query = 'xa so';
    expect(palette.sections[0]?.commands).toHaveLength(6);
  });
});

describe('shortcuts', () => {
  const press = (key: string, held: Partial<KeyboardEvent> = {}) =>
    keyOf({ key, ctrlKey: false, metaKey: false, altKey: false, ...held });

  it('name pressed keys, whatever the keyboard', () => {
    expect(press('K', { ctrlKey: true })).toBe('Mod+k');
    expect(press('k', { metaKey: true })).toBe('Mod+k');
    expect(press('?')).toBe('?');
    expect(press('[', { ctrlKey: true, altKey: true })).toBe('[');
    expect(press('g', { altKey: true })).toBeNull();
    expect(press('Shift')).toBeNull();
  });

  it('are found by their keys, one after the other', () => {
    expect(shortcutOf(['g'])).toBe('more');
    expect(shortcutOf(['g', 'i'])).toMatchObject({ id: 'page', page: 'indicators/' });
    expect(shortcutOf(['Mod+k'])).toMatchObject({ id: 'palette' });
    expect(shortcutOf(['g', 'x'])).toBeNull();
    expect(shortcutOf(['t'])).toBeNull();
  });

  it('do not get into each other’s way', () => {
    const keys = SHORTCUTS.map((shortcut) => shortcut.keys.join(' '));
    expect(new Set(keys).size).toBe(keys.length);
    for (const one of SHORTCUTS)
      for (const other of SHORTCUTS)
        if (one !== other)
          expect(
            one.keys.every((key, i) => other.keys[i] === key),
            one.keys.join(' ')
          ).toBe(false);
  });
});
