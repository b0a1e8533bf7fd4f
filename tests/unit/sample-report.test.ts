import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { EMBEDS } from '#lib/dashboards/embeds.ts';
import { byOrganiser, count, EVENTS, inOneQuarter, inTheme, ofType } from '../support/e2e/dataset.ts';

const HTML = readFileSync('static/examples/bao-cao.html', 'utf8');

const inYear = (year: string) => (event: (typeof EVENTS)[number]) =>
  event.from.startsWith(year) && event.to.startsWith(year);
const inOneMonth = ({ from, to }: (typeof EVENTS)[number]) => from.slice(0, 7) === to.slice(0, 7);
const autumn = ({ from }: (typeof EVENTS)[number]) => /^\d{4}-1[01]/.test(from);

/** What the sample report says, counted from the tables by plain loops. */
const FACTS: Readonly<Record<string, number>> = {
  events: EVENTS.length,
  'known-month': count(inOneMonth),
  autumn: count(inOneMonth, autumn),
  'events-2025': count(inYear('2025')),
  'congresses-2025': count(inYear('2025'), ofType('dai_hoi')),
  congresses: count(ofType('dai_hoi')),
  'congresses-vague': count(ofType('dai_hoi'), (event) => !inOneQuarter(event)),
  'events-2024': count(inYear('2024')),
  festivals: count(ofType('ngay_hoi')),
  'festivals-front': count(ofType('ngay_hoi'), byOrganiser('mttq')),
  'festivals-village': count(ofType('ngay_hoi'), byOrganiser('truong_thon')),
  voters: count(ofType('tiep_xuc_cu_tri')),
  'voters-council': count(ofType('tiep_xuc_cu_tri'), byOrganiser('hdnd')),
  'voters-front': count(ofType('tiep_xuc_cu_tri'), byOrganiser('mttq')),
  'theme-first': count(inTheme('DV05')),
  'theme-second': count(inTheme('DV04')),
  'theme-third': count(inTheme('DV03'))
};

test('the sample report states the numbers of the default dataset', () => {
  const stated = [...HTML.matchAll(/<data\s+id="([\w-]+)"\s+value="(\d+)"\s*>(\d+)<\/data\s*>/g)];
  expect(stated.length).toBe(HTML.match(/<data\s/g)?.length);
  expect(Object.fromEntries(stated.map(([, id, value]) => [id, Number(value)]))).toEqual(FACTS);
  expect(stated.filter(([, , value, written]) => value !== written)).toEqual([]);
});

test('the charts it embeds exist', () => {
  const named = [...HTML.matchAll(/(?:panel="|embed\/)([\w-]+)/g)].map(([, id]) => id);
  expect(named.length).toBe(2);
  expect(named.filter((id) => !EMBEDS.includes(id ?? ''))).toEqual([]);
});

test('what it says of them holds', () => {
  const perMonth = Array.from({ length: 12 }, (_, month) =>
    count(inOneMonth, ({ from }) => Number(from.slice(5, 7)) === month + 1)
  );
  const [first, second] = perMonth.map((n, month) => [n, month + 1] as const).sort(([a], [b]) => b - a);
  expect([first?.[1], second?.[1]].sort()).toEqual([10, 11]);
  const share = (FACTS['congresses-2025'] ?? 0) / (FACTS['events-2025'] ?? 1);
  expect(share > 0.4 && share < 0.5).toBe(true);
  // The text alternative of the picture of congresses.
  const quarters = new Map<string, number>();
  for (const { from } of EVENTS.filter((event) => event.type === 'dai_hoi' && inOneQuarter(event))) {
    const quarter = `${from.slice(0, 4)}-${Math.ceil(Number(from.slice(5, 7)) / 3)}`;
    quarters.set(quarter, (quarters.get(quarter) ?? 0) + 1);
  }
  const before = [...quarters].filter(([quarter]) => quarter < '2025-3').map(([, n]) => n);
  expect(Math.max(...before)).toBe(8);
  expect([quarters.get('2025-3'), quarters.get('2025-4')]).toEqual([25, 53]);
  const themes = new Map<string, number>();
  for (const { themes: codes } of EVENTS)
    for (const code of codes) themes.set(code, (themes.get(code) ?? 0) + 1);
  const most = [...themes].sort(([, a], [, b]) => b - a).slice(0, 3);
  expect(most.map(([code]) => code)).toEqual(['DV05', 'DV04', 'DV03']);
});
