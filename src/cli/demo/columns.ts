import { EVENT_COLUMNS, type ColumnSpec } from '../default-dataset/columns.ts';
import type { EventRow } from '../default-dataset/events.ts';

/** An event of the panel: beside the columns of the default dataset the day on which its page was read. */
export interface PanelEvent extends EventRow {
  readonly observed_date: string | null;
}

const OBSERVED: ColumnSpec = {
  name: 'observed_date',
  type: 'string',
  vi: 'Ngày đọc trang và ghi lượt xem',
  en: 'Day on which the page was read and its views noted',
  constraints: { pattern: '\\d{4}-\\d{2}-\\d{2}' }
};

export const PANEL_EVENT_COLUMNS: readonly ColumnSpec[] = EVENT_COLUMNS.flatMap((column) =>
  column.name === 'published_date' ? [column, OBSERVED] : [column]
);
