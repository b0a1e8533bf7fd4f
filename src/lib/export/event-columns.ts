import { column, type Cell, type Columns } from '#lib/model/columns.ts';
import type { LabelLookup } from '#lib/model/describe.ts';
import type { DimensionId } from '#lib/model/dimension.ts';
import { EXCLUSION_LABELS } from '#lib/model/exclusion.ts';
import type { Locale, Text } from '#lib/model/text.ts';
import type { View } from '#lib/model/view.ts';
import type { CellKind, FileColumn } from './file.ts';

export interface EventColumn {
  readonly name: string;
  readonly label: Text;
  /** text when absent */
  readonly kind?: CellKind;
  /** its codes are values of this dimension */
  readonly field?: DimensionId;
  /** several codes joined by ";" */
  readonly list?: true;
  /** words for the codes of a closed list */
  readonly values?: Readonly<Record<string, Text>>;
}

/** The columns of a file of events, in their order: see `eventsFileQuery`. */
export const EVENT_FILE_COLUMNS: readonly EventColumn[] = [
  { name: 'event_id', label: { vi: 'Mã hoạt động', en: 'Event id' } },
  { name: 'title', label: { vi: 'Tên hoạt động', en: 'Title' } },
  { name: 'event_date', label: { vi: 'Ngày diễn ra', en: 'Date' }, kind: 'written_date' },
  { name: 'date_from', label: { vi: 'Sớm nhất vào ngày', en: 'Earliest day' }, kind: 'date' },
  { name: 'date_to', label: { vi: 'Muộn nhất vào ngày', en: 'Latest day' }, kind: 'date' },
  { name: 'event_end', label: { vi: 'Ngày kết thúc', en: 'Last day' }, kind: 'date' },
  {
    name: 'date_basis',
    label: { vi: 'Căn cứ xác định ngày', en: 'Basis of the date' },
    values: {
      stated: { vi: 'nêu trong tin', en: 'stated' },
      inferred: { vi: 'suy ra', en: 'inferred' }
    }
  },
  { name: 'published_date', label: { vi: 'Ngày đăng tin', en: 'Published on' }, kind: 'date' },
  { name: 'observed_date', label: { vi: 'Ngày đọc lượt xem', en: 'Views read on' }, kind: 'date' },
  { name: 'event_type', label: { vi: 'Loại hoạt động', en: 'Event type' }, field: 'type' },
  { name: 'organisers', label: { vi: 'Đơn vị tổ chức', en: 'Organisers' }, field: 'organiser', list: true },
  { name: 'level', label: { vi: 'Cấp tổ chức', en: 'Level of organiser' }, field: 'level' },
  { name: 'locality', label: { vi: 'Địa phương', en: 'Locality' }, field: 'place', list: true },
  { name: 'province', label: { vi: 'Tỉnh, thành phố khi diễn ra', en: 'Province at the time' } },
  { name: 'province_now', label: { vi: 'Tỉnh, thành phố hiện nay', en: 'Province today' } },
  { name: 'district', label: { vi: 'Huyện, quận', en: 'District' } },
  { name: 'commune', label: { vi: 'Xã, phường', en: 'Commune' } },
  { name: 'topics', label: { vi: 'Chủ đề', en: 'Themes' }, field: 'theme', list: true },
  { name: 'participants', label: { vi: 'Số người tham gia', en: 'Participants' }, kind: 'integer' },
  {
    name: 'participants_qualifier',
    label: { vi: 'Mức chính xác của số người', en: 'Exactness of participants' },
    values: {
      exact: { vi: 'chính xác', en: 'exact' },
      min: { vi: 'ít nhất', en: 'at least' },
      max: { vi: 'nhiều nhất', en: 'at most' },
      approx: { vi: 'khoảng', en: 'about' }
    }
  },
  { name: 'opinions', label: { vi: 'Số ý kiến', en: 'Opinions' }, kind: 'integer' },
  {
    name: 'opinions_resolved',
    label: { vi: 'Số ý kiến đã giải quyết', en: 'Opinions resolved' },
    kind: 'integer'
  },
  { name: 'views', label: { vi: 'Lượt xem', en: 'Views' }, kind: 'integer' },
  { name: 'sessions', label: { vi: 'Số buổi', en: 'Sessions' }, kind: 'integer' },
  {
    name: 'status',
    label: { vi: 'Tình trạng', en: 'Status' },
    values: {
      held: { vi: 'đã diễn ra', en: 'held' },
      announced: { vi: 'thông báo trước', en: 'announced' },
      planned: { vi: 'dự kiến', en: 'planned' },
      schedule: { vi: 'lịch định kỳ', en: 'recurring schedule' }
    }
  },
  {
    name: 'page_kind',
    label: { vi: 'Loại trang nguồn', en: 'Kind of source page' },
    values: { listing: { vi: 'trang danh mục', en: 'listing page' } }
  },
  {
    name: 'confidence',
    label: { vi: 'Độ tin cậy', en: 'Confidence' },
    values: {
      high: { vi: 'cao', en: 'high' },
      medium: { vi: 'trung bình', en: 'medium' },
      low: { vi: 'thấp', en: 'low' }
    }
  },
  {
    name: 'excluded',
    label: { vi: 'Lý do không tính', en: 'Why it is not counted' },
    values: EXCLUSION_LABELS
  },
  { name: 'url', label: { vi: 'Nguồn', en: 'Source' } },
  { name: 'duplicate_of', label: { vi: 'Trùng với hoạt động', en: 'Duplicate of' } },
  {
    name: 'data_kind',
    label: { vi: 'Loại dữ liệu', en: 'Kind of data' },
    values: { synthetic: { vi: 'mô phỏng', en: 'synthetic' } }
  }
];

const BY_NAME = new Map(EVENT_FILE_COLUMNS.map((one) => [one.name, one]));

/** The columns that `eventsFileQuery` gives for a view. */
export function eventColumns(
  view: Pick<View, 'include'>,
  synthetic: boolean,
  locale: Locale
): readonly FileColumn[] {
  return EVENT_FILE_COLUMNS.filter(
    ({ name }) =>
      (name !== 'duplicate_of' || view.include.includes('duplicate')) && (name !== 'data_kind' || synthetic)
  ).map(({ name, label, kind = 'text' }) => ({ name, label: label[locale], kind }));
}

/** Gives a cell with words in place of its codes. */
export type Wording = (cell: Cell) => Cell;

/** How the cells of a column of events are worded; null for a column without codes. */
export function wordingOf(name: string, labels: LabelLookup, locale: Locale): Wording | null {
  const { field, list, values } = BY_NAME.get(name) ?? {};
  if (!field && !values) return null;
  const word = (code: string) => (field ? labels(field, code) : (values?.[code]?.[locale] ?? code));
  return (cell) =>
    typeof cell !== 'string' ? cell : list ? cell.split(';').map(word).join('; ') : word(cell);
}

/** The page with words in place of codes. */
export function withLabels(columns: Columns, labels: LabelLookup, locale: Locale): Columns {
  const data = columns.names.map((name): [string, readonly Cell[]] => {
    const cells = column(columns, name);
    const translate = wordingOf(name, labels, locale);
    if (translate === null) return [name, cells];
    const known = new Map<Cell, Cell>();
    return [
      name,
      cells.map((cell) => {
        let label = known.get(cell);
        if (label === undefined) known.set(cell, (label = translate(cell)));
        return label;
      })
    ];
  });
  return { ...columns, data: Object.fromEntries(data) };
}
