/** Texts of the time controls. */
export const periodVi = {
  title: 'Thời gian',
  controls: 'Khoảng thời gian và so sánh',
  all: 'Toàn bộ thời gian',
  by: 'theo',
  from: 'Từ ngày',
  to: 'Đến ngày',
  grain: 'Gộp theo',
  auto: 'tự chọn',
  autoNow: (grain: string) => `tự chọn (đang là ${grain})`,
  comparison: 'So sánh với',
  /** what stands on the button of the comparison */
  against: {
    year: 'so cùng kỳ',
    previous: 'so kỳ trước',
    tet: 'so theo Tết',
    custom: 'so kỳ tự chọn',
    none: 'không so sánh'
  },
  step: {
    back: (period: string) => `Lùi một kỳ: ${period}`,
    forward: (period: string) => `Tiến một kỳ: ${period}`,
    noPeriod: 'Chọn một khoảng thời gian để lùi, tiến theo độ dài của nó',
    noData: 'Không có dữ liệu ở kỳ đó'
  },
  complete: {
    all: 'Mọi kỳ',
    only: 'Kỳ trọn',
    /** what the switch does now */
    allNow: 'Đang tính cả kỳ cuối chưa trọn. Bấm để chỉ tính các kỳ đã trọn.',
    onlyNow: (grain: string, day: string) =>
      `Chỉ tính các ${grain} đã trọn: đến hết ${day}. Bấm để tính cả kỳ cuối chưa trọn.`,
    never: (grain: string) => `Dữ liệu chưa có ${grain} nào trọn`
  },
  typed: {
    label: 'Gõ khoảng thời gian',
    placeholder: 'quý 3/2024, T1–T6 2024, 12 tháng qua…',
    readings: 'Cách hiểu và gợi ý',
    understood: (name: string, days: string) => `${name}: ${days}`,
    fromData: (day: string) => `tính từ ${day}, ngày cuối của dữ liệu`,
    fromToday: (day: string) => `tính từ hôm nay ${day} theo lịch`,
    yearOfData: (year: string) => `không ghi năm: lấy năm ${year}, gần nhất trong dữ liệu`,
    yearOfToday: (year: string) => `không ghi năm: lấy năm ${year}, gần nhất tính đến hôm nay`,
    noData: 'ngoài khoảng có dữ liệu',
    not_understood:
      'Chưa hiểu. Hãy thử “quý 3/2024”, “T1–T6 2024”, “01/07/2025 - nay”, “12 tháng qua” hoặc “nhiệm kỳ 2020-2025”.',
    no_such_day: 'Lịch không có ngày hay kỳ này. Hãy xem lại ngày, tháng, tuần.'
  },
  groups: {
    data: (day: string) => `Theo dữ liệu (ngày cuối ${day})`,
    calendar: (day: string) => `Theo lịch (hôm nay ${day})`,
    fixed: 'Nhiệm kỳ và mốc'
  },
  presets: {
    year: (year: string) => `Năm ${year}`,
    thisYear: (year: string) => `Năm nay (${year})`,
    last12: '12 tháng đầy đủ gần nhất',
    last12Today: '12 tháng qua',
    yearToDate: (year: string) => `Từ đầu năm ${year}`,
    sameLastYear: (period: string) => `Cùng kỳ năm trước (${period})`,
    sinceBreak: 'Từ 1/7/2025',
    council: (years: string) => `Nhiệm kỳ HĐND ${years}`,
    congress: (years: string) => `Nhiệm kỳ đại hội ${years}`
  },
  names: {
    week: (week: number, year: string) => `Tuần ${week}/${year}`,
    quarter: (quarter: number, year: string) => `Quý ${quarter}/${year}`,
    month: (month: number, year: string) => `Tháng ${month}/${year}`,
    year: (year: string) => `Năm ${year}`,
    firstHalf: (year: string) => `6 tháng đầu năm ${year}`,
    secondHalf: (year: string) => `6 tháng cuối năm ${year}`,
    since: (day: string) => `Từ ${day}`,
    until: (day: string) => `Đến ${day}`
  }
};

export type PeriodMessages = typeof periodVi;
