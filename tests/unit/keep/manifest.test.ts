import { describe, expect, it } from 'vitest';
import { KEPT_FORMAT, KEPT_VERSION, readManifest, SCHEMA, usable } from '#lib/keep/manifest.ts';
import { FakeDisk } from '../../support/opfs.ts';
import { meetings, tab, toKeep } from './kept.ts';

const disk = new FakeDisk();
await tab(disk).keep(toKeep(await meetings(5)));
const written = await disk.text('datasets/own-so-hop/manifest.json');
const changed = (change: object): string => JSON.stringify({ ...(JSON.parse(written) as object), ...change });

describe('a manifest', () => {
  it('is read as it was written', () => {
    const read = readManifest(written, 'own-so-hop');
    expect(usable(read)).toMatchObject({ format: KEPT_FORMAT, formatVersion: KEPT_VERSION, schema: SCHEMA });
  });

  it('of a newer version is named and left alone', async () => {
    const text = changed({
      formatVersion: KEPT_VERSION + 1,
      name: 'Sổ họp',
      tables: 'in a way not known yet'
    });
    const read = readManifest(text, 'own-so-hop');
    expect(read).toEqual({
      state: 'newer',
      head: { id: 'own-so-hop', name: 'Sổ họp', formatVersion: KEPT_VERSION + 1 }
    });
    expect(() => usable(read)).toThrow(expect.objectContaining({ kind: 'newer' }) as Error);
    const other = new FakeDisk();
    await tab(other).keep(toKeep(await meetings(5)));
    await other.put('datasets/own-so-hop/manifest.json', new TextEncoder().encode(text));
    await other.put('datasets/own-so-hop/something-new/data.bin', new Uint8Array(9));
    const before = other.paths();
    await tab(other).cleanUp();
    expect(other.paths()).toEqual(before);
    expect(await tab(other).list()).toMatchObject([{ state: 'newer', name: 'Sổ họp' }]);
  });

  it('of an older version goes through all migrations', () => {
    const old = changed({
      formatVersion: KEPT_VERSION - 2,
      schema: undefined,
      name: undefined,
      title: 'Sổ họp'
    });
    const migrations = {
      [KEPT_VERSION - 2]: ({ title, ...rest }: Record<string, unknown>) => ({ ...rest, name: title }),
      [KEPT_VERSION - 1]: (rest: Record<string, unknown>) => ({ ...rest, schema: SCHEMA })
    };
    const read = readManifest(old, 'own-so-hop', migrations);
    expect(usable(read)).toMatchObject({ formatVersion: KEPT_VERSION, name: 'Sổ họp' });
  });

  it('of an older version without a migration has to be imported anew', () => {
    expect(readManifest(changed({ formatVersion: KEPT_VERSION - 1 }), 'own-so-hop', {})).toMatchObject({
      state: 'older'
    });
  });

  it('of version 1 lacks columns that only the source files have', () => {
    expect(readManifest(changed({ formatVersion: 1 }), 'own-so-hop')).toMatchObject({
      state: 'older',
      head: { formatVersion: 1 }
    });
  });

  it('whose tables have other columns has to be imported anew', () => {
    expect(readManifest(changed({ schema: 'events(event_key integer)' }), 'own-so-hop')).toMatchObject({
      state: 'older'
    });
  });

  it.each([
    ['no JSON', '{"format"'],
    ['another file', '{"format":"geojson"}'],
    ['no description', changed({ info: null })],
    ['the description of another dataset', changed({ info: { id: 'own-other' } })],
    ['no tables', changed({ tables: null })],
    ['no table of events', changed({ tables: {} })],
    ['a table without a hash', changed({ tables: { events: { file: 'events.parquet' } } })]
  ])('that is %s is damaged', (_name, text) => {
    expect(readManifest(text, 'own-so-hop').state).toBe('damaged');
  });
});
