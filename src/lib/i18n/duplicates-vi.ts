import type { DuplicateReason } from '#lib/model/duplicates.ts';

/** Words of the review of possible duplicates in Vietnamese; the type that other languages fill. */
export const duplicatesVi = {
  title: 'Tin trùng nhau',
  none: 'Không thấy hoạt động nào có vẻ trùng.',
  remark: (open: string, merged: string) => `${open} nhóm cần xem, ${merged} nhóm đã gộp`,
  explain:
    'Một cuộc họp được hai trang đưa tin chỉ nên tính một lần. Các nhóm dưới đây có cùng ngày, cùng nơi và tên gần giống nhau. Chưa gộp thì mỗi tin vẫn được tính riêng; gộp rồi vẫn tách lại được.',
  figures: (records: string, counted: string, merged: string, rest: string) =>
    `${records} bản ghi, ${counted} được tính; gộp ${merged} tin trùng → còn ${rest}.`,
  figuresNone: (records: string, counted: string) =>
    `${records} bản ghi, ${counted} được tính; chưa gộp tin trùng nào.`,
  filter: 'Nhóm',
  filters: { open: 'Cần xem', merged: 'Đã gộp', apart: 'Không trùng', all: 'Tất cả' },
  states: { open: 'cần xem', merged: 'đã gộp', apart: 'không trùng' },
  nothing: {
    open: 'Không còn nhóm nào cần xem.',
    merged: 'Chưa gộp nhóm nào.',
    apart: 'Chưa có nhóm nào được đánh dấu không trùng.',
    all: 'Không có nhóm nào.'
  },
  group: (n: string, members: string) => `Nhóm ${n}: ${members} tin`,
  score: (score: string) => `Điểm ${score}`,
  scoreTitle:
    'Từ 0 đến 100: tên 45 %, ngày 20 %, nơi 15 %, loại 10 %, đơn vị tổ chức 10 %. Điểm để xếp thứ tự, không phải xác suất.',
  reasons: {
    same_day: 'cùng ngày',
    next_day: 'ngày kế tiếp',
    same_place: 'cùng nơi',
    near_place: 'nơi này nằm trong nơi kia',
    same_type: 'cùng loại',
    same_organiser: 'chung đơn vị tổ chức',
    same_address: 'cùng địa chỉ trang'
  } satisfies Record<DuplicateReason, string>,
  similarity: (value: string) => `tên giống ${value}`,
  noScore: 'gộp theo tệp, không do dò tìm',
  mergeInto: 'Giữ tin này, gộp các tin kia',
  mergeIntoAgain: 'Giữ tin này thay vào đó',
  notSame: 'Tin này không trùng',
  noneSame: 'Không tin nào trùng',
  undo: 'Bỏ quyết định',
  kept: 'được tính',
  merged: 'đã gộp, không tính',
  apart: 'khác tin, tính riêng',
  notCounted: (why: string) => `không tính: ${why}`,
  keptNotCounted: 'Tin được giữ thuộc loại không tính, nên cả nhóm không được tính.',
  fields: {
    date: 'Ngày',
    published: 'Đăng',
    place: 'Nơi',
    type: 'Loại',
    organisers: 'Đơn vị',
    participants: 'Số người',
    views: 'Lượt xem',
    site: 'Trang',
    id: 'Mã'
  },
  openPage: 'Mở trang nguồn',
  pages: (page: string, pages: string) => `Trang ${page} trong ${pages}`,
  previous: 'Trước',
  next: 'Sau',
  bulkTitle: 'Gộp nhiều nhóm một lúc',
  bulkScore: 'Mọi nhóm có điểm từ',
  bulkDo: (groups: string, events: string) => `Gộp ${groups} nhóm (bớt ${events} tin)`,
  bulkNone: 'Không có nhóm nào để gộp ở mức điểm này.',
  bulkHint:
    'Mỗi nhóm giữ lại tin được tính và có nhiều thông tin nhất. Nhóm đã có quyết định “không trùng” được để nguyên.',
  undoLast: 'Hoàn tác lần vừa rồi',
  fileTitle: 'Lưu và dùng lại các quyết định',
  fileHint:
    'Quyết định được giữ trên máy này. Tải về để đồng nghiệp nạp vào hoặc dùng với lệnh pulse query --merges thì có cùng con số.',
  download: 'Tải quyết định (CSV)',
  upload: 'Nạp quyết định…',
  uploaded: (merged: string, separate: string) => `Đã nạp ${merged} tin gộp và ${separate} cặp không trùng.`,
  uploadFaults: (n: string, lines: string) => `${n} dòng không dùng được: ${lines}.`,
  line: (n: string, why: string) => `dòng ${n} (${why})`,
  faults: {
    headers: 'thiếu cột event_id và duplicate_of',
    blank: 'thiếu mã',
    self: 'tự trùng với chính nó',
    twice: 'đã gộp vào tin khác',
    circle: 'gộp vòng tròn',
    decision: 'không rõ là merged hay separate'
  },
  missing: (n: string, ids: string) =>
    `${n} mã trong các quyết định không có trong bộ dữ liệu này, hoặc nay là của bản ghi khác: ${ids}. Các quyết định ấy không được dùng.`,
  clear: 'Xóa mọi quyết định về tin trùng',
  clearAsk: (n: string) => `Xóa cả ${n} quyết định? Mọi tin sẽ lại được tính riêng.`,
  clearYes: 'Xóa',
  cancel: 'Thôi',
  storage: {
    corrupt:
      'Các quyết định đã lưu trên máy này bị hỏng, không đọc được, nên không được dùng. Chúng được để nguyên; quyết định mới chỉ có hiệu lực trong lần mở trang này cho đến khi bạn bắt đầu lại.',
    newer:
      'Các quyết định đã lưu là của phiên bản mới hơn của công cụ. Hãy tải lại trang; quyết định mới chỉ có hiệu lực trong lần mở trang này.',
    full: 'Trình duyệt không lưu được quyết định (bị chặn hoặc hết chỗ). Chúng chỉ có hiệu lực trong lần mở trang này; hãy tải về để giữ.'
  },
  startAnew: 'Bỏ bản hỏng, bắt đầu lại',
  failed: 'Không áp dụng được quyết định vừa rồi. Hãy thử lại.',
  more: (n: string) => `Còn ${n} cặp điểm thấp hơn chưa hiện.`
};

export type DuplicateWords = typeof duplicatesVi;
