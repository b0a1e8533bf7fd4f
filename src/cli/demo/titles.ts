import type { IsoDate } from '#lib/util/dates.ts';
import type { DemoPlace } from './geography.ts';
import type { Random } from './random.ts';
import type { TypeProfile } from './types.ts';

export type LevelCode = 'tinh' | 'huyen' | 'xa' | 'thon';

/** Where an event is, in words, and who stands for that level. */
export interface Scene {
  readonly level: LevelCode;
  /** the unit whose body organises */
  readonly unit: DemoPlace;
  /** "thôn 4", for events of a village or residential group */
  readonly hamlet: string | null;
}

const PLAIN: Readonly<Record<string, string>> = {
  ubnd: 'UBND',
  hdnd: 'HĐND',
  dai_bieu: 'Tổ đại biểu HĐND',
  mttq: 'MTTQ',
  doan_tn: 'Đoàn Thanh niên',
  hoi_lhpn: 'Hội LHPN',
  hoi_nd: 'Hội Nông dân',
  hoi_ccb: 'Hội CCB',
  cong_doan: 'Công đoàn',
  hoi_khac: 'Hội Người cao tuổi',
  chi_bo: 'Chi bộ',
  cong_an: 'Công an',
  ban_ctmt: 'Ban công tác Mặt trận',
  ttnd: 'Ban Thanh tra nhân dân',
  truong_thon: 'Ban điều hành',
  to_dan_pho: 'Ban điều hành',
  phong_ban: 'Văn phòng UBND'
};

/** Bodies of a Party committee, named after it. */
const PARTY: Readonly<Record<string, string>> = {
  cap_uy: '',
  btv: 'Ban Thường vụ ',
  ban_dan_van: 'Ban Dân vận ',
  ban_tuyen_giao: 'Ban Tuyên giáo ',
  ubkt: 'Ủy ban Kiểm tra '
};

const COMMITTEE: Readonly<Record<string, string>> = {
  Tỉnh: 'Tỉnh ủy',
  'Thành phố': 'Thành ủy',
  'thành phố': 'Thành ủy',
  'thị xã': 'Thị ủy',
  quận: 'Quận ủy',
  huyện: 'Huyện ủy'
};

/** Each theme as it stands after a verb or "về". */
export const THEME_PHRASES: Readonly<Record<string, string>> = {
  DV01: 'công tác dân vận chính quyền',
  DV02: 'dân vận khéo',
  DV03: 'khối đại đoàn kết toàn dân tộc',
  DV04: 'công tác Mặt trận',
  DV05: 'công tác đoàn thể',
  DV06: 'công tác dân tộc, tôn giáo',
  DV07: 'phối hợp giữa chính quyền và Mặt trận',
  DV08: 'thi đua yêu nước',
  DC01: 'quy chế dân chủ ở cơ sở',
  DC02: 'đối thoại với nhân dân',
  DC03: 'công tác tiếp xúc cử tri',
  DC04: 'công khai để dân biết, dân bàn',
  DC05: 'hương ước, quy ước',
  DC06: 'công tác bầu cử',
  GS01: 'giám sát đầu tư của cộng đồng',
  GS02: 'phản biện xã hội',
  GS03: 'công tác tiếp công dân',
  GS04: 'giải quyết khiếu nại, tố cáo',
  GS05: 'góp ý xây dựng Đảng, chính quyền',
  GS06: 'phòng, chống tham nhũng, lãng phí',
  XD01: 'chất lượng sinh hoạt chi bộ',
  XD02: 'học tập và làm theo Bác',
  XD03: 'nghị quyết, chỉ thị mới',
  XD04: 'công tác chuẩn bị đại hội',
  XD05: 'công tác kiểm tra của Đảng',
  XD06: 'giáo dục chính trị, tư tưởng',
  XD07: 'chất lượng hệ thống chính trị cơ sở',
  CQ01: 'hiệu lực, hiệu quả quản lý của chính quyền',
  CQ02: 'đạo đức công vụ',
  CQ03: 'vai trò của trưởng thôn, tổ trưởng tổ dân phố',
  CQ04: 'sắp xếp đơn vị hành chính',
  CQ05: 'trách nhiệm người đứng đầu',
  CQ06: 'hoạt động của HĐND',
  HC01: 'cải cách thủ tục hành chính',
  HC02: 'dịch vụ công trực tuyến',
  HC03: 'chuyển đổi số',
  HC04: 'sự hài lòng của người dân',
  NT01: 'xây dựng nông thôn mới',
  NT02: 'xây dựng đô thị văn minh',
  NT03: 'vệ sinh môi trường',
  NT04: 'đường giao thông nông thôn',
  KT02: 'đất đai, giải phóng mặt bằng',
  KT03: 'sản xuất nông nghiệp',
  VX01: 'giảm nghèo, an sinh xã hội',
  VX02: 'nếp sống văn hóa',
  VX03: 'phòng, chống dịch bệnh',
  VX04: 'khuyến học, chăm lo thiếu nhi',
  AN01: 'an ninh trật tự',
  AN02: 'phổ biến pháp luật',
  AN03: 'hòa giải ở cơ sở'
};

/** What such an event is about when its theme only says again what it is. */
const INSTEAD: Readonly<Record<string, string>> = {
  'doi_thoai DC02': 'những vấn đề dân sinh',
  'tiep_xuc_cu_tri DC03': 'những vấn đề dân sinh',
  'tiep_cong_dan GS03': 'đơn thư, phản ánh',
  'kiem_tra XD05': 'việc chấp hành Điều lệ Đảng',
  'giam_sat GS01': 'các khoản nhân dân đóng góp',
  'phan_bien GS02': 'quy hoạch chung',
  'sinh_hoat_chi_bo XD01': 'tính tiền phong của đảng viên',
  'ky_hop_hdnd CQ06': 'ngân sách địa phương',
  'lay_y_kien GS05': 'dự thảo văn kiện đại hội',
  'tuyen_truyen AN02': 'Luật Giao thông đường bộ',
  'ky_ket DV07': 'công tác dân vận'
};

/** Name of the place as running text: "xã Tân Phú", "thôn 4, xã Tân Phú". */
export function placeText(scene: Scene): string {
  const own = `${lowerFirst(scene.unit.kind)} ${scene.unit.name}`;
  return scene.hamlet === null ? own : `${scene.hamlet}, ${own}`;
}

export function organiserText(code: string, scene: Scene): string {
  const prefix = PARTY[code];
  if (prefix !== undefined) {
    const committee = COMMITTEE[scene.unit.kind];
    return prefix + (committee ? `${committee} ${scene.unit.name}` : `Đảng ủy ${placeText(scene)}`);
  }
  return `${PLAIN[code] ?? 'Ban chỉ đạo'} ${placeText(scene)}`;
}

/** Fills one of the type's templates. */
export function composeTitle(
  profile: TypeProfile,
  organiser: string,
  scene: Scene,
  themes: readonly string[],
  date: IsoDate,
  random: Random
): string {
  const month = Number(date.slice(5, 7));
  const year = Number(date.slice(0, 4));
  // What is summed up in January and February is the year before.
  const reviewed = profile.code === 'tong_ket' && month <= 2 ? year - 1 : year;
  const theme = themes[0] ?? '';
  const fill = (name: string): string => {
    if (name === 'o') return organiserText(organiser, scene);
    if (name === 'p') return placeText(scene);
    if (name === 't')
      return INSTEAD[`${profile.code} ${theme}`] ?? THEME_PHRASES[theme] ?? 'nhiệm vụ trọng tâm';
    if (name === 'y') return String(reviewed);
    return String(name === 'm' ? month : random.int(2, 22));
  };
  const title = random.pick(profile.titles).replace(/\{(\w)\}/g, (_, name: string) => fill(name));
  return title.charAt(0).toUpperCase() + title.slice(1);
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
