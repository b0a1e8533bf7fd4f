import type {
  CoverageField,
  EventField,
  LocalityField,
  SuccessorField,
  TopicField
} from '../mapping/fields.ts';
import type { Constraints, OwnField, SchemaType } from './schema.ts';

const own = (
  type: SchemaType,
  vi: string,
  en: string,
  example?: string,
  constraints?: Constraints
): OwnField => ({
  type,
  description: { vi, en },
  ...(example === undefined ? {} : { example }),
  ...(constraints ? { constraints } : {})
});

const DAY = String.raw`\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?|-Q[1-4])?`;
const count = (vi: string, en: string, example: string) => own('integer', vi, en, example, { minimum: 0 });

const EVENTS: Record<EventField, OwnField> = {
  event_id: own('string', 'Mã riêng của sự kiện', 'Identifier of the event', 'hn-2024-0012', {
    required: true,
    unique: true
  }),
  title: own(
    'string',
    'Tên hoạt động như nguồn ghi',
    'Title as the source gives it',
    'Đối thoại với nhân dân'
  ),
  event_date: own(
    'string',
    'Ngày diễn ra; độ dài cho biết độ chính xác: YYYY, YYYY-Qn, YYYY-MM hoặc YYYY-MM-DD; trống khi không rõ',
    'Day of the event; its length gives the precision: YYYY, YYYY-Qn, YYYY-MM or YYYY-MM-DD; blank when unknown',
    '2024-05-16',
    { pattern: DAY }
  ),
  event_end: own(
    'date',
    'Ngày cuối của sự kiện nhiều ngày',
    'Last day of an event of several days',
    '2024-05-18'
  ),
  date_basis: own(
    'string',
    'Ngày nêu rõ trong nguồn (stated) hay suy ra (inferred)',
    'Date stated by the source or inferred',
    'stated',
    { enum: ['stated', 'inferred'] }
  ),
  published_date: own(
    'string',
    'Ngày đăng, viết như event_date',
    'Day of publication, written like event_date',
    '2024-05-17',
    {
      pattern: DAY
    }
  ),
  observed_date: own(
    'string',
    'Ngày đọc trang và ghi lượt xem, viết như event_date',
    'Day on which the page was read and its views noted, written like event_date',
    '2024-06-01',
    {
      pattern: DAY
    }
  ),
  duplicate_of: own(
    'string',
    'Mã của sự kiện được tính thay cho dòng này, khi hai dòng là tin về cùng một cuộc',
    'Identifier of the event that is counted in place of this row, where both tell of the same one',
    'hn-2024-0007'
  ),
  event_type: own(
    'string',
    'Loại hoạt động: mã trong danh mục loại, hoặc tên',
    'Event type: a code of the list of types, or a name',
    'doi_thoai'
  ),
  organisers: own(
    'string',
    'Đơn vị tổ chức: các mã hoặc tên, cách nhau bằng dấu chấm phẩy',
    'Organisers: codes or names joined by semicolons',
    'ubnd;mttq'
  ),
  organisers_2: own(
    'string',
    'Cột đơn vị tổ chức thứ hai, được gộp với cột đầu',
    'Second column of organisers, joined with the first'
  ),
  organisers_3: own(
    'string',
    'Cột đơn vị tổ chức thứ ba, được gộp với cột đầu',
    'Third column of organisers, joined with the first'
  ),
  level: own('string', 'Cấp của đơn vị tổ chức', 'Level of the organiser', 'xa', {
    enum: ['tinh', 'huyen', 'xa', 'thon']
  }),
  locality: own(
    'string',
    'Nơi cụ thể nhất biết được: unit_key của bảng địa phương, hoặc tên đầy đủ “xã, huyện, tỉnh”',
    'Most exact known place: a unit_key of the table of localities, or the full name “commune, district, province”',
    'P34-01'
  ),
  province: own('string', 'Tỉnh, thành phố như nguồn ghi', 'Province as the source names it', 'Hà Nội'),
  district: own(
    'string',
    'Quận, huyện như nguồn ghi; không còn từ 01/7/2025',
    'District as the source names it; none since 1 July 2025',
    'Đan Phượng'
  ),
  commune: own('string', 'Xã, phường như nguồn ghi', 'Commune as the source names it', 'Xã Phương Đình'),
  topics: own(
    'string',
    'Chủ đề: các mã hoặc tên, cách nhau bằng dấu chấm phẩy',
    'Themes: codes or names joined by semicolons',
    'DV01;DC02'
  ),
  topics_2: own(
    'string',
    'Cột chủ đề thứ hai, được gộp với cột đầu',
    'Second column of themes, joined with the first'
  ),
  topics_3: own(
    'string',
    'Cột chủ đề thứ ba, được gộp với cột đầu',
    'Third column of themes, joined with the first'
  ),
  participants: count(
    'Số người tham dự; trống là không rõ, không phải 0',
    'People who took part; blank is unknown, not 0',
    '120'
  ),
  participants_qualifier: own(
    'string',
    'Mức chính xác của số người: đúng, ít nhất, nhiều nhất, khoảng',
    'How exact the number of people is',
    'min',
    { enum: ['exact', 'min', 'max', 'approx'] }
  ),
  opinions: count('Số ý kiến, kiến nghị', 'Opinions and petitions raised', '14'),
  opinions_resolved: count('Số ý kiến đã được giải quyết hoặc trả lời', 'Opinions answered or resolved', '9'),
  views: count('Lượt xem trang', 'Views of the page', '412'),
  sessions: own('integer', 'Số cuộc mà dòng này đại diện', 'How many sessions the row stands for', '1', {
    minimum: 1
  }),
  status: own(
    'string',
    'Đã diễn ra, được thông báo, hay lịch định kỳ',
    'Held, announced, or a recurring schedule',
    'held',
    {
      enum: ['held', 'announced', 'schedule']
    }
  ),
  page_kind: own('string', 'Bài viết hay trang danh sách', 'Article or listing page', 'article', {
    enum: ['article', 'listing']
  }),
  confidence: own('string', 'Độ tin cậy của bản ghi', 'How reliable the record is', 'high', {
    enum: ['high', 'medium', 'low']
  }),
  url: own('string', 'Địa chỉ trang nguồn', 'Address of the source page', 'https://example.org/tin/1')
};

const TOPICS: Record<TopicField, OwnField> = {
  topic: own('string', 'Mã chủ đề', 'Code of the theme', 'DV01', { required: true, unique: true }),
  parent: own('string', 'Mã nhóm chủ đề; trống ở cấp cao nhất', 'Code of its group; blank at the top', 'DV'),
  label_vi: own('string', 'Tên tiếng Việt', 'Name in Vietnamese', 'Dân vận chính quyền'),
  label_en: own('string', 'Tên tiếng Anh', 'Name in English', 'Government mass mobilisation'),
  short_vi: own('string', 'Tên ngắn cho trục biểu đồ', 'Short name for axes, in Vietnamese', 'Dân vận CQ'),
  short_en: own('string', 'Tên ngắn tiếng Anh', 'Short name in English', 'Govt mobilisation')
};

const LOCALITIES: Record<LocalityField, OwnField> = {
  unit_key: own(
    'string',
    'Khóa của đơn vị, riêng cho mỗi thời kỳ địa giới',
    'Key of the unit, one for each vintage of boundaries',
    'P34-01',
    { required: true, unique: true }
  ),
  code: own(
    'string',
    'Mã đơn vị hành chính của thời kỳ đó; trống khi không có',
    'Official code of that vintage; blank when there is none',
    '01'
  ),
  name: own('string', 'Tên, không kèm loại', 'Name without its kind', 'Hà Nội', { required: true }),
  kind: own('string', 'Loại đơn vị', 'Kind of unit', 'Thành phố'),
  level: own('string', 'Cấp', 'Level', 'province', { enum: ['province', 'district', 'commune'] }),
  parent_key: own('string', 'Khóa của đơn vị cấp trên', 'Key of the unit above', 'P34-01'),
  province_code: own(
    'string',
    'Mã tỉnh, trong danh mục có cột riêng cho từng cấp',
    'Code of the province, in lists with columns for each level',
    '01'
  ),
  province_name: own(
    'string',
    'Tên tỉnh, trong danh mục có cột riêng cho từng cấp',
    'Name of the province, in lists with columns for each level',
    'Hà Nội'
  ),
  district_code: own(
    'string',
    'Mã huyện (đến 30/6/2025)',
    'Code of the district (until 30 June 2025)',
    '273'
  ),
  district_name: own(
    'string',
    'Tên huyện (đến 30/6/2025)',
    'Name of the district (until 30 June 2025)',
    'Đan Phượng'
  ),
  commune_code: own('string', 'Mã xã', 'Code of the commune', '09784'),
  commune_name: own('string', 'Tên xã, phường', 'Name of the commune', 'Phương Đình'),
  valid_from: own(
    'date',
    'Ngày bắt đầu có hiệu lực; trống khi không rõ',
    'In force from; blank when unknown',
    '2025-07-01'
  ),
  valid_to: own(
    'date',
    'Ngày cuối có hiệu lực; trống khi còn hiệu lực',
    'Last day in force; blank while it is',
    '2025-06-30'
  ),
  as_of: own('date', 'Ngày mà danh mục có hiệu lực', 'Day for which the list holds', '2025-07-19'),
  successor_key: own(
    'string',
    'Khóa của đơn vị kế thừa, khi chỉ có một',
    'Key of the unit it went into, when single',
    'P34-01'
  ),
  successor_code: own('string', 'Mã của xã kế thừa', 'Code of the commune it went into', '09784'),
  merged_from: own(
    'string',
    'Tên các đơn vị được sáp nhập',
    'Names of the units that were merged',
    'Xã Đồng Tháp; Xã Song Phượng'
  ),
  population: count('Dân số', 'Population', '8500000'),
  latitude: own('number', 'Vĩ độ của trung tâm', 'Latitude of the centre', '21.03', {
    minimum: -90,
    maximum: 90
  }),
  longitude: own('number', 'Kinh độ của trung tâm', 'Longitude of the centre', '105.85', {
    minimum: -180,
    maximum: 180
  })
};

const SUCCESSORS: Record<SuccessorField, OwnField> = {
  old_code: own(
    'string',
    'Mã của xã, phường đã thôi tồn tại, theo danh mục ngày trước khi thay đổi',
    'Code of the commune that ended, in the list of the day before the change',
    '09811'
  ),
  old_name: own('string', 'Tên của nó', 'Its name', 'Xã Phương Đình'),
  old_district_code: own('string', 'Mã quận, huyện của nó', 'Code of its district', '273'),
  old_district: own('string', 'Quận, huyện của nó', 'Its district', 'Huyện Đan Phượng'),
  old_province_code: own('string', 'Mã tỉnh của nó', 'Code of its province', '01'),
  old_province: own('string', 'Tỉnh, thành phố của nó', 'Its province', 'Hà Nội'),
  new_code: own(
    'string',
    'Mã của xã, phường mới, theo danh mục từ ngày thay đổi',
    'Code of the commune it went into, in the list from the day of the change',
    '09787'
  ),
  new_name: own('string', 'Tên xã, phường mới', 'Name of the new commune', 'Xã Liên Minh'),
  new_province_code: own('string', 'Mã tỉnh mới', 'Code of its province', '01'),
  new_province: own('string', 'Tỉnh, thành phố mới', 'Its province', 'Hà Nội'),
  unit_key: own(
    'string',
    'Khóa của đơn vị cũ trong bảng địa phương, thay cho mã và tên',
    'Key of the old unit in the table of localities, in place of code and name',
    'P63-01/273/09811'
  ),
  successor_key: own(
    'string',
    'Khóa của đơn vị mới trong bảng địa phương',
    'Key of the new unit in the table of localities',
    'P34-01/09787'
  ),
  effective_date: own(
    'date',
    'Ngày đơn vị mới bắt đầu; trống là 2025-07-01',
    'First day of the new unit; 2025-07-01 when blank',
    '2025-07-01'
  ),
  weight: own(
    'number',
    'Phần của đơn vị cũ chuyển sang đơn vị mới; cộng lại bằng 1. Trống: chia theo dân số hay diện tích của phần, nếu có, không thì chia đều',
    'Share of the old unit that went there; they add up to 1. Blank: shared out by people or area of the parts where given, else equally',
    '0.6'
  ),
  basis: own(
    'string',
    'Căn cứ của tỷ trọng: whole, population, area, equal, stated',
    'What the weight rests on: whole, population, area, equal, stated',
    'population'
  ),
  part_population: own('number', 'Dân số của phần chuyển sang', 'People of the part', '4200', { minimum: 0 }),
  part_area: own('number', 'Diện tích của phần chuyển sang', 'Area of the part', '3.4', { minimum: 0 }),
  suspect: own(
    'string',
    '1 nếu dòng đáng ngờ: được báo và không dùng',
    '1 for a doubtful row: reported and not used',
    '0'
  )
};

const COVERAGE: Record<CoverageField, OwnField> = {
  locality: own(
    'string',
    'Đơn vị được theo dõi: unit_key hoặc tên đầy đủ',
    'Unit that was watched: a unit_key or the full name',
    'P34-01'
  ),
  province: own('string', 'Tỉnh, thành phố', 'Province', 'Hà Nội'),
  district: own('string', 'Quận, huyện', 'District', 'Đan Phượng'),
  commune: own('string', 'Xã, phường', 'Commune', 'Xã Phương Đình'),
  source: own(
    'string',
    'Trang hoặc đơn vị cung cấp tin',
    'Page or office the news come from',
    'hanoi.gov.vn'
  ),
  month: own(
    'string',
    'Tháng (hoặc quý, năm) được theo dõi',
    'Month (or quarter, year) that was watched',
    '2024-05'
  ),
  date_from: own(
    'string',
    'Ngày đầu, nếu không ghi tháng',
    'First day, where no month is given',
    '2024-05-01'
  ),
  date_to: own('string', 'Ngày cuối', 'Last day', '2024-05-31'),
  status: own(
    'string',
    'Có theo dõi (observed), có theo dõi mà không phát sinh (nil), không theo dõi (missing)',
    'Watched (observed), watched with nothing to report (nil), not watched (missing)',
    'observed'
  ),
  count: count('Số hoạt động mà đơn vị báo cáo', 'Number of events that the unit reported', '3')
};

/** Every field of ours with its type, rules, description and an example. */
export const OWN_FIELDS = {
  events: EVENTS,
  topics: TOPICS,
  localities: LOCALITIES,
  successors: SUCCESSORS,
  coverage: COVERAGE
} as const;
