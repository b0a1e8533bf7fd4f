/** Tables behind charts, and the queries that fill them. */
export const tablesVi = {
  /** over buttons that choose several rows */
  groups: 'Lọc theo nhóm của chú giải',
  sort: (column: string) => `Sắp xếp theo ${column}`,
  copy: 'Sao chép bảng',
  copied: (n: string) => `Đã sao chép ${n} dòng; dán được vào Excel và Word.`,
  rows: (n: string) => `${n} dòng`,
  first: (shown: string, all: string) => `Hiện ${shown} dòng đầu trong ${all} dòng; sao chép lấy tất cả.`,
  page: (from: string, to: string, all: string) => `Dòng ${from}–${to} trong ${all}`,
  previous: 'Trang trước',
  next: 'Trang sau',
  showSql: 'Xem câu truy vấn SQL…',
  sqlTitle: (chart: string) => `Câu truy vấn của “${chart}”`,
  sqlExplain:
    'Câu truy vấn DuckDB đã tính ra số liệu đang hiện. Khi chạy, các giá trị của bộ lọc được gắn riêng; ở đây chúng được viết vào chỗ của mình để dễ đọc.',
  sqlCopy: 'Sao chép câu truy vấn',
  sqlOpen: 'Mở ở trang Truy vấn SQL'
};
