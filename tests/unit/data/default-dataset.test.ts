import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fold } from '#lib/util/text.ts';
import { BREAK_2025 } from '#lib/model/period.ts';
import { ORGANISERS } from '#lib/model/vocabulary.ts';
import { DATASET, hasShared, readDescriptor, readTable, SHARED, violations } from './tables.ts';

const descriptor = readDescriptor(DATASET);
const events = readTable(`${DATASET}/events.csv`);
const localities = readTable(`${DATASET}/localities.csv`);
const byKey = new Map(localities.map((row) => [row['unit_key'], row]));

describe('the data package', () => {
  it('describes every column of every table, in Vietnamese and English', () => {
    expect(descriptor.resources.map((resource) => resource.path)).toEqual([
      'events.csv',
      'topics.csv',
      'localities.csv',
      'event_types.csv',
      'actors.csv'
    ]);
    for (const field of descriptor.resources.flatMap((resource) => resource.schema.fields)) {
      expect(field.title, field.name).toBeTruthy();
      expect(field.description, field.name).toContain(' / ');
      expect(['string', 'integer', 'date']).toContain(field.type);
    }
  });

  it('holds for every row', () => {
    expect(violations(DATASET, descriptor)).toEqual([]);
  });

  it('gives the size and the hash of each file', () => {
    for (const { path, bytes, hash } of descriptor.resources) {
      const content = readFileSync(`${DATASET}/${path}`);
      expect(content.length).toBe(bytes);
      expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(hash);
      expect(content.includes('\r'), `${path} has LF only`).toBe(false);
      expect(content.subarray(0, 3).toString('hex'), `${path} has no BOM`).not.toBe('efbbbf');
      expect(content.toString('utf8')).toBe(content.toString('utf8').normalize('NFC'));
    }
  });

  it('says what it is, when it was observed and under which licence', () => {
    const own = descriptor['x-nhip-co-so'];
    expect(own.synthetic).toBe(false);
    expect([own.observed_from, own.observed_to]).toEqual(['2007-10-06', '2026-03-22']);
    for (const text of [own.name, own.note, own.source]) {
      expect(text.vi.length).toBeGreaterThan(10);
      expect(text.en.length).toBeGreaterThan(10);
    }
    expect(descriptor.licenses[0]?.name).toBe('CC0-1.0');
  });
});

describe('the events', () => {
  it('are 879 read from pages and five seeds', () => {
    expect(events).toHaveLength(884);
    expect(events.filter((event) => event['event_id']?.startsWith('vn-seed-'))).toHaveLength(5);
  });

  it('keep what does not count, with its reason', () => {
    expect(events.filter((event) => event['event_date'] === '')).toHaveLength(5);
    expect(events.filter((event) => event['status'] === 'announced')).toHaveLength(38);
    expect(events.filter((event) => event['page_kind'] === 'listing')).toHaveLength(73);
  });

  it('have a place, seed 003 alone excepted', () => {
    const without = events.filter((event) => event['locality'] === '').map((event) => event['event_id']);
    expect(without).toEqual(['vn-seed-003']);
  });

  it('stand on the map of their day', () => {
    for (const { event_id, event_date = '', locality = '', district } of events) {
      if (locality.startsWith('P34')) expect(district, event_id).toBe('');
      // A bare 2025 fits both maps.
      if (event_date === '' || event_date === '2025' || locality === '') continue;
      expect(locality.slice(0, 3), event_id).toBe(event_date < BREAK_2025.slice(0, 7) ? 'P63' : 'P34');
    }
  });

  it('name the place that their key stands for', () => {
    for (const { event_id, locality, district, commune } of events) {
      const unit = byKey.get(locality);
      if (!unit) continue;
      const printed = commune || district;
      if (unit['level'] === 'province') expect(printed, event_id).toBe('');
      else expect(fold(printed ?? ''), event_id).toBe(fold(`${unit['kind'] ?? ''} ${unit['name'] ?? ''}`));
    }
  });

  it('use known codes in lists', () => {
    const themes = new Set(readTable(`${DATASET}/topics.csv`).map((row) => row['topic']));
    const organisers = new Set(ORGANISERS.map((term) => term.code));
    for (const event of events) {
      for (const code of (event['topics'] ?? '').split(';').filter(Boolean)) expect(themes.has(code)).toBe(true);
      for (const code of (event['organisers'] ?? '').split(';').filter(Boolean)) {
        expect(organisers.has(code), code).toBe(true);
      }
    }
  });

  it('state of the seeds what the pages state, no more', () => {
    const seed = (id: string) => events.find((event) => event['event_id'] === `vn-seed-${id}`);
    expect(seed('000')).toMatchObject({
      event_date: '2022-05-16',
      date_basis: 'stated',
      event_type: 'toa_dam',
      organisers: '',
      locality: 'P63-01/huyen-dan-phuong/xa-phuong-dinh',
      topics: 'CQ01;DV04;DV05;CQ03',
      views: '80',
      url: ''
    });
    expect(seed('001')).toMatchObject({ event_date: '2016-08-31', locality: 'P63-42/huyen-loc-ha', views: '' });
    expect(seed('002')).toMatchObject({ event_date: '', date_basis: '', locality: 'P63-79/quan-11', views: '2275' });
    expect(seed('003')).toMatchObject({ event_date: '2018-10-02', date_basis: 'inferred', locality: '' });
    expect(seed('004')).toMatchObject({ event_date: '2017-02-22', date_basis: 'inferred', level: 'tinh' });
  });
});

describe('the localities', () => {
  it('are 63 provinces with a successor, 34 without, and what events name below them', () => {
    const provinces = localities.filter((row) => row['level'] === 'province');
    const old = provinces.filter((row) => row['unit_key']?.startsWith('P63'));
    expect([old.length, provinces.length - old.length]).toEqual([63, 34]);
    expect(old.every((row) => byKey.get(row['successor_key'])?.['unit_key']?.startsWith('P34'))).toBe(true);
    for (const row of localities.filter((place) => place['level'] !== 'province')) {
      expect(row['unit_key']?.startsWith(`${row['parent_key'] ?? '?'}/`)).toBe(true);
      const old = row['unit_key']?.startsWith('P63');
      expect(row['valid_to']).toBe(old ? '2025-06-30' : '');
      expect(row['valid_from']).toBe(old ? '' : '2025-07-01');
    }
  });
});

describe.skipIf(!hasShared)(`against the sources in ${SHARED} (skipped where they are absent)`, () => {
  it('names none of the persons in the gold labels', () => {
    const names = ['seeds_gold', 'gold'].flatMap((file) =>
      personNames(JSON.parse(readFileSync(`${SHARED}/articles/${file}.json`, 'utf8')))
    );
    expect(names).toContain('Ngô Văn Luận');
    expect(names).toContain('Hữu Việt');
    // Addresses are the publishers' own; everything written for the table is checked.
    const text = fold(
      readdirSync(DATASET)
        .map((file) =>
          file === 'events.csv'
            ? events.map((event) => Object.values({ ...event, url: '' }).join(' ')).join('\n')
            : readFileSync(`${DATASET}/${file}`, 'utf8')
        )
        .join('\n')
    );
    expect(names.filter((name) => text.includes(fold(name)))).toEqual([]);
  });

  it('is what the script writes, byte for byte', () => {
    const out = mkdtempSync(join(tmpdir(), 'dataset-'));
    try {
      execFileSync('node', ['--import', 'tsx', 'src/cli/build-default-dataset.ts', '--from', SHARED, '--out', out]);
      const paths = [
        'src/lib/model/vocabulary.ts',
        'src/lib/model/provinces.ts',
        `${DATASET}/datapackage.json`,
        ...descriptor.resources.map((resource) => `${DATASET}/${resource.path}`)
      ];
      for (const path of paths) {
        expect(readFileSync(join(out, path), 'utf8') === readFileSync(path, 'utf8'), path).toBe(true);
      }
    } finally {
      rmSync(out, { recursive: true });
    }
  });
});

/** Persons named in gold labels: every "name", and the authors (whose body may follow the name). */
function personNames(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(personNames);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]: [string, unknown]) => {
    if (key === 'name' && typeof inner === 'string') return [inner];
    if (key === 'author') return authors(inner);
    return personNames(inner);
  });
}

function authors(fact: unknown): string[] {
  const text = typeof fact === 'object' && fact !== null && 'v' in fact ? fact.v : fact;
  if (typeof text !== 'string') return [];
  return text
    .split(/ [-–] /)
    .map((part) => part.trim())
    .filter((part) => part.split(' ').length > 1 && !part.includes('ủy'));
}
