import type { Text } from '#lib/model/text.ts';

/** Labels for axes and tight rows, at most 22 characters, written by hand: code to [Vietnamese, English]. */
type Labels = Readonly<Record<string, readonly [vi: string, en: string]>>;

const THEMES: Labels = {
  DV: ['Dân vận, Mặt trận', 'Front, mass work'],
  DV01: ['Dân vận chính quyền', 'Gov. mass work'],
  DV02: ['Dân vận khéo', 'Skilful mass work'],
  DV03: ['Đại đoàn kết', 'National unity'],
  DV04: ['Hoạt động MTTQ', 'Fatherland Front'],
  DV05: ['Đoàn thể', 'Mass organisations'],
  DV06: ['Dân tộc, tôn giáo', 'Ethnicity, religion'],
  DV07: ['Quy chế phối hợp', 'Coordination'],
  DV08: ['Thi đua, khen thưởng', 'Emulation, awards'],
  DC: ['Dân chủ ở cơ sở', 'Grassroots democracy'],
  DC01: ['Quy chế dân chủ', 'Democracy rules'],
  DC02: ['Đối thoại', 'Dialogue'],
  DC03: ['Tiếp xúc cử tri', 'Voter meetings'],
  DC04: ['Công khai, dân biết', 'Openness'],
  DC05: ['Hương ước, tự quản', 'Self-management'],
  DC06: ['Bầu cử', 'Elections'],
  GS: ['Giám sát, tiếp dân', 'Oversight, petitions'],
  GS01: ['Giám sát', 'Oversight'],
  GS02: ['Phản biện xã hội', 'Social criticism'],
  GS03: ['Tiếp công dân', 'Citizen reception'],
  GS04: ['Khiếu nại, tố cáo', 'Complaints'],
  GS05: ['Dân góp ý xây dựng', 'Citizens’ input'],
  GS06: ['Chống tham nhũng', 'Anti-corruption'],
  XD: ['Xây dựng Đảng', 'Party building'],
  XD01: ['Chi bộ, đảng viên', 'Party cells'],
  XD02: ['Học tập Bác', 'Learning from HCM'],
  XD03: ['Quán triệt nghị quyết', 'Resolutions'],
  XD04: ['Đại hội, nhiệm kỳ', 'Congresses'],
  XD05: ['Kiểm tra của Đảng', 'Party inspection'],
  XD06: ['Tuyên giáo', 'Political education'],
  XD07: ['Chất lượng HTCT cơ sở', 'System quality'],
  CQ: ['Chính quyền, cán bộ', 'Government, staff'],
  CQ01: ['Năng lực điều hành', 'Management capacity'],
  CQ02: ['Cán bộ, công chức', 'Officials’ ethics'],
  CQ03: ['Trưởng thôn, tổ trưởng', 'Village heads'],
  CQ04: ['Sắp xếp bộ máy', 'Reorganisation'],
  CQ05: ['Người đứng đầu', 'Leaders’ duty'],
  CQ06: ['Hoạt động HĐND', 'People’s Council'],
  HC: ['CCHC, chuyển đổi số', 'Admin. reform, digital'],
  HC01: ['Thủ tục, một cửa', 'One-stop shop'],
  HC02: ['Dịch vụ công', 'Online services'],
  HC03: ['Chuyển đổi số', 'Digital transformation'],
  HC04: ['Chất lượng HCC', 'Governance quality'],
  NT: ['Nông thôn mới, đô thị', 'Rural and urban areas'],
  NT01: ['Nông thôn mới', 'New rural areas'],
  NT02: ['Đô thị văn minh', 'Civilised city'],
  NT03: ['Vệ sinh môi trường', 'Environment'],
  NT04: ['Hạ tầng, hiến đất', 'Roads, land donation'],
  KT: ['Kinh tế, đất đai', 'Economy, land'],
  KT02: ['Đất đai, mặt bằng', 'Land clearance'],
  KT03: ['Nông nghiệp, SXKD', 'Farming, producers'],
  VX: ['Văn hóa, an sinh', 'Culture, welfare'],
  VX01: ['Giảm nghèo, an sinh', 'Poverty, welfare'],
  VX02: ['Nếp sống văn hóa', 'Cultural lifestyle'],
  VX03: ['Y tế, dịch bệnh', 'Health'],
  VX04: ['Giáo dục, thiếu nhi', 'Education, children'],
  AN: ['An ninh, pháp luật', 'Security, law'],
  AN01: ['An ninh, quốc phòng', 'Order, defence'],
  AN02: ['Phổ biến pháp luật', 'Legal education'],
  AN03: ['Hòa giải ở cơ sở', 'Mediation']
};

const TYPES: Labels = {
  hoi_nghi: ['Hội nghị', 'Conference'],
  toa_dam: ['Tọa đàm', 'Round-table'],
  hoi_thao: ['Hội thảo', 'Workshop'],
  giao_ban: ['Giao ban', 'Briefing'],
  so_ket: ['Sơ kết', 'Interim review'],
  tong_ket: ['Tổng kết', 'Final review'],
  quan_triet: ['Quán triệt, triển khai', 'Dissemination'],
  sinh_hoat_chi_bo: ['Sinh hoạt chi bộ', 'Party-cell meeting'],
  ky_hop_hdnd: ['Kỳ họp HĐND', 'Council session'],
  dai_hoi: ['Đại hội', 'Congress'],
  doi_thoai: ['Đối thoại', 'Dialogue'],
  tiep_xuc_cu_tri: ['Tiếp xúc cử tri', 'Voter meeting'],
  tiep_cong_dan: ['Tiếp công dân', 'Citizen reception'],
  hop_dan: ['Họp dân', 'Residents’ meeting'],
  lay_y_kien: ['Lấy ý kiến', 'Consultation'],
  giam_sat: ['Giám sát', 'Oversight visit'],
  phan_bien: ['Phản biện xã hội', 'Social criticism'],
  kiem_tra: ['Kiểm tra', 'Inspection'],
  ky_ket: ['Ký kết', 'Signing'],
  ra_mat: ['Ra mắt, công bố', 'Launch'],
  phat_dong: ['Phát động', 'Campaign launch'],
  ra_quan: ['Ra quân', 'Volunteer turnout'],
  tuyen_truyen: ['Tuyên truyền', 'Outreach'],
  tap_huan: ['Tập huấn', 'Training'],
  hoi_thi: ['Hội thi, hội diễn', 'Contest, festival'],
  ngay_hoi: ['Ngày hội', 'Community day'],
  tuyen_duong: ['Biểu dương', 'Commendation'],
  tham_hoi: ['Thăm hỏi, tặng quà', 'Visits, gifts'],
  bai_tong_hop: ['Bài tổng hợp', 'Feature'],
  khac: ['Khác', 'Other']
};

const ORGANISERS: Labels = {
  cap_uy: ['Cấp ủy', 'Party committee'],
  btv: ['Ban Thường vụ', 'Standing board'],
  ban_dan_van: ['Ban Dân vận', 'Mass-mobilisation'],
  ban_tuyen_giao: ['Ban Tuyên giáo', 'Propaganda'],
  ban_to_chuc: ['Ban Tổ chức', 'Organisation com.'],
  ubkt: ['Ủy ban Kiểm tra', 'Inspection committee'],
  chi_bo: ['Chi bộ', 'Party cell'],
  bi_thu: ['Bí thư', 'Secretary'],
  hdnd: ['HĐND', 'People’s Council'],
  dai_bieu: ['Đại biểu dân cử', 'Deputies'],
  ubnd: ['UBND', 'People’s Committee'],
  phong_ban: ['Phòng, ban', 'Specialist offices'],
  cong_an: ['Công an xã', 'Commune police'],
  quan_su: ['Ban CHQS xã', 'Commune military'],
  tthcc: ['Trung tâm HCC', 'One-stop centre'],
  cbccvc: ['Cán bộ, công chức', 'Public employees'],
  mttq: ['Mặt trận Tổ quốc', 'Fatherland Front'],
  ban_ctmt: ['Ban CT Mặt trận', 'Village Front'],
  ttnd: ['Thanh tra nhân dân', 'People’s inspection'],
  doan_tn: ['Đoàn Thanh niên', 'Youth Union'],
  hoi_lhpn: ['Hội Phụ nữ', 'Women’s Union'],
  hoi_nd: ['Hội Nông dân', 'Farmers’ Union'],
  hoi_ccb: ['Hội Cựu chiến binh', 'Veterans'],
  cong_doan: ['Công đoàn', 'Trade union'],
  hoi_khac: ['Hội khác', 'Other associations'],
  truong_thon: ['Trưởng thôn', 'Village head'],
  to_dan_pho: ['Tổ dân phố', 'Residential group'],
  to_cnscd: ['Tổ công nghệ số', 'Digital team'],
  to_hoa_giai: ['Tổ hòa giải', 'Mediation team'],
  cu_tri: ['Cử tri', 'Voters'],
  nhan_dan: ['Nhân dân', 'Citizens'],
  lien_tich: ['Liên tịch', 'Joint']
};

/** Short labels of the coded tables. */
export const SHORT = { themes: THEMES, types: TYPES, organisers: ORGANISERS };

/** @throws Error for a code without a short label. */
export function shortLabel(labels: Labels, code: string): Text {
  const found = labels[code];
  if (!found) throw new Error(`no short label for "${code}": add it to short-labels.ts`);
  return { vi: found[0], en: found[1] };
}

/** Groups that the vocabulary tables name only by code: [code, vi, en, short vi, short en]. */
export type GroupRow = readonly [code: string, vi: string, en: string, shortVi: string, shortEn: string];

export const TYPE_FAMILIES: readonly GroupRow[] = [
  ['meeting', 'Hội họp', 'Meetings', 'Hội họp', 'Meetings'],
  ['citizen_contact', 'Tiếp xúc nhân dân', 'Contact with citizens', 'Tiếp xúc nhân dân', 'Citizen contact'],
  [
    'oversight',
    'Giám sát, kiểm tra, phản biện',
    'Oversight and inspection',
    'Giám sát, kiểm tra',
    'Oversight'
  ],
  ['ceremony', 'Nghi lễ, khen thưởng', 'Ceremonies and awards', 'Nghi lễ', 'Ceremonies'],
  ['campaign', 'Phát động, ra quân', 'Campaigns', 'Phát động, ra quân', 'Campaigns'],
  ['outreach', 'Tuyên truyền, phong trào', 'Outreach and community life', 'Tuyên truyền', 'Outreach'],
  ['none', 'Không phải sự kiện', 'Not an event', 'Không phải sự kiện', 'Not an event'],
  ['other', 'Khác', 'Other', 'Khác', 'Other']
];

export const ORGANISER_GROUPS: readonly GroupRow[] = [
  ['dang', 'Tổ chức đảng', 'Party bodies', 'Đảng', 'Party'],
  ['hdnd', 'Hội đồng nhân dân', 'People’s Councils', 'HĐND', 'People’s Council'],
  ['chinh_quyen', 'Chính quyền', 'Government', 'Chính quyền', 'Government'],
  ['mttq', 'Mặt trận Tổ quốc', 'Fatherland Front', 'Mặt trận', 'Front'],
  ['doan_the', 'Đoàn thể, hội quần chúng', 'Mass organisations', 'Đoàn thể', 'Mass organisations'],
  [
    'tu_quan',
    'Thôn, tổ dân phố, tổ tự quản',
    'Villages and self-management',
    'Thôn, tự quản',
    'Self-management'
  ],
  ['nhan_dan', 'Cử tri, nhân dân', 'Voters and citizens', 'Nhân dân', 'Citizens'],
  ['lien_tich', 'Nhiều khối cùng tổ chức', 'Joint organisers', 'Liên tịch', 'Joint']
];

export const LEVELS: readonly GroupRow[] = [
  ['tinh', 'Cấp tỉnh', 'Province', 'Tỉnh', 'Province'],
  ['huyen', 'Cấp huyện (đến 30/6/2025)', 'District (until 30 June 2025)', 'Huyện', 'District'],
  ['xa', 'Cấp xã', 'Commune', 'Xã', 'Commune'],
  ['thon', 'Thôn, tổ dân phố', 'Village, residential group', 'Thôn, tổ', 'Village']
];
