import { EXCLUSIONS } from '#lib/model/exclusion.ts';

/** A column of a published table, as the Table Schema describes it. */
export interface ColumnSpec {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'date';
  readonly vi: string;
  readonly en: string;
  readonly constraints?: Readonly<Record<string, unknown>>;
}

const col = (
  name: string,
  type: ColumnSpec['type'],
  vi: string,
  en: string,
  constraints?: Readonly<Record<string, unknown>>
): ColumnSpec => ({ name, type, vi, en, ...(constraints ? { constraints } : {}) });

const REQUIRED = { required: true };
const KEY = { required: true, unique: true };
const COUNT = { minimum: 0 };
export const DATE_PATTERN = '\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?|-Q[1-4])?';
const CODE_LIST = { pattern: '[A-Za-z0-9_]+(;[A-Za-z0-9_]+)*' };

export const EVENT_COLUMNS: readonly ColumnSpec[] = [
  col('event_id', 'string', 'Mã sự kiện', 'Identifier of the event', KEY),
  col('title', 'string', 'Tiêu đề', 'Title', REQUIRED),
  col(
    'event_date',
    'string',
    'Ngày bắt đầu; độ dài cho biết độ chính xác: YYYY, YYYY-Qn, YYYY-MM, YYYY-MM-DD; trống khi không rõ',
    'First day; the length gives the precision: YYYY, YYYY-Qn, YYYY-MM, YYYY-MM-DD; empty when unknown',
    { pattern: DATE_PATTERN }
  ),
  col('event_end', 'date', 'Ngày kết thúc, với sự kiện nhiều ngày', 'Last day of an event of several days'),
  col(
    'date_basis',
    'string',
    'Ngày ghi rõ trong bài (stated) hay suy ra (inferred)',
    'Date stated on the page or inferred',
    {
      enum: ['stated', 'inferred']
    }
  ),
  col(
    'published_date',
    'string',
    'Ngày đăng; viết như event_date khi chỉ biết tháng hoặc năm',
    'Date of publication, written like event_date where only the month or year is known',
    { pattern: DATE_PATTERN }
  ),
  col(
    'event_type',
    'string',
    'Loại hoạt động, mã trong event_types.csv',
    'Event type, code of event_types.csv',
    REQUIRED
  ),
  col(
    'organisers',
    'string',
    'Đơn vị tổ chức, các mã trong actors.csv cách nhau bằng dấu ;',
    'Organisers, codes of actors.csv joined by ;',
    CODE_LIST
  ),
  col('level', 'string', 'Cấp của đơn vị tổ chức', 'Level of the organiser', {
    enum: ['tinh', 'huyen', 'xa', 'thon']
  }),
  col(
    'locality',
    'string',
    'Nơi cụ thể nhất biết được, mã unit_key trong localities.csv',
    'Most exact known place, unit_key of localities.csv'
  ),
  col('province', 'string', 'Tỉnh, thành phố như ghi trong nguồn', 'Province as the source names it'),
  col(
    'district',
    'string',
    'Quận, huyện, thị xã, thành phố như ghi trong nguồn',
    'District as the source names it'
  ),
  col('commune', 'string', 'Xã, phường, thị trấn như ghi trong nguồn', 'Commune as the source names it'),
  col(
    'topics',
    'string',
    'Chủ đề, các mã trong topics.csv cách nhau bằng dấu ;',
    'Themes, codes of topics.csv joined by ;',
    CODE_LIST
  ),
  col(
    'participants',
    'integer',
    'Số người tham dự; trống là không rõ',
    'People present; empty means not known',
    COUNT
  ),
  col('participants_qualifier', 'string', 'Cách hiểu số người tham dự', 'How to read the number of people', {
    enum: ['exact', 'min', 'max', 'approx']
  }),
  col('opinions', 'integer', 'Số ý kiến, kiến nghị', 'Opinions raised', COUNT),
  col('opinions_resolved', 'integer', 'Số ý kiến đã giải quyết', 'Opinions resolved', COUNT),
  col('views', 'integer', 'Lượt xem của bài đăng', 'Views of the page', COUNT),
  col('sessions', 'integer', 'Số buổi; trống được tính là một', 'Sessions; empty counts as one', {
    minimum: 1
  }),
  col(
    'status',
    'string',
    'Đã diễn ra, thông báo trước, hay lịch định kỳ',
    'Held, announced or a recurring schedule',
    {
      required: true,
      enum: ['held', ...EXCLUSIONS.filter((reason) => reason === 'announced' || reason === 'schedule')]
    }
  ),
  col('page_kind', 'string', 'Bài viết hay trang danh mục nhiều tin', 'Article or listing page', {
    required: true,
    enum: ['article', 'listing']
  }),
  col('confidence', 'string', 'Độ chắc chắn của người đọc', 'How sure the reader was', {
    enum: ['high', 'medium', 'low']
  }),
  col('url', 'string', 'Địa chỉ trang nguồn', 'Address of the source page')
];

export const TOPIC_COLUMNS: readonly ColumnSpec[] = [
  col('topic', 'string', 'Mã chủ đề', 'Code of the theme', KEY),
  col('parent', 'string', 'Mã nhóm chủ đề; trống với nhóm', 'Code of the group; empty for a group'),
  ...labels(),
  col('keywords_vi', 'string', 'Từ khóa, cách nhau bằng dấu ;', 'Vietnamese keywords joined by ;')
];

export const LOCALITY_COLUMNS: readonly ColumnSpec[] = [
  col('unit_key', 'string', 'Khóa của đơn vị', 'Key of the unit', KEY),
  col('code', 'string', 'Mã đơn vị hành chính; trống khi không có', 'Official code; empty when not given'),
  col('name', 'string', 'Tên, không kèm loại', 'Name without its kind', REQUIRED),
  col('kind', 'string', 'Loại đơn vị', 'Kind of unit', REQUIRED),
  col('level', 'string', 'Cấp', 'Level', { required: true, enum: ['province', 'district', 'commune'] }),
  col('parent_key', 'string', 'Khóa của đơn vị cấp trên', 'Key of the unit above'),
  col('valid_from', 'date', 'Có từ ngày; trống khi không rõ', 'In force from; empty when unknown'),
  col('valid_to', 'date', 'Có đến hết ngày (chậm nhất)', 'In force until, at the latest'),
  col('successor_key', 'string', 'Đơn vị kế tiếp, khi chỉ có một', 'Single unit it went into'),
  col('population', 'integer', 'Dân số', 'Population', COUNT)
];

export const EVENT_TYPE_COLUMNS: readonly ColumnSpec[] = [
  col('code', 'string', 'Mã loại hoạt động', 'Code of the event type', KEY),
  ...labels(),
  col('family', 'string', 'Nhóm loại', 'Family of types', REQUIRED),
  col(
    'aliases_vi',
    'string',
    'Từ nhận biết, cách nhau bằng dấu ;',
    'Vietnamese words it goes by, joined by ;'
  ),
  col('note', 'string', 'Ghi chú', 'Note')
];

export const ACTOR_COLUMNS: readonly ColumnSpec[] = [
  col('code', 'string', 'Mã đơn vị tổ chức', 'Code of the organiser', KEY),
  ...labels(),
  col('group', 'string', 'Khối', 'Group of organisers', REQUIRED),
  col('abbreviations', 'string', 'Chữ viết tắt, cách nhau bằng dấu ;', 'Abbreviations joined by ;'),
  col('note', 'string', 'Ghi chú', 'Note')
];

function labels(): ColumnSpec[] {
  return [
    col('label_vi', 'string', 'Tên tiếng Việt', 'Vietnamese label', REQUIRED),
    col('label_en', 'string', 'Tên tiếng Anh', 'English label', REQUIRED),
    col('short_vi', 'string', 'Tên ngắn tiếng Việt', 'Short Vietnamese label', REQUIRED),
    col('short_en', 'string', 'Tên ngắn tiếng Anh', 'Short English label', REQUIRED)
  ];
}
