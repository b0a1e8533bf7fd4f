/** Texts of comparisons, marks of the calendar, the counting rule and the table of cadence. */
export const comparingVi = {
  kinds: {
    year: 'Cùng kỳ năm trước',
    previous: 'Kỳ liền trước',
    tet: 'Cùng kỳ tính theo Tết',
    custom: 'Khoảng tự chọn',
    none: 'Không so sánh'
  },
  baseFrom: 'Kỳ gốc từ ngày',
  baseTo: 'Kỳ gốc đến ngày',
  useTet: 'So theo Tết',
  versus: {
    year: (current: string, base: string) => `${current} so với cùng kỳ năm trước: ${base}`,
    previous: (current: string, base: string) => `${current} so với kỳ liền trước: ${base}`,
    tet: (current: string, base: string, year: string) =>
      `${current} so với cùng kỳ tính theo Tết ${year}: ${base}`,
    custom: (current: string, base: string) => `${current} so với ${base}`,
    twelve: (current: string, base: string) => `${current} so với 12 tháng trước đó: ${base}`
  },
  rolling: (current: string) => `12 tháng trọn gần nhất (${current})`,
  cautions: {
    base_incomplete: (since: string) => `Dữ liệu bắt đầu từ ${since} nên kỳ gốc không đủ.`,
    tet: 'Hai kỳ có số ngày Tết khác nhau.',
    length: (current: string, base: string) =>
      `Hai kỳ dài ${current} và ${base} ngày: số đếm được so theo bình quân mỗi ngày.`,
    overlap: (days: string) => `Hai kỳ có chung ${days} ngày.`,
    longer_than_year: 'Kỳ dài hơn một năm nên so với khoảng liền trước.'
  },
  why: {
    no_dates: 'Không hoạt động nào rõ ngày nên không so sánh được.',
    no_period: 'Khoảng thời gian đã chọn không có dữ liệu nên không so sánh được.',
    splits_tet:
      'Kỳ này cắt ngang tháng 1 và tháng 2. Tết rơi vào tháng 1 hay tháng 2 tùy năm, nên hai tháng này chỉ so với năm trước khi gộp cả hai; nếu không, hãy so theo Tết.',
    tet_longer_than_year: 'Chỉ tính theo Tết được cho kỳ không quá một năm.',
    tet_unknown: 'Chỉ có ngày Tết từ năm 2005 đến 2035 nên không tính theo Tết được cho kỳ này.',
    before_data: (since: string) => `Không so sánh được: kỳ gốc nằm trước khi dữ liệu bắt đầu (${since}).`,
    break:
      'Theo địa giới khi diễn ra, không so sánh qua ngày 1/7/2025 vì các đơn vị đã thay đổi. Hãy chọn địa giới hiện hành để so.'
  },
  marks: {
    title: 'Đánh dấu trên trục thời gian'
  },
  counting: {
    title: 'Đếm',
    events: 'Hoạt động',
    sessions: 'Phiên',
    explain: 'Một hoạt động có thể gồm nhiều phiên; đếm theo phiên thì mỗi phiên là một.',
    inSessions: 'đếm phiên',
    mergedExplain: (n: string) => `${n} bản tin trùng đã được gộp vào bản tin khác.`
  },
  figures: {
    sessions: 'Phiên',
    ofEvents: (n: string) => `của ${n} hoạt động`,
    onceEach: 'mỗi hoạt động đếm một lần',
    from: (before: string) => `so với ${before}`,
    perDay: 'đổi theo bình quân ngày',
    base: (n: string, minimum: string) => `n = ${n}, dưới mức tối thiểu ${minimum}`,
    baseTooSmall: (n: string) => `kỳ gốc chỉ có n = ${n}, không so sánh`,
    currentTooSmall: (n: string) => `kỳ này chỉ có n = ${n}, không so sánh`,
    lengths: 'hai kỳ dài khác nhau, không so sánh',
    zeroBase: 'kỳ gốc bằng 0',
    none: 'không có hoạt động nào',
    knownNone: 'chưa biết ở hoạt động nào',
    coverageBoth: (units: string, observed: string, seen: string) =>
      `${units} số tỉnh, thành; ${observed} trong ${seen} nơi có nguồn tin`,
    coverageUnits: (units: string) => `${units} số tỉnh, thành`,
    silent: 'chưa rõ: không có tin và không có bảng độ phủ',
    definition: (name: string) => `${name}: cách tính`
  },
  cadence: {
    title: 'Nhịp phải có',
    explain:
      'Mỗi đơn vị phải làm việc này bao nhiêu lần một năm. Sửa ở đây thì chỉ số “đạt nhịp” của bộ dữ liệu đang mở được tính lại ngay; bảng của bạn chỉ nằm trên máy này.',
    list: 'Các quy định',
    name: 'Tên quy định',
    types: 'Loại hoạt động được tính',
    level: 'Cấp tổ chức',
    organiser: 'Khối của đơn vị tổ chức',
    any: 'bất kỳ',
    unitLevel: 'Đơn vị phải làm',
    perYear: 'Số lần mỗi năm',
    from: 'Áp dụng từ ngày',
    to: 'Đến hết ngày',
    source: 'Căn cứ',
    verified: 'Đã đối chiếu văn bản',
    unverified: 'chưa đối chiếu văn bản',
    checked: 'đã đối chiếu văn bản',
    each: { province: 'mỗi tỉnh, thành phố', district: 'mỗi huyện, quận', commune: 'mỗi xã, phường' },
    since: (day: string) => `từ ${day}`,
    until: (day: string) => `đến ${day}`,
    edit: 'Sửa chi tiết',
    own: 'Bảng của bạn',
    original: 'Bảng gốc',
    add: 'Thêm quy định',
    added: 'Quy định mới',
    remove: (rule: string) => `Xóa quy định: ${rule}`,
    removeShort: 'Xóa',
    reset: 'Về bảng gốc',
    applied: 'Đã áp dụng cho bộ dữ liệu đang mở.',
    invalid: 'Có chỗ chưa đúng nên chưa áp dụng thay đổi.',
    failed: 'Không áp dụng được thay đổi. Hãy thử lại hoặc mở lại bộ dữ liệu.',
    full: 'Trình duyệt không cho lưu; thay đổi sẽ mất khi đóng trang. Hãy tải bảng về.',
    download: 'Tải bảng (CSV)',
    load: 'Mở bảng (CSV)…',
    loaded: (n: string) => `Đã đọc và áp dụng ${n} quy định.`,
    notRead: 'Không đọc được tệp.',
    notOpen: 'Hãy mở bộ dữ liệu để sửa nhịp của nó.',
    open: 'Mở bộ dữ liệu',
    problems: {
      rule: 'Hãy đặt tên cho quy định.',
      duplicate: 'Tên quy định này đã có.',
      types: 'Hãy ghi ít nhất một loại hoạt động.',
      unknownType: (code: string) => `Không có loại hoạt động “${code}”.`,
      perYear: 'Số lần mỗi năm phải là số lớn hơn 0, nhiều nhất 366.',
      dates: 'Ngày bắt đầu phải trước ngày kết thúc.',
      district: 'Cấp huyện chấm dứt ngày 30/6/2025: quy định phải hết hiệu lực trước 1/7/2025.',
      level: (value: string) => `Không hiểu cấp “${value}”.`,
      date: (value: string) => `Không hiểu ngày “${value}”; hãy viết như 2025-07-01.`,
      number: (value: string) => `Không hiểu số “${value}”.`,
      header: (names: string) => `Tệp thiếu cột: ${names}.`,
      empty: 'Tệp không có quy định nào.',
      line: (line: string, words: string) => `Dòng ${line}: ${words}`
    }
  }
};

export type ComparingMessages = typeof comparingVi;
