import { serverVi } from './server-vi.ts';
import { embeddingVi } from './embedding-vi.ts';
import { comparingVi } from './comparing-vi.ts';
import { exploreVi } from './explore-vi.ts';
import { paperVi } from './paper-vi.ts';
import { exportingVi } from './exporting-vi.ts';
import { consoleVi } from './console-vi.ts';
import { geographyVi } from './geography-vi.ts';
import { indicatorsVi } from './indicators-vi.ts';
import { dataVi } from './data-vi.ts';
import { filterVi } from './filter-vi.ts';
import { importVi } from './import-vi.ts';
import { keptVi } from './kept-vi.ts';
import { localitiesVi } from './localities-vi.ts';
import { recordVi } from './record-vi.ts';
import { savedVi } from './saved-vi.ts';
import { tablesVi } from './tables-vi.ts';
import { paletteVi } from './palette-vi.ts';
import { periodVi } from './period-vi.ts';
import { pictureVi } from './picture-vi.ts';

/** The interface in Vietnamese. It is the type that every other language must fill. */
export const vi = {
  brand: 'Nhịp Cơ Sở',
  close: 'Đóng',
  server: serverVi,
  nav: {
    skip: 'Đến nội dung chính',
    label: 'Trang',
    overview: 'Tổng quan',
    boards: 'Bảng phân tích',
    localities: 'Địa phương',
    explore: 'Khám phá',
    data: 'Dữ liệu',
    indicators: 'Chỉ số',
    sql: 'SQL',
    privacy: 'Dữ liệu không rời khỏi máy bạn',
    otherLanguage: 'English',
    theme: 'Đổi nền sáng, tối'
  },
  footer: {
    coverage:
      'Biểu đồ phản ánh hoạt động được ghi nhận, đăng tải. Không có tin không có nghĩa là không có hoạt động.',
    privacy: 'Mọi tính toán diễn ra trong trình duyệt; không có dữ liệu nào được gửi đi.'
  },
  dataset: {
    choose: 'Bộ dữ liệu',
    kind: 'Loại dữ liệu',
    synthetic:
      'Dữ liệu mô phỏng: tên, số liệu và địa danh dưới cấp tỉnh đều được sinh ngẫu nhiên, chỉ để thử công cụ.',
    missing: (id: string) =>
      `Liên kết này dùng bộ dữ liệu “${id}” không có trên máy này. Hãy mở lại tệp ở trang Dữ liệu, hoặc xem bộ dữ liệu mặc định.`,
    openDefault: 'Xem bộ dữ liệu mặc định',
    openFile: 'Mở tệp'
  },
  status: {
    textsFailed: 'Biểu đồ dùng được, nhưng tên và đường dẫn của các hoạt động chưa nạp được.',
    textsLoading: 'Đang nạp tên và đường dẫn của các hoạt động…',
    starting: 'Đang khởi động bộ máy tính toán…',
    loading: 'Đang nạp dữ liệu…',
    restarting: 'Bộ máy tính toán vừa dừng đột ngột, đang khởi động và nạp lại dữ liệu…',
    failed: 'Không mở được dữ liệu.',
    retry: 'Thử lại',
    errors: {
      aborted: 'Đã dừng theo yêu cầu.',
      crashed: 'Bộ máy tính toán dừng đột ngột. Hãy thử lại; nếu vẫn vậy, hãy tải lại trang.',
      memory:
        'Trình duyệt không đủ bộ nhớ cho dữ liệu này. Hãy lọc bớt theo thời gian hoặc bỏ các cột văn bản dài rồi mở lại.',
      syntax:
        'Câu truy vấn không chạy được. Đây là lỗi của chương trình; hãy báo kèm đường liên kết của trang.',
      unavailable: 'Không tải được tệp cần thiết. Hãy kiểm tra kết nối mạng rồi thử lại.',
      unknown: 'Có lỗi không lường trước. Hãy thử lại hoặc tải lại trang.',
      network:
        'Không kết nối được máy chủ: máy chủ tắt hoặc đang khởi động lại, sai địa chỉ, hoặc máy chủ không cho trang này hỏi (CORS). Hãy thử lại, hoặc báo người quản trị.',
      authentication: 'Máy chủ không nhận tên hoặc mật khẩu. Hãy kết nối lại ở trang Dữ liệu.',
      denied: 'Người dùng này không được phép làm việc đó trên máy chủ. Hãy hỏi người quản trị.',
      timeout:
        'Câu hỏi chạy quá thời gian máy chủ cho phép. Hãy chọn khoảng thời gian ngắn hơn hoặc lọc bớt.',
      quota: 'Đã hết số lần hỏi máy chủ cho phép trong giờ này. Hãy đợi rồi thử lại.',
      limit: 'Kết quả lớn hơn mức máy chủ cho phép. Hãy lọc bớt hoặc chia nhỏ.',
      schema:
        'Máy chủ không có bảng cần thiết, hoặc bảng do phiên bản khác tạo ra. Người quản trị cần nạp lại bằng "pulse clickhouse load".',
      settings:
        'Người dùng này trên máy chủ thiếu các thiết lập khiến kết quả khớp với trình duyệt. Người quản trị tạo lại tệp người dùng bằng "pulse clickhouse reader".'
    },
    dropped: (names: string) => `Một phần của liên kết không hiểu được và đã bỏ qua: ${names}.`
  },
  grain: { day: 'ngày', week: 'tuần', month: 'tháng', quarter: 'quý', year: 'năm' },
  period: periodVi,
  filter: filterVi,
  palette: paletteVi,
  saved: savedVi,
  figures: {
    title: 'Số liệu chính',
    of: (n: string) => `/ ${n} tỉnh, thành`,
    known: (n: string, share: string) => `biết ở ${n} hoạt động (${share})`,
    noInterval: 'kỳ vắt qua 1/7/2025: không có mẫu số chung',
    quality: (place: string, theme: string) => `rõ địa phương ${place}, có chủ đề ${theme}`,
    notComparable: 'không so sánh qua 1/7/2025',
    points: (n: string) => `${n} điểm %`,
    unchanged: 'không đổi'
  },
  panel: {
    menu: 'Tùy chọn của biểu đồ',
    chart: 'Xem biểu đồ',
    table: 'Xem dạng bảng',
    embed: 'Nhúng vào trang khác…',
    definition: 'Cách tính',
    loading: 'Đang tính…',
    nothing: 'Không có hoạt động nào khớp với bộ lọc.',
    nothingHint: 'Hãy bỏ bớt điều kiện hoặc mở rộng khoảng thời gian.',
    missing: (facts: string) => `Bộ dữ liệu này không có ${facts}, nên không vẽ được biểu đồ.`,
    failed: 'Không tính được biểu đồ này.',
    marked: (words: string) => `Được đánh dấu, không lọc biểu đồ này: ${words}`,
    stale: 'Số liệu bên dưới là của bộ lọc trước.'
  },
  list: {
    search: 'Tìm trong danh sách…',
    all: (n: string) => `Hiện cả ${n} dòng`,
    fewer: 'Thu gọn',
    nothing: 'Không có dòng nào khớp.',
    filterBy: (name: string, n: string, unit: string) =>
      `${name}: ${n} ${unit}. Bấm để lọc, giữ Shift để chọn thêm, giữ Alt để loại trừ.`,
    up: (change: string, periods: string) => `tăng ${change} (${periods})`,
    down: (change: string, periods: string) => `giảm ${change} (${periods})`,
    same: (periods: string) => `không đổi (${periods})`,
    tooFew: (now: string, before: string) => `${now} so với ${before}: quá ít để so`
  },
  brush: {
    label: 'Khoảng thời gian đang chọn',
    from: 'Đầu khoảng',
    to: 'Cuối khoảng',
    hint: 'Kéo trên biểu đồ để chọn khoảng thời gian',
    clear: 'Bỏ khoảng thời gian',
    clearPlaces: 'Bỏ chọn địa phương',
    frame: 'Khoanh vùng bằng ngón tay'
  },
  amountBrush: { from: 'Đầu khoảng giá trị', to: 'Cuối khoảng giá trị', clear: 'Bỏ khoảng giá trị' },
  frequency: { split: 'Chia theo', none: 'không chia' },
  events: {
    title: 'Các hoạt động',
    subtitle: (n: string) => `${n} hoạt động của bộ lọc · bấm vào tên để xem bản ghi và trang nguồn`,
    date: 'Ngày',
    noDate: 'Không rõ ngày',
    dateBasis: 'Cách biết ngày',
    inferred: 'suy ra từ ngữ cảnh hoặc ngày đăng',
    published: 'Ngày đăng',
    untitled: '(không có tên)',
    type: 'Loại',
    organisers: 'Đơn vị tổ chức',
    level: 'Cấp tổ chức',
    place: 'Địa phương',
    placeThen: 'Địa phương khi diễn ra',
    provinceNow: 'Tỉnh, thành hiện hành',
    themes: 'Chủ đề',
    participants: 'Người dự',
    opinions: 'Ý kiến',
    resolvedOf: (resolved: string, all: string) => `${all}, đã giải quyết ${resolved}`,
    views: 'Lượt xem',
    confidence: 'Độ tin cậy khi đọc',
    confidenceLevels: { high: 'cao', medium: 'vừa', low: 'thấp' },
    qualifier: { exact: '', min: 'hơn ', max: 'không quá ', approx: 'khoảng ' },
    id: 'Mã bản ghi',
    source: 'Nguồn',
    unknown: 'không rõ',
    openSource: 'Mở trang nguồn',
    noSource: 'Bản ghi không có địa chỉ trang nguồn.',
    notCounted: 'không tính',
    whyNotCounted: (why: string) => `Không tính vào số hoạt động: ${why}.`,
    range: (from: string, to: string, all: string) => `${from}–${to} trong ${all}`,
    previous: 'Trước',
    next: 'Sau'
  },
  share: {
    button: 'Xuất và chia sẻ',
    title: 'Xuất dữ liệu và chia sẻ',
    events: (n: string) => `Toàn bộ hoạt động của bộ lọc: ${n} dòng`,
    formats: 'CSV, Excel, Parquet, JSON, Arrow',
    frozen: 'Tải cả trang thành một tệp HTML',
    frozenHint: 'giữ nguyên số liệu, mở không cần mạng',
    link: 'Sao chép liên kết',
    linkHint: 'mở đúng những gì đang xem',
    copied: 'Đã sao chép',
    copyFailed: 'Trình duyệt không cho sao chép; hãy chọn và chép bằng tay.',
    citation: 'Trích dẫn',
    copyCitation: 'Sao chép trích dẫn',
    done: (name: string) => `Đã tạo tệp ${name}`,
    ownData: 'Bộ dữ liệu này chỉ có trên máy của bạn: người nhận liên kết phải mở cùng tệp ấy.'
  },
  exporting: exportingVi,
  embed: embeddingVi,
  paper: paperVi,
  picture: pictureVi,
  data: dataVi,
  import: importVi,
  kept: keptVi,
  indicators: indicatorsVi,
  geography: geographyVi,
  localities: localitiesVi,
  explore: exploreVi,
  comparing: comparingVi,
  record: recordVi,
  tables: tablesVi,
  console: consoleVi
};

export type Messages = typeof vi;
