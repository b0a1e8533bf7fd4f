import { duplicatesVi } from './duplicates-vi.ts';

/** Words of the page of datasets in Vietnamese; the type that other languages fill. */
export const dataVi = {
  title: 'Dữ liệu',
  intro: 'Mở tệp của bạn ngay trong trình duyệt. Tệp không được gửi đi đâu.',
  drop: 'Thả tệp CSV hoặc Parquet vào đây',
  dropHint:
    'Chỉ cần bảng hoạt động; có thể kèm bảng chủ đề và bảng địa phương. Mỗi dòng một hoạt động, có cột ngày.',
  choose: 'Chọn tệp…',
  available: 'Các bộ dữ liệu',
  rows: (n: string) => `${n} bản ghi`,
  open: 'Mở',
  current: 'đang mở',
  remove: 'Bỏ',
  own: 'của bạn, chỉ trong lần mở trang này',
  provenance: 'Nguồn',
  licence: 'Giấy phép',
  version: 'Phiên bản',
  extent: 'Thời gian',
  excluded: 'Không tính vào số hoạt động',
  reading: 'Đang đọc tệp…',
  importing: 'Đang nạp dữ liệu',
  rowsSoFar: (n: string) => `đã xử lý ${n} dòng`,
  cancel: 'Dừng',
  counted: (n: string) => `${n} hoạt động được tính`,
  size: 'Dung lượng trên máy',
  inMemory: 'chưa giữ trên máy, mất khi đóng trang',
  published: 'đi kèm trang web',
  details: 'Chi tiết',
  openToSee: 'Mở bộ dữ liệu để xem',
  working: 'Đang tính…',
  failed: 'Không tính được phần này.',
  schema: {
    title: 'Các bảng và cột',
    explain: 'Dữ liệu sau khi đọc. “Cột của bạn” là cột trong tệp gốc mà giá trị được đọc từ đó.',
    rows: (n: string) => `${n} dòng`,
    column: 'Cột',
    type: 'Kiểu',
    types: { text: 'chữ', integer: 'số nguyên', number: 'số', date: 'ngày' },
    filled: 'Có giá trị',
    example: 'Ví dụ',
    source: 'Cột của bạn',
    derived: 'suy ra',
    tables: {
      events: 'Hoạt động',
      event_texts: 'Tên và địa chỉ của hoạt động',
      topic_sets: 'Các nhóm chủ đề đi cùng nhau của hoạt động',
      organiser_sets: 'Các nhóm đơn vị cùng tổ chức hoạt động',
      topics: 'Danh mục chủ đề',
      localities: 'Địa phương',
      coverage: 'Độ phủ nguồn tin',
      event_places: 'Các nơi của hoạt động diễn ra ở nhiều nơi',
      successors: 'Đơn vị kế tục',
      merges: 'Tin trùng đã gộp',
      duplicate_pairs: 'Cặp tin có thể trùng',
      cadence: 'Nhịp phải có'
    }
  },
  problems: {
    title: 'Lỗi và lưu ý khi đọc',
    none: 'Không có lỗi nào.',
    download: 'Tải danh sách (CSV)'
  },
  origin: {
    title: 'Nguồn gốc',
    none: 'Không có ghi chép về tệp gốc.',
    imported: (date: string) => `Nạp ngày ${date}.`,
    file: 'Tệp',
    modified: 'Sửa lần cuối',
    field: 'Trường',
    column: 'Cột trong tệp',
    mapping: 'Tải cách ghép cột (JSON)',
    unused: 'không dùng'
  },
  coverage: {
    title: 'Độ phủ theo tháng và địa phương',
    none: 'Không có bảng độ phủ: tháng không có hoạt động nào là chưa rõ, không phải là không có hoạt động.',
    explain: 'Mỗi ô là một tháng của một tỉnh, thành hiện hành.',
    states: {
      observed: 'có theo dõi',
      nil: 'có theo dõi, không phát sinh',
      missing: 'không theo dõi',
      events: 'có hoạt động, không rõ có theo dõi hay không',
      unknown: 'chưa rõ'
    },
    cell: (place: string, month: string, state: string, n: string) =>
      `${place}, ${month}: ${state}; ${n} hoạt động`,
    noPlace: 'Chưa xác định',
    cut: 'Chỉ hiện 15 năm gần nhất.',
    place: 'Địa phương'
  },
  duplicates: duplicatesVi,
  add: {
    title: 'Bổ sung cho bộ dữ liệu',
    tables: 'Thêm bảng chủ đề, địa phương hoặc độ phủ',
    choose: 'Chọn tệp…',
    needSource: 'Tệp gốc không còn trong lần mở trang này. Hãy mở lại tệp gốc cùng với các bảng cần thêm.',
    boundaries: 'Thêm ranh giới (GeoJSON)',
    boundariesHint: 'Ranh giới để vẽ bản đồ vùng; nhận theo mã hoặc tên, ở trang này và không gửi đi đâu.',
    boundariesVisit: 'Chỉ dùng trong lần mở trang này.',
    boundariesVisitOwn:
      'Chỉ dùng trong lần mở trang này; giữ bộ dữ liệu trên máy rồi thêm lại thì ranh giới được giữ cùng.',
    boundariesSee: 'Xem bản đồ',
    boundariesKept: (name: string, n: string) => `Ranh giới: ${name}, ${n} vùng.`,
    boundariesRemove: 'Bỏ ranh giới',
    matched: (n: string, all: string) => `${n} trong ${all} vùng khớp với địa phương.`,
    unmatchedFeatures: (list: string) => `Vùng không khớp: ${list}.`,
    broken: (list: string) => `Vùng có hình không phải đa giác: ${list}.`,
    unmatchedPlaces: (list: string) => `Địa phương không có ranh giới: ${list}.`,
    more: (n: string) => `và ${n} mục nữa`,
    errors: {
      json: 'Tệp không phải JSON.',
      collection: 'Tệp không phải GeoJSON kiểu FeatureCollection.',
      empty: 'Tệp không có vùng nào.',
      geometry: 'Tệp không có vùng nào là đa giác.',
      degrees: 'Tọa độ không phải độ kinh, vĩ (có thể là VN-2000 tính bằng mét). Hãy chuyển sang WGS 84.',
      names: 'Các vùng không có tên hay mã nào để nhận ra địa phương.',
      large: 'Tệp quá lớn (trên 50 MB). Hãy giản lược đường ranh giới.'
    }
  }
};

export type DataWords = typeof dataVi;
