/** Words of the dialog that makes pictures. */
export const pictureVi = {
  /** in the menu of a chart */
  open: 'Lưu hoặc sao chép ảnh…',
  /** in the menu of the page, and in the palette */
  openBoard: 'Ảnh cả trang (PNG, SVG)…',
  openBoardHint: 'một tờ báo cáo gồm mọi biểu đồ, bộ lọc, nguồn',
  words: 'ảnh hình chụp png svg word báo cáo picture image',
  title: (name: string) => `Ảnh: ${name}`,
  preview: (name: string) => `Ảnh xem trước của ${name}`,
  drawing: 'Đang vẽ ảnh…',
  drawingBoard: 'Đang tính và vẽ các biểu đồ của trang…',
  stopped: 'Đã dừng, chưa có ảnh.',
  again: 'Vẽ lại',
  stop: 'Dừng',
  format: 'Định dạng',
  png: 'PNG',
  svg: 'SVG',
  pngHint: 'chèn được ở mọi nơi',
  svgHint: 'nét ở mọi cỡ; Word, LibreOffice, Inkscape sửa được chữ và hình',
  scheme: 'Nền',
  light: 'sáng',
  dark: 'tối',
  parts: 'Ghi trong ảnh',
  showTitle: 'tiêu đề',
  showFilters: 'bộ lọc',
  showSource: 'nguồn, ngày, liên kết',
  scale: 'Độ phân giải',
  times: (scale: number, width: string, height: string) => `${scale}× · ${width} × ${height} px`,
  tooLarge: 'quá lớn',
  pixels: (width: string, height: string) => `${width} × ${height} px.`,
  onPaper: (dpi: number, width: string, height: string) => `${width} × ${height} cm ở ${dpi} dpi`,
  print: (sizes: string) => `In ra giấy: ${sizes}.`,
  vector: (width: string, height: string) =>
    `${width} × ${height} cm khi chèn vào văn bản; phóng to không vỡ nét.`,
  limited: (side: string) =>
    `Trình duyệt chỉ vẽ được ảnh PNG có cạnh đến ${side} px và tổng số điểm ảnh có hạn, nên cỡ lớn hơn không chọn được. Ảnh SVG không có giới hạn này.`,
  noPng: 'Trang này dài quá mức trình duyệt vẽ được thành ảnh PNG. Hãy chọn SVG, hoặc lưu ảnh từng biểu đồ.',
  /** under a list of a whole dashboard */
  firstRows: (shown: number, all: number) => `Vẽ ${shown} trong ${all} dòng của danh sách.`,
  save: 'Tải ảnh',
  copy: 'Sao chép ảnh',
  copyHint: 'Bộ nhớ tạm nhận ảnh PNG, dán được vào Word, PowerPoint, thư, Zalo.',
  saving: 'Đang tạo ảnh…',
  copied: 'Đã sao chép ảnh.',
  copyClosed: 'Trình duyệt không cho sao chép ảnh; hãy tải ảnh về.'
};
