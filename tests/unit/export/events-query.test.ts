import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { EXCLUSIONS } from '#lib/model/exclusion.ts';
import type { Clause } from '#lib/model/selection.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';
import {
  countQuery,
  EVENT_ORDERS,
  eventsFileQuery,
  eventsQuery,
  pageBreaksQuery,
  type EventOrder
} from '#lib/query/events-query.ts';
import { fold } from '#lib/util/text.ts';
import { setsOf } from '../../support/sets.ts';
import { NativeTables, rowsOf, type Row } from './native.ts';

const TOPICS = ['dat_dai', 'an_ninh', 'giao_thong', 'y_te'];
const ORGANISERS = ['ubnd', 'mttq', 'dang_uy'];
const PRECISIONS = ['day', 'month', 'quarter', 'year'];
const LOCALITIES: Row[] = [
  { unit_key: 'P63-01', name: 'Hà Nội' },
  { unit_key: 'P34-01', name: 'Thủ đô Hà Nội' },
  { unit_key: 'P63-01/dan-phuong', name: 'Đan Phượng' },
  // A locality that a careless table names twice must not double its events.
  { unit_key: 'P63-01/dan-phuong', name: 'Đan Phượng (cũ)' }
];

interface Made {
  readonly event: Row;
  readonly topics: readonly string[];
  readonly organisers: readonly string[];
}

const madeEvent = fc
  .record({
    month: fc.integer({ min: 1, max: 12 }),
    precision: fc.constantFrom(null, ...PRECISIONS),
    title: fc.constantFrom('Đối thoại', 'đối thoại với dân', 'Họp tổ', 'a; "b"'),
    views: fc.option(fc.integer({ min: 0, max: 5 })),
    participants: fc.option(fc.integer({ min: 0, max: 5 })),
    opinions: fc.option(fc.integer({ min: 0, max: 5 })),
    excluded: fc.option(fc.constantFrom(...EXCLUSIONS), { freq: 2 }),
    district: fc.option(fc.constantFrom('P63-01/dan-phuong', 'P63-01/unknown')),
    topics: fc.uniqueArray(fc.constantFrom(...TOPICS), { maxLength: 3 }),
    organisers: fc.uniqueArray(fc.constantFrom(...ORGANISERS), { maxLength: 2 })
  })
  .map(({ month, precision, title, topics, organisers, ...rest }): Made => {
    const start = `2024-${String(month).padStart(2, '0')}-01`;
    const event_date = precision === null ? null : precision === 'year' ? '2024-01-01' : start;
    return {
      event: {
        ...rest,
        title,
        search: fold(title),
        event_date,
        date_last: event_date,
        date_precision: precision,
        province_then: 'P63-01',
        province_now: 'P34-01',
        topic_count: topics.length
      },
      topics,
      organisers
    };
  });

const madeView: fc.Arbitrary<View> = fc
  .record({
    theme: fc.option(fc.tuple(fc.constantFrom(...TOPICS, '-'), fc.boolean())),
    organiser: fc.option(fc.constantFrom(...ORGANISERS)),
    from: fc.option(fc.constantFrom('2024-03-01', '2024-07-02')),
    include: fc.subarray([...EXCLUSIONS])
  })
  .map(({ theme, organiser, from, include }) => {
    const selection: Clause[] = [];
    if (theme) selection.push({ field: 'theme', kind: 'points', values: [theme[0]], exclude: theme[1] });
    if (organiser) selection.push({ field: 'organiser', kind: 'points', values: [organiser] });
    if (from) selection.push({ field: 'date', kind: 'interval', values: [from, null] });
    return { ...DEFAULT_VIEW, selection, include };
  });

/** The same question answered row by row, in plain TypeScript. */
function expected(made: readonly Made[], view: View, order: EventOrder) {
  const matches = ({ event, topics, organisers }: Made) =>
    view.selection.every((clause) => {
      if (clause.kind === 'interval')
        return typeof event.event_date === 'string' && event.event_date >= (clause.values[0] ?? '');
      if (clause.kind === 'match' || clause.kind === 'range') return false;
      const have = clause.field === 'theme' ? topics : organisers;
      const inside = clause.values.some((value) =>
        value === '-' ? have.length === 0 : have.includes(value)
      );
      return inside !== (clause.exclude ?? false);
    }) &&
    (event.excluded === null || (view.include as readonly unknown[]).includes(event.excluded));
  const column = {
    date: 'event_date',
    title: 'search',
    views: 'views',
    participants: 'participants',
    opinions: 'opinions'
  } as const;
  const value = (one: { made: Made }) => one.made.event[column[order.by]] ?? null;
  return made
    .map((one, index) => ({ made: one, key: index + 1 }))
    .filter((one) => matches(one.made))
    .sort((a, b) => {
      const [x, y] = [value(a), value(b)];
      if (x === y) return a.key - b.key;
      if (x === null) return 1;
      if (y === null) return -1;
      return (x < y ? -1 : 1) * (order.direction === 'asc' ? 1 : -1);
    })
    .map(({ made: { event, topics, organisers }, key }) => ({
      event_key: key,
      title: event.title,
      event_date: event.event_date,
      topics: topics.length > 0 ? [...topics].sort().join(';') : null,
      organisers: organisers.length > 0 ? [...organisers].sort().join(';') : null,
      province_then_name: 'Hà Nội',
      province_now_name: 'Thủ đô Hà Nội',
      district_name: event.district === 'P63-01/dan-phuong' ? 'Đan Phượng' : null
    }));
}

let tables: NativeTables;
beforeAll(async () => {
  tables = await NativeTables.open();
});

async function fill(made: readonly Made[]) {
  const topics = setsOf(
    'topic_set',
    made.map((one) => one.topics.map((topic) => ({ topic })))
  );
  const organisers = setsOf(
    'organiser_set',
    made.map((one) => one.organisers.map((organiser) => ({ organiser })))
  );
  await tables.fill({
    events: made.map(({ event }, index) => ({
      ...event,
      event_key: index + 1,
      event_id: `e${index + 1}`,
      topic_set: topics.numbers[index] ?? 0,
      organiser_set: organisers.numbers[index] ?? 0
    })),
    topic_sets: topics.rows,
    organiser_sets: organisers.rows,
    localities: LOCALITIES
  });
}

describe('events of a view', () => {
  it('agree with a search over the rows, in every order, whole and in windows', async () => {
    const orders = fc.record({
      by: fc.constantFrom(...EVENT_ORDERS),
      direction: fc.constantFrom('asc' as const, 'desc' as const)
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(madeEvent, { maxLength: 25 }),
        madeView,
        orders,
        fc.nat(5),
        fc.nat(8),
        async (made, view, order, offset, limit) => {
          await fill(made);
          const wanted = expected(made, view, order);
          const pick = (row: Record<string, unknown>) =>
            Object.fromEntries(Object.keys(wanted[0] ?? {}).map((name) => [name, row[name]]));
          const all = rowsOf(await tables.query(eventsQuery(view, { order })));
          expect(all.map(pick)).toEqual(wanted);
          const some = rowsOf(await tables.query(eventsQuery(view, { order, offset, limit })));
          expect(some.map(pick)).toEqual(wanted.slice(offset, offset + limit));
          expect(rowsOf(await tables.query(countQuery(view)))).toEqual([{ n: wanted.length }]);
        }
      ),
      { numRuns: 60 }
    );
  });

  it('fall into pages that together hold every event once, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(madeEvent, { maxLength: 25 }),
        madeView,
        fc.integer({ min: 1, max: 6 }),
        async (made, view, size) => {
          await fill(made);
          const wanted = expected(made, view, { by: 'date', direction: 'desc' }).map((row) => row.event_key);
          const breaks = rowsOf(await tables.query(pageBreaksQuery(view, size)));
          expect(breaks).toHaveLength(Math.ceil(wanted.length / size));
          const pages: unknown[] = [];
          let after: { date: string | null; key: number } | undefined;
          for (const row of breaks) {
            const upTo = { date: row['event_date'] as string | null, key: Number(row['event_key']) };
            const page = await tables.query(eventsQuery(view, { ...(after ? { after } : {}), upTo }));
            expect(page.length).toBeLessThanOrEqual(size);
            pages.push(...(page.data['event_key'] ?? []));
            expect(pages).toHaveLength(Number(row['n']));
            after = upTo;
          }
          expect(pages).toEqual(wanted);
        }
      ),
      { numRuns: 40 }
    );
  });

  it('write dates in files no more exactly than they are known', async () => {
    const dated = (event_date: string | null, date_precision: string | null): Made => ({
      event: { event_date, date_last: event_date, date_precision, title: 't', search: 't' },
      topics: [],
      organisers: []
    });
    await fill([
      dated('2024-12-31', 'day'),
      dated('2024-11-01', 'month'),
      dated('2024-10-01', 'quarter'),
      dated('2024-07-01', 'quarter'),
      dated('2024-04-01', 'quarter'),
      dated('2024-01-01', 'quarter'),
      dated('2023-01-01', 'year'),
      dated(null, null)
    ]);
    const file = await tables.query(eventsFileQuery(DEFAULT_VIEW));
    expect(file.data['event_date']).toEqual([
      '2024-12-31', '2024-11', '2024-Q4', '2024-Q3', '2024-Q2', '2024-Q1', '2023', null
    ]); // prettier-ignore
    expect(file.data['date_from']?.[6]).toBe('2023-01-01');
    expect(file.names).not.toContain('data_kind');
    const synthetic = await tables.query(eventsFileQuery(DEFAULT_VIEW, { synthetic: true }));
    expect(new Set(synthetic.data['data_kind'])).toEqual(new Set(['synthetic']));
  });

  it('refuse row numbers that are not', () => {
    expect(() => eventsQuery(DEFAULT_VIEW, { limit: 1.5 })).toThrow(RangeError);
    expect(() => eventsQuery(DEFAULT_VIEW, { offset: -1 })).toThrow(RangeError);
    expect(() => pageBreaksQuery(DEFAULT_VIEW, 0)).toThrow(RangeError);
  });
});
