import type { SavedEntryFault, SavedFileFault } from '#lib/model/saved-file.ts';
import type { Grain } from '#lib/model/period.ts';
import type { SavedScope } from '#lib/model/saved-view.ts';

const GRAINS: Record<Grain, string> = {
  day: 'ngày',
  week: 'tuần trọn',
  month: 'tháng trọn',
  quarter: 'quý trọn',
  year: 'năm trọn'
};
const OF_DATA: Record<Grain, string> = {
  day: 'ngày cuối cùng của dữ liệu',
  week: 'tuần cuối cùng của dữ liệu',
  month: 'tháng cuối cùng của dữ liệu',
  quarter: 'quý cuối cùng của dữ liệu',
  year: 'năm cuối cùng của dữ liệu'
};
const OF_TODAY: Record<Grain, string> = {
  day: 'hôm nay',
  week: 'tuần này',
  month: 'tháng này',
  quarter: 'quý này',
  year: 'năm nay'
};

const scopes: Record<SavedScope, string> = { view: 'Cả góc nhìn', filters: 'Chỉ bộ lọc' };
const entryFaults: Record<SavedEntryFault, string> = {
  not_a_view: 'không phải một góc nhìn',
  no_name: 'không có tên',
  bad_scope: 'không rõ lưu cả góc nhìn hay chỉ bộ lọc (scope)',
  unknown_page: 'trang của nó không có trong bản này (page)',
  no_search: 'thiếu chuỗi truy vấn, hoặc quá dài (search)',
  newer_search: 'do phiên bản mới hơn của công cụ lưu',
  bad_dates: 'không hiểu ngày tương đối (relative)'
};
const fileFaults: Record<SavedFileFault, string> = {
  not_json: 'Tệp không phải JSON. Hãy chọn tệp đã xuất từ hộp này.',
  not_views: 'Tệp JSON này không chứa góc nhìn đã lưu. Hãy chọn tệp đã xuất từ hộp này.',
  newer: 'Tệp do phiên bản mới hơn của công cụ xuất. Hãy tải lại trang để dùng phiên bản mới nhất.',
  too_long: 'Tệp quá lớn, không thể là danh sách góc nhìn.'
};

/** Texts of saved views and of undoing steps. */
export const savedVi = {
  button: 'Góc nhìn',
  title: 'Góc nhìn đã lưu',
  command: 'Lưu góc nhìn này, mở góc nhìn đã lưu…',
  openNamed: (name: string) => `Mở góc nhìn: ${name}`,
  hint: 'Góc nhìn nằm trong trình duyệt này, không gửi đi đâu. Xuất ra tệp để chuyển cho người khác.',
  scopes,
  steps: {
    undo: 'Hoàn tác',
    undoTitle: 'Hoàn tác bước vừa rồi (phím Z)',
    redo: 'Làm lại',
    redoTitle: 'Làm lại bước vừa hoàn tác (phím Y)'
  },
  form: {
    title: 'Lưu góc nhìn đang xem',
    notHere: 'Góc nhìn được lưu từ các trang có bộ lọc: Tổng quan, các bảng phân tích, Địa phương, Khám phá.',
    name: 'Tên',
    scope: 'Lưu gì',
    view: 'Cả góc nhìn: trang, bộ lọc, thời gian, cách xem',
    filters: 'Chỉ bộ lọc và thời gian: áp dụng vào trang đang xem khi mở',
    dates: 'Thời gian',
    fixed: (days: string) => `Ngày cố định: ${days}`,
    moving: (words: string) => `Ngày tương đối: ${words}`,
    movingHint: 'Ngày tương đối được tính lại mỗi lần mở, theo dữ liệu khi ấy.',
    noMoving: 'Khoảng này không gắn với cuối dữ liệu hay hôm nay, nên được lưu với ngày cố định.',
    save: 'Lưu',
    taken: (name: string) => `Đã có góc nhìn tên “${name}”.`,
    replace: 'Ghi đè',
    both: 'Giữ cả hai',
    cancel: 'Hủy',
    done: (name: string) => `Đã lưu “${name}”.`
  },
  relative: {
    last: (n: string, grain: Grain) => `${n === '1' ? '' : `${n} `}${GRAINS[grain]} gần nhất`,
    ofData: (words: string) => `${words} của dữ liệu`,
    ofToday: (words: string) => `${words} tính theo hôm nay`,
    thisOfData: OF_DATA,
    thisOfToday: OF_TODAY,
    yearToDate: 'từ đầu năm đến ngày cuối',
    term: 'nhiệm kỳ đại hội'
  },
  list: {
    label: 'Các góc nhìn đã lưu',
    none: 'Chưa có góc nhìn nào. Lưu góc nhìn đang xem để mở lại chỉ bằng một lần bấm, kể cả từ Ctrl+K.',
    other: 'Của bộ dữ liệu khác',
    shown: 'đang xem',
    nothing: 'không lọc',
    moving: (words: string) => `ngày tương đối: ${words}`,
    of: (dataset: string) => `bộ dữ liệu ${dataset}`,
    actions: (name: string) => `Việc với “${name}”`,
    overwrite: 'Ghi đè bằng góc nhìn đang xem',
    overwriteShort: 'Ghi đè',
    overwritten: (name: string) => `“${name}” nay là góc nhìn đang xem.`,
    rename: 'Đổi tên',
    renameTo: 'Tên mới',
    renameTaken: 'Đã có góc nhìn tên này.',
    renameDone: 'Đổi',
    export: 'Xuất',
    remove: 'Xóa',
    undoOverwrite: 'Hoàn tác ghi đè',
    removed: (name: string) => `Đã xóa “${name}”.`,
    undo: 'Hoàn tác xóa',
    back: (name: string) => `“${name}” đã trở lại như cũ.`
  },
  file: {
    exportAll: (n: string) => `Xuất tất cả (${n}) ra JSON`,
    import: 'Nhập từ tệp JSON…',
    added: (n: string) => `Đã thêm ${n} góc nhìn.`,
    nothing: 'Không có góc nhìn mới nào trong tệp.',
    same: (names: string) => `Đã có sẵn, giữ nguyên: ${names}.`,
    renamed: (from: string, to: string) => `“${from}” trùng tên, được thêm thành “${to}”.`,
    bad: (n: string) => `Không dùng được ${n} mục:`,
    entry: (place: string, name: string, why: string) =>
      name === '' ? `mục thứ ${place}: ${why}` : `mục thứ ${place}, “${name}”: ${why}`,
    partly: (name: string, parameters: string) =>
      `“${name}” được thêm, nhưng có phần không hiểu được nên bỏ qua khi mở: ${parameters}.`,
    entryFaults,
    fileFaults
  },
  faults: {
    blocked:
      'Trình duyệt không cho lưu trên máy này (cửa sổ riêng tư, hoặc bị chặn). Góc nhìn chỉ còn đến khi đóng trang: hãy xuất ra tệp.',
    full: 'Hết chỗ lưu của trình duyệt: thay đổi vừa rồi chỉ còn đến khi đóng trang. Hãy xóa bớt, hoặc xuất ra tệp.',
    corrupt:
      'Danh sách góc nhìn trên máy này bị hỏng, không đọc được, và được để nguyên. Góc nhìn mới chỉ còn đến khi đóng trang.',
    newer:
      'Danh sách góc nhìn trên máy này do phiên bản mới hơn của công cụ lưu, và được để nguyên. Hãy tải lại trang.'
  },
  startOver: 'Tải phần hỏng về và làm lại từ đầu',
  unread: (n: string) => `${n} góc nhìn trên máy này không đọc được bằng phiên bản này, và được để nguyên.`,
  notice: {
    opened: (name: string) => `Đã mở góc nhìn “${name}”.`,
    over: (name: string, saved: string, shown: string) =>
      `Góc nhìn “${name}” được lưu trên bộ dữ liệu “${saved}”, nay mở trên “${shown}”.`,
    switched: (name: string, dataset: string) =>
      `Góc nhìn “${name}” mở cùng bộ dữ liệu của nó: “${dataset}”.`,
    left: (what: string) => `Không áp dụng được: ${what}.`,
    dropped: (what: string) => `Có phần không hiểu được, đã bỏ qua: ${what}.`,
    dismiss: 'Đã hiểu'
  }
};

export type SavedMessages = typeof savedVi;
