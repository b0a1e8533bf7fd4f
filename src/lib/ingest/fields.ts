import type { Text } from '#lib/model/text.ts';
import { fold } from '#lib/util/text.ts';

export const ROLES = ['events', 'topics', 'localities'] as const;
/** What the rows of a file are. */
export type Role = (typeof ROLES)[number];

interface FieldSpec {
  readonly label: Text;
  /** headers it is known by, the likeliest first; the field's own name is always one */
  readonly names: readonly string[];
}

const field = (vi: string, en: string, ...names: string[]): FieldSpec => ({ label: { vi, en }, names });

/** The canonical fields of each kind of file, with the headers they are recognised by. */
export const FIELDS = {
  events: {
    event_id: field(
      'Mã sự kiện',
      'Event id',
      'Mã',
      'Mã sự kiện',
      'Mã hoạt động',
      'ID',
      'Event ID',
      'STT',
      'TT',
      'Số thứ tự',
      'No',
      'No.'
    ),
    title: field(
      'Tên hoạt động',
      'Title',
      'Tên hoạt động',
      'Tên sự kiện',
      'Tiêu đề',
      'Nội dung',
      'Nội dung hoạt động',
      'Hoạt động',
      'Sự kiện',
      'Tên',
      'Tên bài',
      'Title',
      'Event',
      'Event name',
      'Name',
      'Subject',
      'Headline',
      'Description',
      'Body'
    ),
    event_date: field(
      'Ngày diễn ra',
      'Event date',
      'Ngày',
      'Ngày diễn ra',
      'Ngày tổ chức',
      'Ngày sự kiện',
      'Ngày hoạt động',
      'Thời gian',
      'Thời gian tổ chức',
      'Thời gian diễn ra',
      'Ngày tháng',
      'Ngày bắt đầu',
      'Từ ngày',
      'Date',
      'Event date',
      'Start date',
      'Starts at',
      'Start',
      'Start time',
      'Day',
      'When',
      'Datetime'
    ),
    event_end: field('Ngày kết thúc', 'End date', 'Ngày kết thúc', 'Đến ngày', 'End date', 'Ends at', 'End'),
    date_basis: field('Cách biết ngày', 'Basis of the date', 'Cách biết ngày', 'Date basis'),
    published_date: field(
      'Ngày đăng',
      'Published',
      'Ngày đăng',
      'Ngày đăng tải',
      'Ngày xuất bản',
      'Đăng lúc',
      'Published',
      'Published date',
      'Publication date',
      'Date published',
      'Published at'
    ),
    event_type: field(
      'Loại hoạt động',
      'Event type',
      'Loại',
      'Loại hình',
      'Loại hoạt động',
      'Loại sự kiện',
      'Hình thức',
      'Type',
      'Event type',
      'Kind',
      'Category'
    ),
    organisers: field(
      'Đơn vị tổ chức',
      'Organisers',
      'Đơn vị tổ chức',
      'Cơ quan',
      'Cơ quan tổ chức',
      'Đơn vị',
      'Đơn vị chủ trì',
      'Chủ trì',
      'Ban tổ chức',
      'Organiser',
      'Organisers',
      'Organizer',
      'Organizers',
      'Host',
      'Organisation',
      'Organization',
      'Agency'
    ),
    level: field('Cấp tổ chức', 'Level', 'Cấp', 'Cấp tổ chức', 'Level', 'Admin level'),
    locality: field(
      'Địa phương',
      'Locality',
      'Địa phương',
      'Địa bàn',
      'Địa điểm',
      'Nơi tổ chức',
      'Mã địa phương',
      'Locality',
      'Location',
      'Place',
      'Venue',
      'Unit key'
    ),
    province: field(
      'Tỉnh, thành phố',
      'Province',
      'Tỉnh',
      'Tỉnh/Thành phố',
      'Tỉnh/TP',
      'Tỉnh thành',
      'Tỉnh, thành phố',
      'Tên tỉnh',
      'Mã tỉnh',
      'Province',
      'Province/City',
      'City/Province'
    ),
    district: field(
      'Quận, huyện',
      'District',
      'Huyện',
      'Quận/Huyện',
      'Quận huyện',
      'Huyện/Quận',
      'Quận, huyện',
      'Quận',
      'Huyện/Thị xã',
      'District'
    ),
    commune: field(
      'Xã, phường',
      'Commune',
      'Xã',
      'Phường/Xã',
      'Xã/Phường',
      'Phường xã',
      'Xã phường',
      'Xã/Phường/Thị trấn',
      'Xã, phường',
      'Phường',
      'Commune',
      'Ward',
      'Commune/Ward'
    ),
    topics: field(
      'Chủ đề',
      'Themes',
      'Chủ đề',
      'Các chủ đề',
      'Lĩnh vực',
      'Topics',
      'Topic',
      'Themes',
      'Theme',
      'Tags'
    ),
    participants: field(
      'Số người tham dự',
      'Participants',
      'Số người tham dự',
      'Số người',
      'Số người tham gia',
      'Số đại biểu',
      'Số lượng tham dự',
      'Người tham dự',
      'Participants',
      'Attendance',
      'Attendees',
      'Participant count'
    ),
    participants_qualifier: field(
      'Mức chính xác của số người',
      'Qualifier of participants',
      'Mức chính xác',
      'Participants qualifier'
    ),
    opinions: field(
      'Số ý kiến',
      'Opinions',
      'Số ý kiến',
      'Ý kiến',
      'Số lượt ý kiến',
      'Opinions',
      'Comments received'
    ),
    opinions_resolved: field(
      'Số ý kiến đã giải quyết',
      'Opinions resolved',
      'Số ý kiến đã giải quyết',
      'Ý kiến đã giải quyết',
      'Đã giải quyết',
      'Opinions resolved',
      'Resolved'
    ),
    views: field(
      'Lượt xem',
      'Views',
      'Lượt xem',
      'Số lượt xem',
      'Lượt đọc',
      'Lượt truy cập',
      'Views',
      'View count',
      'Page views',
      'Hits'
    ),
    sessions: field('Số cuộc', 'Sessions', 'Số cuộc', 'Số buổi', 'Số phiên', 'Sessions'),
    status: field('Tình trạng', 'Status', 'Tình trạng', 'Trạng thái', 'Status'),
    page_kind: field('Loại trang', 'Kind of page', 'Loại trang', 'Page kind'),
    confidence: field('Độ tin cậy', 'Confidence', 'Độ tin cậy', 'Confidence'),
    url: field(
      'Đường dẫn',
      'Link',
      'Đường dẫn',
      'Liên kết',
      'Nguồn',
      'Link nguồn',
      'URL',
      'Link',
      'Source URL',
      'Source',
      'Web address'
    )
  },
  topics: {
    topic: field(
      'Mã chủ đề',
      'Theme code',
      'Mã chủ đề',
      'Mã',
      'Chủ đề',
      'Topic',
      'Topic ID',
      'Theme',
      'Code',
      'ID'
    ),
    parent: field(
      'Nhóm chủ đề',
      'Theme group',
      'Nhóm chủ đề',
      'Nhóm',
      'Mã nhóm',
      'Parent',
      'Group',
      'Parent topic'
    ),
    label_vi: field(
      'Tên tiếng Việt',
      'Name in Vietnamese',
      'Tên chủ đề',
      'Tên',
      'Tên tiếng Việt',
      'Label',
      'Name',
      'Topic name',
      'Label vi'
    ),
    label_en: field(
      'Tên tiếng Anh',
      'Name in English',
      'Tên tiếng Anh',
      'English name',
      'Label en',
      'Name en'
    ),
    short_vi: field('Tên ngắn', 'Short name', 'Tên ngắn', 'Short vi', 'Short'),
    short_en: field('Tên ngắn tiếng Anh', 'Short name in English', 'Short en')
  },
  localities: {
    unit_key: field(
      'Mã địa phương',
      'Unit key',
      'Mã địa phương',
      'Mã đơn vị',
      'Unit key',
      'Key',
      'Locality ID',
      'Unit ID',
      'ID'
    ),
    code: field(
      'Mã hành chính',
      'Official code',
      'Mã',
      'Mã hành chính',
      'Mã GSO',
      'Mã số',
      'Code',
      'GSO code',
      'Official code'
    ),
    name: field('Tên', 'Name', 'Tên', 'Tên đơn vị', 'Tên địa phương', 'Địa phương', 'Name', 'Locality'),
    kind: field('Loại đơn vị', 'Kind', 'Loại', 'Loại đơn vị', 'Kind', 'Type'),
    level: field('Cấp', 'Level', 'Cấp', 'Level', 'Admin level'),
    parent_key: field(
      'Mã đơn vị cấp trên',
      'Unit above',
      'Cấp trên',
      'Mã cấp trên',
      'Thuộc',
      'Parent key',
      'Parent',
      'Parent ID'
    ),
    valid_from: field('Có hiệu lực từ', 'Valid from', 'Hiệu lực từ', 'Có hiệu lực từ', 'Valid from'),
    valid_to: field('Có hiệu lực đến', 'Valid to', 'Hiệu lực đến', 'Có hiệu lực đến', 'Valid to'),
    successor_key: field(
      'Đơn vị kế thừa',
      'Successor',
      'Đơn vị kế thừa',
      'Kế thừa',
      'Successor key',
      'Successor'
    ),
    population: field('Dân số', 'Population', 'Dân số', 'Population')
  }
} as const satisfies Record<Role, Record<string, FieldSpec>>;

export type EventField = keyof (typeof FIELDS)['events'];
export type TopicField = keyof (typeof FIELDS)['topics'];
export type LocalityField = keyof (typeof FIELDS)['localities'];
export type Field = EventField | TopicField | LocalityField;

/** Fields of a role in the order they are offered. */
export function fieldsOf(role: Role): readonly { readonly field: Field; readonly label: Text }[] {
  return Object.entries(FIELDS[role] as Record<Field, FieldSpec>).map(([name, spec]) => ({
    field: name as Field,
    label: spec.label
  }));
}

/** A header without accents, punctuation, units in brackets and doubled spaces. */
export function headerKey(header: string): string {
  return fold(header.replace(/\([^)]*\)/g, ' '))
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

export interface HeaderMatch {
  readonly field: Field;
  /** position among the names of the field: the lower, the likelier */
  readonly rank: number;
}

const MATCHES: Record<Role, ReadonlyMap<string, HeaderMatch>> = {
  events: index('events'),
  topics: index('topics'),
  localities: index('localities')
};

function index(role: Role): Map<string, HeaderMatch> {
  const map = new Map<string, HeaderMatch>();
  // A field's own name is never taken by a name of another.
  for (const name of Object.keys(FIELDS[role])) map.set(headerKey(name), { field: name as Field, rank: 0 });
  for (const [name, spec] of Object.entries(FIELDS[role] as Record<Field, FieldSpec>)) {
    for (const [rank, known] of spec.names.entries()) {
      const key = headerKey(known);
      if (!map.has(key)) map.set(key, { field: name as Field, rank: rank + 1 });
    }
  }
  return map;
}

/** The field a header is known to mean in files of a role. */
export const matchHeader = (role: Role, header: string): HeaderMatch | undefined =>
  MATCHES[role].get(headerKey(header));

/** How many distinct fields of any one role a record of cells names: a measure of being the header. */
export function knownHeaders(cells: readonly string[]): number {
  const counts = ROLES.map(
    (role) =>
      new Set(
        cells.map((cell) => (cell.length > 60 ? undefined : matchHeader(role, cell)?.field)).filter(Boolean)
      ).size
  );
  return Math.max(0, ...counts);
}
