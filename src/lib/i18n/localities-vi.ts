/** Texts of the list of localities, of the page of each, and of the way down from the country to it. */
export const localitiesVi = {
  title: 'Địa phương',
  intro:
    'Từ cả nước đến tỉnh, huyện (đến 30/6/2025), xã và từng hoạt động. Số bên cạnh là số hoạt động được ghi nhận theo bộ lọc.',
  country: 'Cả nước',
  path: 'Đường dẫn địa phương',
  vintages: { then: '63 tỉnh, đến 30/6/2025', now: '34 tỉnh, từ 1/7/2025' },
  levels: { province: 'cấp tỉnh', district: 'cấp huyện', commune: 'cấp xã' },
  code: (code: string) => `mã ${code}`,
  inForce: 'đang có hiệu lực',
  since: (day: string) => `từ ${day}`,
  until: (day: string) => `đến hết ${day}`,
  between: (from: string, to: string) => `từ ${from} đến hết ${to}`,
  people: (n: string) => `${n} dân`,
  peopleUnknown: 'chưa có dân số',
  peopleOdd: (n: string) => `dân số ghi ${n} người, quá ít nên không dùng`,
  communes: (n: string) => `${n} xã, phường`,
  search: 'Tìm địa phương…',
  found: (n: string) => `${n} địa phương khớp`,
  foundNone: 'Không có địa phương nào khớp. Hãy thử gõ ngắn hơn; không cần dấu.',
  more: (n: string) => `Hiện thêm ${n}`,
  count: (n: string) => `${n} hoạt động`,
  notThere: (key: string) => `Bộ dữ liệu này không có địa phương “${key}”.`,
  toList: 'Xem danh sách địa phương',
  toOverview: 'Lọc trang Tổng quan theo nơi này',
  toPage: (name: string) => `Mở trang của ${name}`,
  allPlaces: 'Mọi địa phương',
  up: 'Lên một cấp',
  below: 'Đơn vị trực thuộc',
  belowCountry: 'Các tỉnh, thành phố',
  belowNone: 'Bộ dữ liệu không có đơn vị trực thuộc nào.',
  belowSubtitle: (n: string, all: string) =>
    `Hoạt động theo đơn vị trực thuộc · ${n} đơn vị có hoạt động trong ${all}`,
  belowRest: 'Không rõ đơn vị trực thuộc',
  belowRestThen: 'Không rõ, hoặc ở đơn vị cũ trước 1/7/2025',
  belowNote:
    'Cộng các dòng thì bằng tổng, trừ hoạt động ở nhiều nơi: mỗi nơi đều tính. Chưa thấy hoạt động trong dữ liệu không có nghĩa là không có.',
  belowSplit: 'Hoạt động ở xã bị chia tính theo tỷ trọng, nên cộng các dòng có thể khác tổng.',
  formerUnits: 'Đơn vị trước 1/7/2025',
  lineage: {
    title: 'Trước và sau sắp xếp',
    before: 'Được lập từ',
    after: 'Nay là',
    beforeNone: 'Không có đơn vị nào trong bảng quy đổi nhập vào đơn vị này.',
    same: 'Đơn vị đang có hiệu lực',
    ended: 'Đơn vị đã kết thúc',
    lost: 'Chưa rõ nay thuộc đơn vị nào: hoạt động ở đây không cộng vào đơn vị hiện hành nào của cấp này.',
    districtEnded:
      'Cấp huyện kết thúc ngày 30/6/2025: không có đơn vị kế thừa; các xã, phường bên trong được sắp xếp lại thành đơn vị mới của tỉnh.',
    divided: (n: string) => `Đã bị chia cho ${n} đơn vị mới.`,
    lostPart: (share: string) => `${share} chưa rõ đi về đâu`,
    whole: 'nhập toàn bộ',
    share: (share: string) => `${share} đơn vị cũ`,
    main: 'kế thừa chính',
    basis: {
      whole: 'toàn bộ',
      stated: 'tỷ lệ ghi trong bảng quy đổi',
      population: 'chia theo dân số',
      area: 'chia theo diện tích',
      equal: 'chia đều vì không có căn cứ khác',
      unknown: 'không rõ căn cứ'
    },
    more: (n: string) => `và ${n} đơn vị nữa`
  },
  geography: {
    ended: (day: string) =>
      `Đơn vị này kết thúc ngày ${day}, nên trang chỉ gồm hoạt động khi nó còn tồn tại và luôn theo địa giới khi diễn ra.`,
    became: (name: string) => `Nay là: ${name}`,
    young:
      'Theo địa giới khi diễn ra, đơn vị cấp xã này chỉ có hoạt động từ 1/7/2025. Chọn địa giới hiện hành để gồm cả hoạt động ở các xã, phường đã nhập vào.',
    youngProvince:
      'Theo địa giới khi diễn ra, các phần so theo địa phương chỉ tính từ 1/7/2025; trước đó là các tỉnh đã hợp thành.',
    youngSwitch: 'Chuyển sang địa giới hiện hành',
    madeOf: (name: string) => `Trước 1/7/2025: ${name}`
  },
  figures: {
    title: 'Số liệu của địa phương',
    activeMonths: (active: string, observed: string) => `${active} trong ${observed} tháng quan sát`,
    stated: 'theo bảng theo dõi',
    extent: 'theo khoảng thời gian của dữ liệu',
    days: (n: string) => `${n} ngày`,
    silence: 'giữa hai ngày có hoạt động, hoặc từ ngày cuối đến hết dữ liệu',
    open: 'Từ lần gần nhất',
    openSince: (day: string, end: string) => `ngày ${day}, tính đến ${end}`,
    rhythm: (gap: string) => `trung bình ${gap} ngày giữa hai ngày có hoạt động`,
    metronome: 'đều đặn',
    random: 'gần như ngẫu nhiên',
    bursts: 'dồn từng đợt',
    fewDays: (n: string, minimum: string) => `n = ${n} ngày có hoạt động, dưới mức tối thiểu ${minimum}`,
    interval: (low: string, high: string) => `khoảng tin cậy 95%: ${low}–${high}`,
    perPeople: (n: string) => `mẫu số: ${n} dân`,
    perCommunes: (n: string) => `mẫu số: ${n} xã, phường`,
    noDenominator: 'không có dân số hay số xã để chia',
    month: 'mỗi tháng'
  },
  events: 'Các hoạt động ở đây',
  opening: 'Đang mở dữ liệu…',
  fewer: 'Thu gọn'
};

export type LocalitiesMessages = typeof localitiesVi;
