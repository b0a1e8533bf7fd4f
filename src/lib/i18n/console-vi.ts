/** Words of the SQL console. */
export const consoleVi = {
  title: 'Truy vấn SQL',
  intro:
    'Hỏi trực tiếp các bảng của bộ dữ liệu bằng SQL (DuckDB). Chỉ đọc: câu truy vấn chạy ngay trong trình duyệt và không thể thay đổi dữ liệu.',
  editor: 'Câu truy vấn SQL',
  run: 'Chạy',
  runHint: 'Ctrl + Enter',
  cancel: 'Dừng',
  running: 'Đang chạy…',
  waiting: 'Đang nạp dữ liệu, câu truy vấn sẽ chạy ngay sau đó…',
  cancelled: 'Đã dừng câu truy vấn.',
  link: 'Sao chép liên kết tới câu này',
  linked: 'Câu truy vấn lấy từ liên kết. Hãy đọc lại rồi bấm Chạy.',
  empty: 'Viết câu truy vấn rồi bấm Chạy, hoặc chọn một ví dụ.',
  took: (rows: string, time: string) => `${rows} dòng · ${time}`,
  limited: (rows: string, time: string) =>
    `Hơn ${rows} dòng · ${time}. Bảng giữ ${rows} dòng đầu; tệp CSV lấy tất cả.`,
  former: 'của câu đã chạy, không phải câu đang soạn',
  seconds: (n: string) => `${n} giây`,
  milliseconds: (n: string) => `${n} mili giây`,
  none: 'Câu truy vấn không cho dòng nào.',
  view: 'Cách xem kết quả',
  asTable: 'Bảng',
  asChart: 'Biểu đồ',
  caption: 'Kết quả câu truy vấn',
  download: 'Tải tất cả (CSV)',
  downloading: (n: string) => `Đang ghi… ${n} dòng`,
  chart: {
    x: 'Trục ngang',
    rows: 'Tên dòng',
    y: 'Số liệu',
    form: 'Dạng',
    bars: 'cột',
    lines: 'đường',
    nothing: 'Kết quả không có cột số nào để vẽ.',
    first: (shown: string, all: string) => `Vẽ ${shown} dòng đầu trong ${all} dòng.`,
    title: 'Biểu đồ kết quả'
  },
  tables: 'Bảng và cột',
  tablesHint: 'Bấm vào tên để chèn vào câu truy vấn.',
  rowsOf: (columns: string) => `${columns} cột`,
  insert: (name: string) => `Chèn ${name}`,
  examples: 'Ví dụ',
  history: 'Đã chạy trên máy này',
  historyNone: 'Chưa có câu nào.',
  historyClear: 'Xóa danh sách',
  use: 'Đưa vào ô soạn',
  errorTitle: 'Câu truy vấn không chạy được',
  at: (line: string, column: string) => `Dòng ${line}, cột ${column}`,
  inLine: (line: string) => `Dòng ${line}`,
  goTo: 'Đến chỗ lỗi',
  types: { text: 'văn bản', integer: 'số nguyên', number: 'số thực', date: 'ngày' },
  refused: {
    empty: 'Chưa có câu truy vấn nào.',
    unclosed: 'Dấu nháy hoặc chú thích mở ở đây chưa được đóng lại.',
    brackets: 'Dấu ngoặc chưa khớp.',
    several: 'Mỗi lần chỉ chạy một câu. Hãy bỏ những gì đứng sau dấu chấm phẩy.',
    verb: (word: string, allowed: string) =>
      `Ở đây chỉ đọc dữ liệu: “${word}” không được phép. Câu phải bắt đầu bằng ${allowed}.`,
    function: (word: string) =>
      `Hàm ${word} không được phép: ở đây chỉ hỏi các bảng đã nạp, không đọc tệp, địa chỉ hay thiết đặt của bộ máy.`,
    file: (word: string) =>
      `${word} là tên tệp hoặc địa chỉ. Ở đây chỉ hỏi các bảng đã nạp; hãy mở tệp ở trang Dữ liệu trước.`,
    parameter: (word: string) => `“${word}” là chỗ chờ một giá trị. Hãy viết thẳng giá trị vào câu.`,
    long: 'Câu truy vấn quá dài.'
  },
  phrases: { completions: 'Gợi ý' }
};
