import { matrix, type MatrixModel } from '#lib/charts/matrix.ts';
import { factsOf } from '#lib/indicators/denominators.ts';
import { indicatorQuery } from '#lib/indicators/evaluate.ts';
import { eventCount } from '#lib/indicators/event-count.ts';
import { formats } from '#lib/i18n/format.ts';
import { EMPTY_COLUMNS, numbers, texts } from '#lib/model/columns.ts';
import { NONE } from '#lib/model/dimension.ts';
import type { Field } from '#lib/model/selection.ts';
import { chosenIn, leftOutIn } from '../chosen.ts';
import { countedUnit, countingWords, placeWords, sizeWords } from '../counting.ts';
import type { Panel } from '../panel.ts';
import { phrase } from '../wording.ts';

const OMIT: readonly Field[] = ['type', 'type_family', 'organiser', 'organiser_group'];
const MOST_ROWS = 16;
const MOST_COLUMNS = 10;

export const matrixPanel: Panel<MatrixModel> = {
  id: 'types-organisers',
  title: { vi: 'Loại hoạt động và đơn vị tổ chức', en: 'Event types and organisers' },
  span: 8,
  indicator: eventCount.id,
  omit: OMIT,
  needs: ['organisers'],
  explore: () => ({ by: 'type', across: 'organiser', chart: 'heatmap' }),
  chart: matrix,
  queries: (view, info) => ({
    cells: indicatorQuery(eventCount, {
      frame: { view, omit: OMIT },
      group: [{ by: 'type' }, { by: 'organiser' }],
      facts: factsOf(info)
    })
  }),
  model(data, { view, labels, locale }) {
    const cells = data['cells'] ?? EMPTY_COLUMNS;
    const frame = {
      rowField: 'type',
      columnField: 'organiser',
      unit: countedUnit(view, locale),
      selected: { rows: chosenIn(view, 'type'), columns: chosenIn(view, 'organiser') },
      excluded: { rows: leftOutIn(view, 'type'), columns: leftOutIn(view, 'organiser') }
    } as const;
    if (cells.length === 0) return { ...frame, rows: [], columns: [], counts: [], total: 0 };
    const types = texts(cells, 'by_type').map((code) => code ?? NONE);
    const organisers = texts(cells, 'by_organiser').map((code) => code ?? NONE);
    const n = numbers(cells, 'n').map((value) => value ?? 0);
    const rows = ranked(types, n).slice(0, MOST_ROWS);
    const columns = ranked(organisers, n).slice(0, MOST_COLUMNS);
    const counts = rows.map(() => columns.map(() => 0));
    n.forEach((value, i) => {
      const row = counts[rows.indexOf(types[i] ?? NONE)];
      const at = columns.indexOf(organisers[i] ?? NONE);
      if (row && at >= 0) row[at] = value;
    });
    const named = (field: 'type' | 'organiser') => (code: string) => ({
      code,
      label: labels.full(field, code, locale),
      short: labels.short(field, code, locale)
    });
    return {
      ...frame,
      rows: rows.map(named('type')),
      columns: columns.map(named('organiser')),
      counts,
      total: n.reduce((sum, value) => sum + value, 0)
    };
  },
  isEmpty: (model) => model.rows.length === 0,
  subtitle: ({ total }, { view, locale }) =>
    phrase(
      (view.counting === 'sessions' ? WORDS.sessions : WORDS.measure)[locale],
      countingWords('event_organisers', view, locale),
      placeWords(view, locale),
      sizeWords(total ?? 0, 'event_organisers', view, locale)
    ),
  note(data, { locale }) {
    const cells = data['cells'] ?? EMPTY_COLUMNS;
    if (cells.length === 0) return null;
    const rows = new Set(texts(cells, 'by_type')).size;
    const columns = new Set(texts(cells, 'by_organiser')).size;
    const { integer } = formats(locale);
    return rows > MOST_ROWS || columns > MOST_COLUMNS
      ? WORDS.part[locale](
          integer(Math.min(rows, MOST_ROWS)),
          integer(rows),
          integer(Math.min(columns, MOST_COLUMNS)),
          integer(columns)
        )
      : null;
  }
};

function ranked(codes: readonly string[], n: readonly number[]): string[] {
  const totals = new Map<string, number>();
  codes.forEach((code, i) => totals.set(code, (totals.get(code) ?? 0) + (n[i] ?? 0)));
  return [...totals].sort((a, b) => b[1] - a[1]).map(([code]) => code);
}

const WORDS = {
  measure: { vi: 'Số hoạt động', en: 'Number of events' },
  sessions: { vi: 'Số phiên', en: 'Number of sessions' },
  part: {
    vi: (rows: string, allRows: string, columns: string, allColumns: string) =>
      `${rows} trong ${allRows} loại và ${columns} trong ${allColumns} đơn vị có nhiều hoạt động nhất.`,
    en: (rows: string, allRows: string, columns: string, allColumns: string) =>
      `The ${rows} of ${allRows} types and ${columns} of ${allColumns} organisers with most events.`
  }
};
