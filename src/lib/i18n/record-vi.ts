/** Words of the drawer that shows an event. */
export const recordVi = {
  previous: 'Hoạt động trước',
  next: 'Hoạt động sau',
  position: (n: string, all: string) => `${n} trong ${all}`,
  keys: 'Phím ← và → chuyển hoạt động, Esc đóng.',
  placeThen: 'Địa phương khi diễn ra',
  placeNow: 'Nay thuộc',
  same: 'vẫn là đơn vị hiện hành',
  unknownUnit: 'chưa rõ đơn vị nào',
  pairs: 'Có thể trùng với',
  pair: (score: string, reasons: string) => `điểm ${score}: ${reasons}`,
  review: 'Xem và quyết định ở trang Dữ liệu',
  raw: 'Bản ghi gốc',
  rawHint: 'Mọi cột như đã nạp.',
  column: 'Cột',
  value: 'Giá trị',
  loading: 'Đang lấy bản ghi gốc…',
  failed: 'Không lấy được bản ghi gốc. Hãy đóng rồi mở lại.',
  topics: 'Mã chủ đề',
  organisers: 'Mã đơn vị tổ chức'
};
