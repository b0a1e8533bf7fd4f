/** Weights of the levels tinh, huyen, xa, thon. */
type Levels = readonly [tinh: number, huyen: number, xa: number, thon: number];

/** How events of one type come about. Weights are relative; `season` has one factor a calendar month. */
export interface TypeProfile {
  readonly code: string;
  readonly weight: number;
  readonly season: readonly number[];
  readonly levels: Levels;
  readonly organisers: readonly (readonly [code: string, weight: number])[];
  readonly themes: readonly string[];
  /** {o} organiser with place, {p} place, {t} theme, {y} year, {m} month, {n} ordinal */
  readonly titles: readonly string[];
  /** size of the audience relative to that of a conference */
  readonly size: number;
  /** citizens raise opinions there */
  readonly opinions?: boolean;
  /** may last several days */
  readonly days?: boolean;
}

const FLAT = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];
const ALL: Levels = [2, 3, 5, 0.2];
const LOCAL: Levels = [0.6, 1.6, 6, 1];
const PARTY: TypeProfile['organisers'] = [
  ['cap_uy', 6],
  ['btv', 2],
  ['ban_dan_van', 1.5],
  ['ban_tuyen_giao', 1.5]
];
const MASS: TypeProfile['organisers'] = [
  ['mttq', 4],
  ['doan_tn', 3],
  ['hoi_lhpn', 3],
  ['hoi_nd', 2.5],
  ['hoi_ccb', 1.5],
  ['cong_doan', 0.8],
  ['hoi_khac', 1]
];
const ANY: TypeProfile['organisers'] = [...PARTY, ...MASS, ['ubnd', 7], ['hdnd', 1.5], ['cong_an', 0.8]];

const type = (
  code: string,
  weight: number,
  size: number,
  season: readonly number[],
  levels: Levels,
  organisers: TypeProfile['organisers'],
  themes: string,
  titles: readonly string[],
  extra: { readonly opinions?: boolean; readonly days?: boolean } = {}
): TypeProfile => ({
  code,
  weight,
  size,
  season,
  levels,
  organisers,
  themes: themes.split(' '),
  titles,
  ...extra
});

/** All types of the vocabulary; the shape of the year follows the working calendar of local bodies. */
export const TYPE_PROFILES: readonly TypeProfile[] = [
  type('hoi_nghi', 12, 1, FLAT, ALL, ANY, 'CQ01 NT01 XD03 VX01', [
    '{o} tổ chức hội nghị về {t}',
    '{o} họp bàn {t}',
    'Hội nghị {t} tại {p}'
  ]),
  type('toa_dam', 1.8, 0.6, FLAT, ALL, ANY, 'XD02 DV02 CQ01', [
    '{o} tổ chức tọa đàm về {t}',
    'Tọa đàm {t} tại {p}'
  ]),
  type('hoi_thao', 0.7, 0.8, FLAT, [5, 2, 1, 0], ANY, 'XD07 HC04 GS05', [
    '{o} tổ chức hội thảo {t}',
    'Hội thảo {t} tại {p}'
  ]),
  type('giao_ban', 6, 0.5, FLAT, ALL, [...PARTY, ['ubnd', 4], ['mttq', 2]], 'XD06 DV01 CQ01', [
    '{o} giao ban tháng {m}/{y}',
    '{o} giao ban chuyên đề {t}'
  ]),
  type(
    'so_ket',
    4,
    0.9,
    [0.4, 0.2, 0.5, 1, 0.8, 2.8, 4, 0.9, 0.7, 0.8, 0.3, 0.2],
    ALL,
    ANY,
    'DV08 NT01 XD02',
    ['{o} sơ kết 6 tháng đầu năm {y}', '{o} sơ kết công tác {t}']
  ),
  type(
    'tong_ket',
    4,
    1.1,
    [4, 0.5, 0.4, 0.3, 0.5, 0.6, 0.4, 0.4, 0.4, 0.6, 1.6, 4.5],
    ALL,
    ANY,
    'DV08 NT01 DV04',
    ['{o} tổng kết công tác năm {y}', '{o} tổng kết phong trào {t}']
  ),
  type('quan_triet', 4, 1.3, [0.8, 1.2, 1.6, 1, 1, 1, 1, 1.2, 1, 1, 1.2, 1], ALL, PARTY, 'XD03 XD06 XD02', [
    '{o} quán triệt, triển khai {t}',
    '{o} học tập nghị quyết về {t}'
  ]),
  type('sinh_hoat_chi_bo', 5, 0.35, FLAT, [0, 0.3, 3, 6], [['chi_bo', 1]], 'XD01 XD02 XD03', [
    '{o} sinh hoạt chuyên đề {t}',
    '{o} sinh hoạt thường kỳ tháng {m}/{y}'
  ]),
  type(
    'ky_hop_hdnd',
    3,
    1,
    [0.3, 0.2, 0.6, 0.8, 0.5, 1, 4, 0.7, 0.6, 0.7, 0.7, 4.5],
    [2, 3, 6, 0],
    [['hdnd', 1]],
    'CQ06 CQ01 KT02',
    ['{o} khai mạc kỳ họp thứ {n}', '{o} họp chuyên đề về {t}'],
    { days: true }
  ),
  type(
    'dai_hoi',
    3,
    1.8,
    [0.7, 0.6, 1.4, 1.6, 1.6, 1.5, 1.2, 1, 1, 0.9, 0.5, 0.4],
    ALL,
    [['cap_uy', 4], ...MASS],
    'XD04 DV05 DV04',
    ['{o} tổ chức đại hội nhiệm kỳ mới', 'Đại hội điểm của {o}'],
    { days: true }
  ),
  type(
    'doi_thoai',
    3.5,
    0.9,
    [0.4, 0.5, 0.9, 1, 1.1, 1.1, 0.9, 1, 1.3, 1.5, 1.5, 0.8],
    [1, 3, 7, 0],
    [
      ['ubnd', 5],
      ['cap_uy', 4],
      ['mttq', 1.5]
    ],
    'DC02 CQ05 KT02 HC01',
    ['{o} đối thoại với nhân dân về {t}', 'Hội nghị đối thoại tại {p}: {t}'],
    { opinions: true }
  ),
  type(
    'tiep_xuc_cu_tri',
    6,
    1.1,
    [0.2, 0.2, 0.4, 1.2, 1.8, 1.8, 1, 0.4, 0.8, 1.6, 1.8, 1],
    [3, 3, 5, 0.3],
    [
      ['hdnd', 5],
      ['mttq', 3],
      ['dai_bieu', 2]
    ],
    'DC03 CQ06 KT02 NT04',
    [
      'Đại biểu HĐND tiếp xúc cử tri {p} trước kỳ họp thứ {n}',
      'Cử tri {p} kiến nghị về {t}',
      '{o} tiếp xúc cử tri sau kỳ họp thứ {n}'
    ],
    { opinions: true }
  ),
  type(
    'tiep_cong_dan',
    5,
    0.15,
    FLAT,
    [2, 3, 6, 0],
    [
      ['ubnd', 7],
      ['cap_uy', 3]
    ],
    'GS03 GS04 KT02',
    ['{o} tiếp công dân định kỳ tháng {m}/{y}', 'Lãnh đạo {p} tiếp công dân về {t}'],
    { opinions: true }
  ),
  type(
    'hop_dan',
    4,
    0.8,
    FLAT,
    [0, 0, 2, 7],
    [
      ['truong_thon', 5],
      ['to_dan_pho', 3],
      ['ban_ctmt', 3]
    ],
    'DC04 DC05 NT04 NT03',
    ['{p} họp dân bàn {t}', 'Nhân dân {p} góp ý về {t}'],
    { opinions: true }
  ),
  type(
    'lay_y_kien',
    2,
    0.9,
    FLAT,
    LOCAL,
    [
      ['mttq', 5],
      ['ubnd', 4],
      ['cap_uy', 2]
    ],
    'GS05 CQ04 DC01',
    ['{o} lấy ý kiến nhân dân về {t}', '{o} góp ý dự thảo về {t}'],
    { opinions: true }
  ),
  type(
    'giam_sat',
    4,
    0.25,
    [0.3, 0.4, 1, 1.3, 1.3, 1.1, 0.9, 1.1, 1.4, 1.4, 1, 0.4],
    ALL,
    [
      ['mttq', 5],
      ['hdnd', 4],
      ['ttnd', 1]
    ],
    'GS01 HC01 VX01',
    ['{o} giám sát {t}', 'Đoàn giám sát làm việc tại {p} về {t}']
  ),
  type('phan_bien', 1, 0.6, FLAT, [3, 3, 3, 0], [['mttq', 1]], 'GS02 CQ04 KT02', [
    '{o} phản biện dự thảo về {t}'
  ]),
  type(
    'kiem_tra',
    3,
    0.25,
    FLAT,
    ALL,
    [
      ['ubkt', 3],
      ['ubnd', 4],
      ['cap_uy', 3]
    ],
    'XD05 NT01 AN01',
    ['{o} kiểm tra {t}', 'Đoàn kiểm tra làm việc tại {p} về {t}']
  ),
  type(
    'ky_ket',
    1.5,
    0.7,
    [1.6, 1.3, 1.6, 1.2, 1, 0.8, 0.8, 0.8, 0.9, 1, 0.8, 0.8],
    ALL,
    ANY,
    'DV07 AN01 VX01',
    ['{o} ký kết chương trình phối hợp về {t}']
  ),
  type('ra_mat', 2, 1, FLAT, LOCAL, ANY, 'DV02 HC03 DC05', [
    '{o} ra mắt mô hình {t}',
    'Ra mắt mô hình {t} tại {p}'
  ]),
  type(
    'phat_dong',
    3,
    2,
    [1.2, 1.6, 2.4, 1.1, 1.5, 1, 0.8, 0.8, 1, 1.6, 1.1, 0.6],
    ALL,
    [...MASS, ['ubnd', 3]],
    'DV08 NT01 VX01',
    ['{o} phát động phong trào {t}', 'Lễ phát động {t} tại {p}']
  ),
  type(
    'ra_quan',
    4,
    1.6,
    [1.2, 1.4, 3, 1.2, 1.4, 1.7, 1.2, 0.8, 1, 0.8, 0.7, 0.7],
    LOCAL,
    [
      ['doan_tn', 7],
      ['hoi_lhpn', 3],
      ['hoi_ccb', 2],
      ['ubnd', 2]
    ],
    'NT03 NT04 NT02',
    ['{o} ra quân {t}', '{p} ra quân làm {t}']
  ),
  type(
    'tuyen_truyen',
    6,
    1.4,
    [0.6, 0.6, 0.9, 1, 1, 1, 0.9, 0.9, 1.1, 1.4, 2, 0.8],
    LOCAL,
    [...MASS, ['ubnd', 3], ['cong_an', 3]],
    'AN02 AN01 VX03 HC02',
    ['{o} tuyên truyền về {t}', 'Tuyên truyền {t} tại {p}']
  ),
  type(
    'tap_huan',
    4,
    0.9,
    [0.3, 0.4, 1, 1.3, 1.3, 1.3, 1.2, 1.2, 1.2, 1.2, 1, 0.5],
    ALL,
    [...MASS, ['ubnd', 4], ['phong_ban', 2]],
    'HC03 HC01 GS01 AN03',
    ['{o} tập huấn về {t}', '{o} bồi dưỡng nghiệp vụ {t}'],
    { days: true }
  ),
  type(
    'hoi_thi',
    2,
    1.8,
    [0.4, 0.5, 1.4, 1, 1.5, 1.1, 1, 1, 1.2, 1.6, 1.1, 0.5],
    LOCAL,
    MASS,
    'VX02 AN02 DV02',
    ['{o} tổ chức hội thi tìm hiểu {t}', 'Liên hoan văn nghệ {p} chủ đề {t}'],
    { days: true }
  ),
  type(
    'ngay_hoi',
    3,
    1.7,
    [0.1, 0.1, 0.2, 0.2, 0.2, 0.3, 0.4, 0.6, 0.3, 0.6, 9, 0.1],
    [0.2, 0.4, 2, 8],
    [
      ['mttq', 5],
      ['ban_ctmt', 4],
      ['ubnd', 1]
    ],
    'DV03 VX02 AN01',
    ['Ngày hội Đại đoàn kết toàn dân tộc tại {p}', '{p} tổ chức ngày hội năm {y}']
  ),
  type(
    'tuyen_duong',
    2,
    1.4,
    [1.2, 0.6, 1, 0.8, 1.4, 1.1, 0.8, 0.8, 0.9, 1.3, 1.5, 1.3],
    ALL,
    [...MASS, ['ubnd', 3], ['cap_uy', 2]],
    'DV08 DV02 XD02',
    ['{o} biểu dương điển hình {t}', 'Khen thưởng gương điển hình {t} tại {p}']
  ),
  type(
    'tham_hoi',
    4,
    0.4,
    [2.6, 1.6, 0.6, 0.6, 0.6, 0.8, 3, 0.8, 0.8, 0.9, 1, 1.1],
    LOCAL,
    [...MASS, ['ubnd', 2], ['cap_uy', 2]],
    'VX01 DV06 VX04',
    ['{o} thăm, tặng quà gia đình chính sách', '{o} trao nhà cho hộ khó khăn tại {p}']
  ),
  type('khac', 3, 1, FLAT, ALL, ANY, 'DV05 CQ01 VX02', [
    '{o} gặp mặt, kỷ niệm ngày truyền thống',
    '{o} khánh thành công trình {t}'
  ]),
  type('bai_tong_hop', 0.8, 1, FLAT, ALL, ANY, 'NT01 DV02 XD07', [
    '{p}: hiệu quả từ công tác {t}',
    'Những năm qua, {p} làm tốt {t}'
  ])
];
