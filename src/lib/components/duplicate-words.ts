import { texts, type Columns } from '#lib/model/columns.ts';
import type { Labels } from '#lib/model/labels.ts';
import type { App } from '#lib/state/app.ts';
import { placeOf, writtenDate } from './event-words.ts';

export interface ReportFact {
  readonly field: 'date' | 'place' | 'type' | 'organisers';
  readonly value: string;
}

/** What reports of the same event should agree in, in words. */
export function factsOfReport(
  rows: Columns,
  row: number,
  { labels, app }: { readonly labels: Labels; readonly app: Pick<App, 'locale' | 't'> }
): ReportFact[] {
  const { locale, t } = app;
  const at = (name: string) => texts(rows, name)[row] ?? null;
  const organisers = (at('organisers') ?? '').split(';').filter(Boolean);
  return [
    { field: 'date', value: writtenDate(rows, row, locale) ?? t.events.noDate },
    { field: 'place', value: placeOf(rows, row, labels, 'then', locale) },
    { field: 'type', value: labels.full('type', at('event_type') ?? '-', locale) },
    {
      field: 'organisers',
      value: organisers.map((code) => labels.full('organiser', code, locale)).join('; ') || '–'
    }
  ];
}
