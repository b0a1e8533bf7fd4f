/** Texts of the command palette and of the list of shortcuts. */
export const paletteVi = {
  title: 'Tìm và đi tới',
  button: 'Tìm và đi tới (Ctrl+K)',
  placeholder: 'Tìm trang, chủ đề, địa phương, chỉ số, khoảng thời gian…',
  results: 'Kết quả',
  nothing: 'Không tìm thấy gì.',
  keys: '↑ ↓ để chọn · Enter để mở · Esc để đóng',
  searchTitles: (query: string) => `Tìm “${query}” trong tên hoạt động`,
  former: 'trước 1/7/2025',
  shortcuts: 'Phím tắt',
  language: 'Đổi sang tiếng Anh (English)',
  languageWords: 'ngôn ngữ language english tiếng Anh',
  themeWords: 'giao diện sáng tối nền dark light theme',
  then: 'rồi',
  notWhileTyping: 'Phím tắt không tác động khi đang gõ chữ.',
  groups: {
    pages: 'Trang',
    period: 'Thời gian',
    theme: 'Lọc theo chủ đề',
    place: 'Lọc theo địa phương',
    type: 'Lọc theo loại hoạt động',
    organiser: 'Lọc theo đơn vị tổ chức',
    indicators: 'Chỉ số',
    datasets: 'Bộ dữ liệu',
    saved: 'Góc nhìn đã lưu',
    search: 'Tên hoạt động',
    settings: 'Tùy chỉnh'
  },
  meanings: {
    palette: 'Mở ô tìm và đi tới',
    search: 'Tìm trong tên hoạt động',
    back: 'Lùi một kỳ',
    forward: 'Tiến một kỳ',
    complete: 'Chỉ tính các kỳ đã trọn, hoặc mọi kỳ',
    table: 'Xem biểu đồ đang chọn dưới dạng bảng, hoặc ngược lại',
    undo: 'Hoàn tác bước lọc vừa rồi (như nút Quay lại của trình duyệt)',
    redo: 'Làm lại bước vừa hoàn tác (như nút Tiến của trình duyệt)',
    saved: 'Mở các góc nhìn đã lưu, lưu góc nhìn này',
    help: 'Mở danh sách phím tắt',
    close: 'Đóng hộp đang mở',
    page: (name: string) => `Đến trang ${name}`
  }
};

export type PaletteMessages = typeof paletteVi;
