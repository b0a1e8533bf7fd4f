/** Words for datasets kept on the device, in Vietnamese; the type that other languages fill. */
export const keptVi = {
  title: 'Lưu trên máy này',
  keep: 'Giữ trên máy này',
  keepHint: (bytes: string) =>
    `Lần sau mở trang, dữ liệu và biểu đồ có ngay, không cần tệp gốc. Dữ liệu chỉ nằm trong trình duyệt này (còn trống khoảng ${bytes}).`,
  replaces: (date: string) => `Thay bản đã giữ ngày ${date}.`,
  keeping: (bytes: string) => `Đang ghi vào máy… ${bytes}`,
  kept: 'Đã giữ trên máy này.',
  keptSize: (bytes: string) => `giữ trên máy này, ${bytes}`,
  keptSince: 'Giữ từ',
  lastOpened: 'Mở gần nhất',
  thisVisit: 'của bạn, chỉ trong lần mở trang này',
  unsupported:
    'Trình duyệt này, hoặc cửa sổ riêng tư này, không cho giữ dữ liệu trên máy. Dữ liệu chỉ có trong lần mở trang này.',
  rename: 'Đổi tên',
  renameTo: 'Tên mới',
  save: 'Lưu',
  cancel: 'Hủy',
  remove: 'Xóa khỏi máy',
  removeSure: (name: string) => `Xóa “${name}” khỏi máy này? Tệp gốc của bạn không bị ảnh hưởng.`,
  removeYes: 'Xóa',
  continueView: 'Xem tiếp như lần trước',
  storage: 'Chỗ lưu trên máy',
  used: (used: string, all: string) => `Đã dùng ${used} trong khoảng ${all} mà trình duyệt cho phép.`,
  usedOnly: (used: string) => `Đã dùng ${used}.`,
  datasets: (n: string, bytes: string) => `${n} bộ dữ liệu, ${bytes}`,
  persisted: 'Trình duyệt sẽ không tự xóa dữ liệu này.',
  mayClear: 'Khi máy đầy, trình duyệt có thể tự xóa dữ liệu này; hãy giữ lại tệp gốc.',
  states: {
    newer:
      'Do một phiên bản mới hơn của công cụ lưu. Hãy tải lại trang để dùng phiên bản mới nhất; bản lưu được để nguyên.',
    older:
      'Do một phiên bản cũ lưu, không còn đọc được. Hãy nạp lại từ tệp gốc rồi giữ lại, hoặc xóa bản này.',
    damaged: 'Bản lưu bị hỏng hoặc thiếu tệp. Hãy nạp lại từ tệp gốc rồi giữ lại, hoặc xóa bản này.'
  },
  errors: {
    unsupported: 'Trình duyệt không cho lưu dữ liệu trên máy. Hãy dùng cửa sổ thường hoặc trình duyệt khác.',
    quota: 'Không đủ chỗ trên máy. Không có gì bị ghi dở.',
    missing: 'Bộ dữ liệu này không còn trên máy, có thể đã bị xóa ở một thẻ khác.',
    damaged: 'Bản lưu trên máy bị hỏng hoặc thiếu tệp. Hãy nạp lại từ tệp gốc rồi giữ lại, hoặc xóa bản lưu.',
    newer: 'Bản lưu do một phiên bản mới hơn tạo ra. Hãy tải lại trang.',
    older: 'Bản lưu do một phiên bản cũ tạo ra, không còn đọc được. Hãy nạp lại từ tệp gốc.',
    failed: 'Không ghi hoặc đọc được bộ nhớ của trình duyệt. Hãy thử lại.'
  },
  quotaFigures: (used: string, all: string) => `Đang dùng ${used} trong ${all}.`,
  quotaAdvice: (list: string) => `Có thể xóa bớt: ${list}.`,
  quotaNoAdvice: 'Hãy giải phóng ổ đĩa, hoặc nạp ít cột văn bản dài hơn.'
};

export type KeptWords = typeof keptVi;
