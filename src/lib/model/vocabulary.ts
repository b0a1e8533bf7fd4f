/* Written by npm run data; edit the source tables instead. */
import type { IsoDate } from '#lib/util/dates.ts';
import type { Category } from './dataset.ts';

/** A category with the words it is recognised by. */
export interface Term extends Category {
  readonly aliases: readonly string[];
}

const term = (
  code: string,
  parent: string | null,
  [vi, en]: readonly [vi: string, en: string],
  [shortVi, shortEn]: readonly [vi: string, en: string],
  aliases: readonly string[]
): Term => ({ code, label: { vi, en }, short: { vi: shortVi, en: shortEn }, parent, aliases });

/** Kinds of event; the parent is the family. */
export const EVENT_TYPES: readonly Term[] = [
  term(
    'hoi_nghi',
    'meeting',
    ['Hội nghị', 'Conference / formal meeting'],
    ['Hội nghị', 'Conference'],
    ['hội nghị', 'cuộc họp']
  ),
  term(
    'toa_dam',
    'meeting',
    ['Tọa đàm', 'Seminar / round-table'],
    ['Tọa đàm', 'Round-table'],
    ['tọa đàm', 'toạ đàm', 'gặp mặt trao đổi']
  ),
  term(
    'hoi_thao',
    'meeting',
    ['Hội thảo', 'Workshop'],
    ['Hội thảo', 'Workshop'],
    ['hội thảo', 'hội thảo khoa học']
  ),
  term(
    'giao_ban',
    'meeting',
    ['Giao ban (định kỳ, chuyên đề, cụm)', 'Briefing (periodic, thematic, cluster)'],
    ['Giao ban', 'Briefing'],
    ['giao ban', 'giao ban chuyên đề', 'giao ban cụm', 'hội ý']
  ),
  term(
    'so_ket',
    'meeting',
    ['Hội nghị sơ kết', 'Interim review'],
    ['Sơ kết', 'Interim review'],
    ['sơ kết', 'sơ kết 6 tháng', 'sơ kết quý']
  ),
  term(
    'tong_ket',
    'meeting',
    ['Hội nghị tổng kết', 'Final / annual review'],
    ['Tổng kết', 'Final review'],
    ['tổng kết', 'tổng kết năm', 'tổng kết nhiệm kỳ']
  ),
  term(
    'quan_triet',
    'meeting',
    ['Hội nghị quán triệt, triển khai', 'Dissemination of resolutions'],
    ['Quán triệt, triển khai', 'Dissemination'],
    ['quán triệt', 'triển khai nghị quyết', 'học tập nghị quyết']
  ),
  term(
    'sinh_hoat_chi_bo',
    'meeting',
    ['Sinh hoạt chi bộ', 'Party-cell meeting'],
    ['Sinh hoạt chi bộ', 'Party-cell meeting'],
    ['sinh hoạt chi bộ', 'sinh hoạt chuyên đề', 'chi bộ họp']
  ),
  term(
    'ky_hop_hdnd',
    'meeting',
    ['Kỳ họp HĐND', "People's Council session"],
    ['Kỳ họp HĐND', 'Council session'],
    ['kỳ họp', 'kỳ họp thứ', 'phiên họp']
  ),
  term(
    'dai_hoi',
    'meeting',
    ['Đại hội', 'Congress'],
    ['Đại hội', 'Congress'],
    ['đại hội', 'đại hội đại biểu', 'đại hội điểm']
  ),
  term(
    'doi_thoai',
    'citizen_contact',
    ['Đối thoại', 'Dialogue'],
    ['Đối thoại', 'Dialogue'],
    ['đối thoại', 'trao đổi với nhân dân', 'cà phê sáng', 'diễn đàn nhân dân']
  ),
  term(
    'tiep_xuc_cu_tri',
    'citizen_contact',
    ['Tiếp xúc cử tri', 'Voter meeting'],
    ['Tiếp xúc cử tri', 'Voter meeting'],
    ['tiếp xúc cử tri', 'TXCT']
  ),
  term(
    'tiep_cong_dan',
    'citizen_contact',
    ['Tiếp công dân', 'Citizen reception'],
    ['Tiếp công dân', 'Citizen reception'],
    ['tiếp công dân', 'tiếp dân']
  ),
  term(
    'hop_dan',
    'citizen_contact',
    ['Họp dân, họp thôn/tổ dân phố', "Residents' meeting"],
    ['Họp dân', 'Residents’ meeting'],
    ['họp dân', 'họp thôn', 'họp tổ dân phố', 'hội nghị nhân dân']
  ),
  term(
    'lay_y_kien',
    'citizen_contact',
    ['Lấy ý kiến, góp ý', 'Public consultation'],
    ['Lấy ý kiến', 'Consultation'],
    ['lấy ý kiến', 'góp ý', 'hội nghị đại biểu nhân dân']
  ),
  term(
    'giam_sat',
    'oversight',
    ['Giám sát', 'Oversight visit'],
    ['Giám sát', 'Oversight visit'],
    ['giám sát', 'đoàn giám sát', 'khảo sát']
  ),
  term(
    'phan_bien',
    'oversight',
    ['Phản biện xã hội', 'Social-criticism conference'],
    ['Phản biện xã hội', 'Social criticism'],
    ['phản biện']
  ),
  term(
    'kiem_tra',
    'oversight',
    ['Kiểm tra', 'Inspection'],
    ['Kiểm tra', 'Inspection'],
    ['kiểm tra', 'đoàn kiểm tra', 'phúc tra']
  ),
  term(
    'ky_ket',
    'ceremony',
    ['Ký kết', 'Signing'],
    ['Ký kết', 'Signing'],
    ['ký kết', 'ký giao ước', 'lễ ký']
  ),
  term(
    'ra_mat',
    'ceremony',
    ['Ra mắt, công bố', 'Launch / unveiling'],
    ['Ra mắt, công bố', 'Launch'],
    ['ra mắt', 'công bố quyết định', 'thành lập']
  ),
  term(
    'phat_dong',
    'campaign',
    ['Phát động', 'Campaign launch'],
    ['Phát động', 'Campaign launch'],
    ['phát động', 'lễ phát động', 'hưởng ứng']
  ),
  term(
    'ra_quan',
    'campaign',
    ['Ra quân', 'Volunteer turnout'],
    ['Ra quân', 'Volunteer turnout'],
    ['ra quân', 'ngày thứ bảy tình nguyện', 'chủ nhật xanh', 'tổng vệ sinh']
  ),
  term(
    'tuyen_truyen',
    'outreach',
    ['Tuyên truyền, phổ biến', 'Outreach / legal education'],
    ['Tuyên truyền', 'Outreach'],
    ['tuyên truyền', 'phổ biến', 'nói chuyện chuyên đề']
  ),
  term(
    'tap_huan',
    'outreach',
    ['Tập huấn, bồi dưỡng, hướng dẫn', 'Training'],
    ['Tập huấn', 'Training'],
    ['tập huấn', 'bồi dưỡng', 'lớp học', 'hướng dẫn nghiệp vụ']
  ),
  term(
    'hoi_thi',
    'outreach',
    ['Hội thi, hội diễn, liên hoan', 'Contest / festival'],
    ['Hội thi, hội diễn', 'Contest, festival'],
    ['hội thi', 'cuộc thi', 'hội diễn', 'giải', 'liên hoan']
  ),
  term(
    'ngay_hoi',
    'outreach',
    ['Ngày hội', 'Community day'],
    ['Ngày hội', 'Community day'],
    ['ngày hội đại đoàn kết', 'ngày hội toàn dân bảo vệ ANTQ']
  ),
  term(
    'tuyen_duong',
    'ceremony',
    ['Biểu dương, khen thưởng', 'Commendation'],
    ['Biểu dương', 'Commendation'],
    ['tuyên dương', 'biểu dương', 'khen thưởng', 'tôn vinh']
  ),
  term(
    'tham_hoi',
    'outreach',
    ['Thăm hỏi, tặng quà', 'Visits and gifts'],
    ['Thăm hỏi, tặng quà', 'Visits, gifts'],
    ['thăm', 'tặng quà', 'trao nhà', 'bàn giao nhà']
  ),
  term(
    'bai_tong_hop',
    'none',
    ['Bài tổng hợp (không phải sự kiện)', 'Feature, not an event'],
    ['Bài tổng hợp', 'Feature'],
    ['những năm qua', 'thời gian qua', 'hiệu quả từ']
  ),
  term('khac', 'other', ['Khác', 'Other'], ['Khác', 'Other'], [])
];

/** Bodies that organise events; the parent is the group. */
export const ORGANISERS: readonly Term[] = [
  term(
    'cap_uy',
    'dang',
    [
      'Cấp ủy (Đảng ủy, Huyện ủy, Quận ủy, Thị ủy, Thành ủy, Tỉnh ủy)',
      'Party committee (commune … province)'
    ],
    ['Cấp ủy', 'Party committee'],
    ['ĐU', 'HU', 'QU', 'TU', 'BCH']
  ),
  term(
    'btv',
    'dang',
    ['Ban Thường vụ', 'Standing board of a Party committee'],
    ['Ban Thường vụ', 'Standing board'],
    ['BTV', 'UVBTV', 'TVTU', 'TVHU']
  ),
  term(
    'ban_dan_van',
    'dang',
    ['Ban Dân vận (Huyện ủy/Tỉnh ủy); Khối dân vận (xã)', 'Mass-mobilisation commission; commune bloc'],
    ['Ban Dân vận', 'Mass-mobilisation'],
    ['BDV', 'KDV']
  ),
  term(
    'ban_tuyen_giao',
    'dang',
    ['Ban Tuyên giáo (và Dân vận)', 'Propaganda (and Mass-Mobilisation) commission'],
    ['Ban Tuyên giáo', 'Propaganda'],
    ['BTG', 'BTGDV']
  ),
  term(
    'ban_to_chuc',
    'dang',
    ['Ban Tổ chức', 'Organisation commission'],
    ['Ban Tổ chức', 'Organisation com.'],
    ['BTC']
  ),
  term(
    'ubkt',
    'dang',
    ['Ủy ban Kiểm tra', 'Inspection committee'],
    ['Ủy ban Kiểm tra', 'Inspection committee'],
    ['UBKT']
  ),
  term('chi_bo', 'dang', ['Chi bộ; chi bộ thôn/khu phố', 'Party cell'], ['Chi bộ', 'Party cell'], ['CB']),
  term(
    'bi_thu',
    'dang',
    ['Bí thư / Phó Bí thư', 'Secretary / deputy secretary'],
    ['Bí thư', 'Secretary'],
    ['BT', 'PBT', 'PBTTT']
  ),
  term(
    'hdnd',
    'hdnd',
    ['Hội đồng nhân dân', "People's Council"],
    ['HĐND', 'People’s Council'],
    ['HĐND', 'TT HĐND']
  ),
  term(
    'dai_bieu',
    'hdnd',
    ['Đại biểu HĐND / Quốc hội', 'Deputy'],
    ['Đại biểu dân cử', 'Deputies'],
    ['ĐB', 'ĐBQH', 'ĐBHĐND']
  ),
  term(
    'ubnd',
    'chinh_quyen',
    ['Ủy ban nhân dân', "People's Committee"],
    ['UBND', 'People’s Committee'],
    ['UBND', 'CT/PCT UBND']
  ),
  term(
    'phong_ban',
    'chinh_quyen',
    ['Phòng, ban chuyên môn (Nội vụ, Tư pháp, VHTT)', 'Specialist offices'],
    ['Phòng, ban', 'Specialist offices'],
    ['P.', 'VHTT', 'LĐTBXH', 'TNMT']
  ),
  term(
    'cong_an',
    'chinh_quyen',
    ['Công an xã/phường', 'Commune police'],
    ['Công an xã', 'Commune police'],
    ['CA', 'CAX']
  ),
  term(
    'quan_su',
    'chinh_quyen',
    ['Ban chỉ huy quân sự xã', 'Commune military command'],
    ['Ban CHQS xã', 'Commune military'],
    ['BCHQS', 'CHQS']
  ),
  term(
    'tthcc',
    'chinh_quyen',
    [
      'Trung tâm (phục vụ) hành chính công; bộ phận một cửa',
      'Public-administration service centre; one-stop shop'
    ],
    ['Trung tâm HCC', 'One-stop centre'],
    ['TTHCC', 'TTPVHCC']
  ),
  term(
    'cbccvc',
    'chinh_quyen',
    ['Cán bộ, công chức, viên chức (và người lao động)', 'Cadres, civil servants, public employees'],
    ['Cán bộ, công chức', 'Public employees'],
    ['CBCC', 'CBCCVC', 'CBCCVCLĐ']
  ),
  term(
    'mttq',
    'mttq',
    ['Mặt trận Tổ quốc Việt Nam; Ủy ban MTTQ; Ban Thường trực', 'Viet Nam Fatherland Front'],
    ['Mặt trận Tổ quốc', 'Fatherland Front'],
    ['MTTQ', 'MTTQVN', 'UBMTTQ', 'UBMTTQVN', 'UB.MTTQ', 'BTT']
  ),
  term(
    'ban_ctmt',
    'mttq',
    ['Ban công tác Mặt trận (thôn/khu dân cư)', 'Front working committee of a village'],
    ['Ban CT Mặt trận', 'Village Front'],
    ['BCTMT', 'BCTMTKDC']
  ),
  term(
    'ttnd',
    'mttq',
    [
      'Ban Thanh tra nhân dân; Ban Giám sát đầu tư cộng đồng',
      "People's inspection; community investment supervision"
    ],
    ['Thanh tra nhân dân', 'People’s inspection'],
    ['TTND', 'GSĐTCĐ']
  ),
  term(
    'doan_tn',
    'doan_the',
    ['Đoàn TNCS Hồ Chí Minh', 'Youth Union'],
    ['Đoàn Thanh niên', 'Youth Union'],
    ['ĐTN', 'Đoàn TN', 'TNCS HCM', 'ĐVTN']
  ),
  term(
    'hoi_lhpn',
    'doan_the',
    ['Hội Liên hiệp Phụ nữ', "Women's Union"],
    ['Hội Phụ nữ', 'Women’s Union'],
    ['LHPN', 'HPN', 'Hội PN']
  ),
  term(
    'hoi_nd',
    'doan_the',
    ['Hội Nông dân', "Farmers' Union"],
    ['Hội Nông dân', 'Farmers’ Union'],
    ['HND', 'NDVN']
  ),
  term(
    'hoi_ccb',
    'doan_the',
    ['Hội Cựu chiến binh', "Veterans' Association"],
    ['Hội Cựu chiến binh', 'Veterans'],
    ['CCB', 'HCCB']
  ),
  term(
    'cong_doan',
    'doan_the',
    ['Công đoàn; Liên đoàn Lao động', 'Trade union; Federation of Labour'],
    ['Công đoàn', 'Trade union'],
    ['CĐ', 'CĐCS', 'LĐLĐ']
  ),
  term(
    'hoi_khac',
    'doan_the',
    ['Hội Người cao tuổi, Chữ thập đỏ, Khuyến học …', 'Other associations'],
    ['Hội khác', 'Other associations'],
    ['NCT', 'CTĐ']
  ),
  term(
    'truong_thon',
    'tu_quan',
    ['Trưởng thôn / xóm / ấp / bản / buôn / khóm', 'Village head'],
    ['Trưởng thôn', 'Village head'],
    []
  ),
  term(
    'to_dan_pho',
    'tu_quan',
    ['Tổ trưởng tổ dân phố / khu phố trưởng', 'Residential-group head'],
    ['Tổ dân phố', 'Residential group'],
    ['TDP', 'TTDP', 'KP']
  ),
  term(
    'to_cnscd',
    'tu_quan',
    ['Tổ công nghệ số cộng đồng', 'Community digital-technology team'],
    ['Tổ công nghệ số', 'Digital team'],
    ['CNSCĐ', 'TCNSCĐ']
  ),
  term('to_hoa_giai', 'tu_quan', ['Tổ hòa giải', 'Mediation team'], ['Tổ hòa giải', 'Mediation team'], []),
  term('cu_tri', 'nhan_dan', ['Cử tri', 'Voters'], ['Cử tri', 'Voters'], []),
  term(
    'nhan_dan',
    'nhan_dan',
    ['Nhân dân, hộ dân, hội viên, đoàn viên', 'Citizens, households, members'],
    ['Nhân dân', 'Citizens'],
    []
  ),
  term(
    'lien_tich',
    'lien_tich',
    ['Liên tịch (nhiều đơn vị cùng tổ chức)', 'Joint organisers'],
    ['Liên tịch', 'Joint'],
    []
  )
];

/** Themes; groups have no parent. */
export const THEMES: readonly Term[] = [
  term(
    'DV',
    null,
    ['Dân vận, Mặt trận và đoàn thể', 'Mass mobilisation, Front and mass organisations'],
    ['Dân vận, Mặt trận', 'Front, mass work'],
    []
  ),
  term(
    'DV01',
    'DV',
    ['Dân vận chính quyền', 'Government mass-mobilisation work'],
    ['Dân vận chính quyền', 'Gov. mass work'],
    [
      'dân vận chính quyền',
      'công tác dân vận',
      'dân vận của chính quyền',
      'khối dân vận',
      'năm dân vận chính quyền'
    ]
  ),
  term(
    'DV02',
    'DV',
    ['Phong trào “Dân vận khéo”', '"Skilful mass mobilisation" movement'],
    ['Dân vận khéo', 'Skilful mass work'],
    ['dân vận khéo', 'mô hình dân vận', 'điển hình dân vận']
  ),
  term(
    'DV03',
    'DV',
    ['Đại đoàn kết toàn dân tộc', 'National unity'],
    ['Đại đoàn kết', 'National unity'],
    ['đại đoàn kết', 'ngày hội đại đoàn kết', 'khối đoàn kết', 'khu dân cư']
  ),
  term(
    'DV04',
    'DV',
    ['Tổ chức và hoạt động MTTQ', 'Fatherland Front organisation and work'],
    ['Hoạt động MTTQ', 'Fatherland Front'],
    ['mặt trận tổ quốc', 'MTTQ', 'UBMTTQ', 'ban công tác mặt trận', 'đại hội MTTQ', 'hiệp thương']
  ),
  term(
    'DV05',
    'DV',
    ['Hoạt động các đoàn thể chính trị - xã hội', "Socio-political organisations' activities"],
    ['Đoàn thể', 'Mass organisations'],
    [
      'đoàn thanh niên',
      'hội LHPN',
      'phụ nữ',
      'hội nông dân',
      'cựu chiến binh',
      'CCB',
      'công đoàn',
      'đoàn viên, hội viên'
    ]
  ),
  term(
    'DV06',
    'DV',
    ['Công tác dân tộc, tôn giáo', 'Ethnic and religious affairs'],
    ['Dân tộc, tôn giáo', 'Ethnicity, religion'],
    ['dân tộc thiểu số', 'DTTS', 'tôn giáo', 'chức sắc', 'người có uy tín']
  ),
  term(
    'DV07',
    'DV',
    [
      'Phối hợp chính quyền – Mặt trận – đoàn thể',
      'Coordination between government, Front and mass organisations'
    ],
    ['Quy chế phối hợp', 'Coordination'],
    ['quy chế phối hợp', 'chương trình phối hợp', 'ký kết', 'liên tịch']
  ),
  term(
    'DV08',
    'DV',
    ['Thi đua yêu nước, khen thưởng', 'Patriotic emulation and awards'],
    ['Thi đua, khen thưởng', 'Emulation, awards'],
    ['thi đua', 'khen thưởng', 'điển hình tiên tiến', 'biểu dương', 'tuyên dương', 'giấy khen']
  ),
  term(
    'DC',
    null,
    ['Dân chủ ở cơ sở', 'Grassroots democracy'],
    ['Dân chủ ở cơ sở', 'Grassroots democracy'],
    []
  ),
  term(
    'DC01',
    'DC',
    ['Quy chế dân chủ ở cơ sở', 'Grassroots-democracy regulations'],
    ['Quy chế dân chủ', 'Democracy rules'],
    ['quy chế dân chủ', 'QCDC', 'dân chủ ở cơ sở', 'Luật Thực hiện dân chủ', 'phát huy quyền làm chủ']
  ),
  term(
    'DC02',
    'DC',
    ['Đối thoại với nhân dân', 'Dialogue with citizens'],
    ['Đối thoại', 'Dialogue'],
    ['đối thoại', 'người đứng đầu', 'trao đổi với nhân dân', 'cà phê sáng']
  ),
  term(
    'DC03',
    'DC',
    ['Tiếp xúc cử tri', 'Voter meetings'],
    ['Tiếp xúc cử tri', 'Voter meetings'],
    ['tiếp xúc cử tri', 'TXCT', 'cử tri', 'trước kỳ họp', 'sau kỳ họp']
  ),
  term(
    'DC04',
    'DC',
    [
      'Công khai, minh bạch; dân biết – dân bàn – dân làm – dân kiểm tra',
      'Openness; people know, discuss, do, inspect'
    ],
    ['Công khai, dân biết', 'Openness'],
    ['công khai', 'minh bạch', 'dân biết', 'dân bàn', 'niêm yết']
  ),
  term(
    'DC05',
    'DC',
    ['Hương ước, quy ước, tự quản cộng đồng', 'Village conventions and community self-management'],
    ['Hương ước, tự quản', 'Self-management'],
    ['hương ước', 'quy ước', 'tự quản', 'tổ tự quản', 'tổ đoàn kết']
  ),
  term(
    'DC06',
    'DC',
    ['Bầu cử', 'Elections'],
    ['Bầu cử', 'Elections'],
    ['bầu cử', 'ứng cử', 'đại biểu quốc hội', 'bầu trưởng thôn', 'hiệp thương lần']
  ),
  term(
    'GS',
    null,
    ['Giám sát, phản biện và tiếp công dân', 'Oversight, social criticism and citizen reception'],
    ['Giám sát, tiếp dân', 'Oversight, petitions'],
    []
  ),
  term(
    'GS01',
    'GS',
    ['Giám sát của MTTQ, đoàn thể và nhân dân', 'Oversight by Front and organisations'],
    ['Giám sát', 'Oversight'],
    ['giám sát', 'đoàn giám sát', 'ban thanh tra nhân dân', 'giám sát đầu tư cộng đồng']
  ),
  term(
    'GS02',
    'GS',
    ['Phản biện xã hội', 'Social criticism'],
    ['Phản biện xã hội', 'Social criticism'],
    ['phản biện', 'phản biện xã hội', 'góp ý dự thảo']
  ),
  term(
    'GS03',
    'GS',
    ['Tiếp công dân', 'Citizen reception'],
    ['Tiếp công dân', 'Citizen reception'],
    ['tiếp công dân', 'tiếp dân', 'lịch tiếp', 'phòng tiếp công dân']
  ),
  term(
    'GS04',
    'GS',
    ['Khiếu nại, tố cáo, kiến nghị', 'Complaints, denunciations, petitions'],
    ['Khiếu nại, tố cáo', 'Complaints'],
    ['khiếu nại', 'tố cáo', 'đơn thư', 'KNTC', 'khiếu nại đông người', 'kiến nghị, phản ánh']
  ),
  term(
    'GS05',
    'GS',
    ['Nhân dân góp ý xây dựng Đảng, chính quyền', "Citizens' contributions to building Party and government"],
    ['Dân góp ý xây dựng', 'Citizens’ input'],
    ['góp ý xây dựng Đảng', 'xây dựng chính quyền', 'Quyết định 217', 'Quyết định 218', 'lấy ý kiến nhân dân']
  ),
  term(
    'GS06',
    'GS',
    ['Phòng, chống tham nhũng, lãng phí, tiêu cực', 'Anti-corruption, waste and negative practice'],
    ['Chống tham nhũng', 'Anti-corruption'],
    ['tham nhũng', 'lãng phí', 'tiêu cực', 'liêm chính', 'kê khai tài sản']
  ),
  term(
    'XD',
    null,
    ['Xây dựng Đảng và hệ thống chính trị', 'Party building and the political system'],
    ['Xây dựng Đảng', 'Party building'],
    []
  ),
  term(
    'XD01',
    'XD',
    ['Tổ chức cơ sở đảng, sinh hoạt chi bộ', 'Grassroots Party organisation and cell meetings'],
    ['Chi bộ, đảng viên', 'Party cells'],
    ['chi bộ', 'sinh hoạt chi bộ', 'đảng viên', 'tổ chức cơ sở đảng', 'kết nạp']
  ),
  term(
    'XD02',
    'XD',
    ['Học tập và làm theo Hồ Chí Minh', 'Learning from Ho Chi Minh'],
    ['Học tập Bác', 'Learning from HCM'],
    ['học tập và làm theo', 'tấm gương đạo đức', 'Chỉ thị 05', 'Chỉ thị 03', 'phong cách Hồ Chí Minh']
  ),
  term(
    'XD03',
    'XD',
    ['Quán triệt, triển khai nghị quyết, chỉ thị', 'Disseminating resolutions and directives'],
    ['Quán triệt nghị quyết', 'Resolutions'],
    ['quán triệt', 'triển khai nghị quyết', 'chỉ thị', 'kết luận', 'nghị quyết hội nghị']
  ),
  term(
    'XD04',
    'XD',
    ['Đại hội, nhiệm kỳ', 'Party congresses and terms'],
    ['Đại hội, nhiệm kỳ', 'Congresses'],
    ['đại hội đảng bộ', 'đại hội chi bộ', 'nhiệm kỳ', 'văn kiện']
  ),
  term(
    'XD05',
    'XD',
    ['Kiểm tra, giám sát của Đảng', 'Party inspection'],
    ['Kiểm tra của Đảng', 'Party inspection'],
    ['ủy ban kiểm tra', 'kiểm tra, giám sát', 'kỷ luật đảng']
  ),
  term(
    'XD06',
    'XD',
    ['Giáo dục chính trị, tư tưởng, tuyên giáo', 'Political and ideological education'],
    ['Tuyên giáo', 'Political education'],
    ['chính trị tư tưởng', 'tuyên giáo', 'báo cáo viên', 'dư luận xã hội']
  ),
  term(
    'XD07',
    'XD',
    ['Chất lượng hệ thống chính trị cơ sở', 'Quality of the grassroots political system'],
    ['Chất lượng HTCT cơ sở', 'System quality'],
    ['hệ thống chính trị cơ sở', 'hệ thống chính trị ở cơ sở', 'đề án nâng cao chất lượng']
  ),
  term(
    'CQ',
    null,
    ['Chính quyền và đội ngũ cán bộ', 'Local government and its staff'],
    ['Chính quyền, cán bộ', 'Government, staff'],
    []
  ),
  term(
    'CQ01',
    'CQ',
    ['Năng lực quản lý, điều hành của chính quyền', 'Government management capacity'],
    ['Năng lực điều hành', 'Management capacity'],
    ['năng lực quản lý', 'điều hành', 'hiệu lực, hiệu quả', 'quản lý nhà nước']
  ),
  term(
    'CQ02',
    'CQ',
    ['Đội ngũ cán bộ, công chức, đạo đức công vụ', 'Officials and public-service ethics'],
    ['Cán bộ, công chức', 'Officials’ ethics'],
    ['cán bộ, công chức', 'CBCC', 'CBCCVC', 'đạo đức công vụ', 'bố trí cán bộ', 'kiện toàn']
  ),
  term(
    'CQ03',
    'CQ',
    ['Trưởng thôn, tổ trưởng tổ dân phố', 'Village and residential-group heads'],
    ['Trưởng thôn, tổ trưởng', 'Village heads'],
    ['trưởng thôn', 'tổ trưởng', 'tổ dân phố', 'TDP', 'khu phố', 'trưởng ấp', 'trưởng bản']
  ),
  term(
    'CQ04',
    'CQ',
    ['Tổ chức bộ máy, sắp xếp đơn vị hành chính', 'Apparatus and administrative re-organisation'],
    ['Sắp xếp bộ máy', 'Reorganisation'],
    ['sáp nhập', 'sắp xếp', 'đơn vị hành chính', 'ĐVHC', 'chính quyền 2 cấp', 'tinh gọn']
  ),
  term(
    'CQ05',
    'CQ',
    ['Trách nhiệm người đứng đầu', 'Accountability of leaders'],
    ['Người đứng đầu', 'Leaders’ duty'],
    ['người đứng đầu', 'trách nhiệm nêu gương', 'nêu gương']
  ),
  term(
    'CQ06',
    'CQ',
    ['Hoạt động HĐND', "People's Council activity"],
    ['Hoạt động HĐND', 'People’s Council'],
    ['HĐND', 'hội đồng nhân dân', 'kỳ họp', 'chất vấn', 'đại biểu HĐND']
  ),
  term(
    'HC',
    null,
    ['Cải cách hành chính và chuyển đổi số', 'Administrative reform and digital transformation'],
    ['CCHC, chuyển đổi số', 'Admin. reform, digital'],
    []
  ),
  term(
    'HC01',
    'HC',
    ['Cải cách hành chính, thủ tục hành chính, một cửa', 'Administrative reform, one-stop shop'],
    ['Thủ tục, một cửa', 'One-stop shop'],
    ['cải cách hành chính', 'CCHC', 'thủ tục hành chính', 'TTHC', 'một cửa', 'một cửa liên thông']
  ),
  term(
    'HC02',
    'HC',
    ['Dịch vụ công trực tuyến', 'Online public services'],
    ['Dịch vụ công', 'Online services'],
    ['dịch vụ công', 'DVC', 'DVCTT', 'mức độ 3', 'mức độ 4', 'trực tuyến']
  ),
  term(
    'HC03',
    'HC',
    ['Chuyển đổi số, Đề án 06', 'Digital transformation'],
    ['Chuyển đổi số', 'Digital transformation'],
    ['chuyển đổi số', 'CĐS', 'tổ công nghệ số', 'Đề án 06', 'VNeID', 'định danh điện tử']
  ),
  term(
    'HC04',
    'HC',
    ['Chất lượng quản trị và hành chính công', 'Governance and public-administration quality'],
    ['Chất lượng HCC', 'Governance quality'],
    ['quản trị và hành chính công', 'PAPI', 'SIPAS', 'PAR INDEX', 'sự hài lòng']
  ),
  term(
    'NT',
    null,
    ['Nông thôn mới và đô thị văn minh', 'New rural areas and civilised cities'],
    ['Nông thôn mới, đô thị', 'Rural and urban areas'],
    []
  ),
  term(
    'NT01',
    'NT',
    ['Xây dựng nông thôn mới', 'New-style rural development'],
    ['Nông thôn mới', 'New rural areas'],
    ['nông thôn mới', 'NTM', 'tiêu chí', 'kiểu mẫu', 'nâng cao', 'chung sức']
  ),
  term(
    'NT02',
    'NT',
    ['Đô thị văn minh', 'Civilised city'],
    ['Đô thị văn minh', 'Civilised city'],
    ['đô thị văn minh', 'văn minh đô thị', 'chỉnh trang', 'trật tự đô thị']
  ),
  term(
    'NT03',
    'NT',
    ['Vệ sinh môi trường', 'Environmental hygiene'],
    ['Vệ sinh môi trường', 'Environment'],
    ['vệ sinh môi trường', 'rác thải', 'xanh - sạch - đẹp', '5 không, 3 sạch', 'tuyến đường hoa']
  ),
  term(
    'NT04',
    'NT',
    ['Hạ tầng, giao thông, hiến đất', 'Infrastructure, roads, land donation'],
    ['Hạ tầng, hiến đất', 'Roads, land donation'],
    ['đường giao thông', 'hiến đất', 'kênh mương', 'thủy lợi', 'nội đồng', 'vỉa hè']
  ),
  term('KT', null, ['Kinh tế và đất đai', 'Economy and land'], ['Kinh tế, đất đai', 'Economy, land'], []),
  term(
    'KT02',
    'KT',
    ['Đất đai, giải phóng mặt bằng', 'Land and site clearance'],
    ['Đất đai, mặt bằng', 'Land clearance'],
    ['đất đai', 'giải phóng mặt bằng', 'GPMB', 'quyền sử dụng đất', 'đền bù']
  ),
  term(
    'KT03',
    'KT',
    ['Nông nghiệp, sản xuất kinh doanh giỏi', 'Agriculture and good producers'],
    ['Nông nghiệp, SXKD', 'Farming, producers'],
    ['sản xuất kinh doanh giỏi', 'SXKD', 'hợp tác xã', 'HTX', 'mùa vụ', 'OCOP']
  ),
  term(
    'VX',
    null,
    ['Văn hóa, xã hội và an sinh', 'Culture, society and welfare'],
    ['Văn hóa, an sinh', 'Culture, welfare'],
    []
  ),
  term(
    'VX01',
    'VX',
    ['Giảm nghèo, an sinh, đền ơn đáp nghĩa', 'Poverty reduction, welfare, gratitude'],
    ['Giảm nghèo, an sinh', 'Poverty, welfare'],
    [
      'giảm nghèo',
      'hộ nghèo',
      'an sinh',
      'nhà đại đoàn kết',
      'nhà tình thương',
      'vì người nghèo',
      'đền ơn đáp nghĩa',
      'người có công',
      'thương binh'
    ]
  ),
  term(
    'VX02',
    'VX',
    ['Nếp sống văn hóa, quy tắc ứng xử', 'Cultural lifestyle and conduct'],
    ['Nếp sống văn hóa', 'Cultural lifestyle'],
    ['quy tắc ứng xử', 'gia đình văn hóa', 'nếp sống', 'văn hóa văn nghệ']
  ),
  term(
    'VX03',
    'VX',
    ['Y tế, dịch bệnh', 'Health and epidemics'],
    ['Y tế, dịch bệnh', 'Health'],
    ['y tế', 'dịch bệnh', 'Covid', 'sốt xuất huyết', 'tay chân miệng', 'tiêm chủng']
  ),
  term(
    'VX04',
    'VX',
    ['Giáo dục, khuyến học, thiếu niên nhi đồng', 'Education and children'],
    ['Giáo dục, thiếu nhi', 'Education, children'],
    ['giáo dục', 'khuyến học', 'thiếu nhi', 'trường học']
  ),
  term(
    'AN',
    null,
    ['An ninh, quốc phòng và pháp luật', 'Security, defence and law'],
    ['An ninh, pháp luật', 'Security, law'],
    []
  ),
  term(
    'AN01',
    'AN',
    ['An ninh trật tự, quốc phòng địa phương', 'Public order and local defence'],
    ['An ninh, quốc phòng', 'Order, defence'],
    [
      'an ninh trật tự',
      'ANTT',
      'tội phạm',
      'bảo vệ an ninh tổ quốc',
      'phòng cháy',
      'quốc phòng',
      'quân sự',
      'tuyển quân',
      'dân quân'
    ]
  ),
  term(
    'AN02',
    'AN',
    ['Phổ biến, giáo dục pháp luật', 'Legal education'],
    ['Phổ biến pháp luật', 'Legal education'],
    ['phổ biến pháp luật', 'PBGDPL', 'tuyên truyền pháp luật', 'ngày pháp luật']
  ),
  term(
    'AN03',
    'AN',
    ['Hòa giải ở cơ sở', 'Grassroots mediation'],
    ['Hòa giải ở cơ sở', 'Mediation'],
    ['hòa giải', 'tổ hòa giải', 'hòa giải viên']
  )
];

export const TYPE_FAMILIES: readonly Term[] = [
  term('meeting', null, ['Hội họp', 'Meetings'], ['Hội họp', 'Meetings'], []),
  term(
    'citizen_contact',
    null,
    ['Tiếp xúc nhân dân', 'Contact with citizens'],
    ['Tiếp xúc nhân dân', 'Citizen contact'],
    []
  ),
  term(
    'oversight',
    null,
    ['Giám sát, kiểm tra, phản biện', 'Oversight and inspection'],
    ['Giám sát, kiểm tra', 'Oversight'],
    []
  ),
  term('ceremony', null, ['Nghi lễ, khen thưởng', 'Ceremonies and awards'], ['Nghi lễ', 'Ceremonies'], []),
  term('campaign', null, ['Phát động, ra quân', 'Campaigns'], ['Phát động, ra quân', 'Campaigns'], []),
  term(
    'outreach',
    null,
    ['Tuyên truyền, phong trào', 'Outreach and community life'],
    ['Tuyên truyền', 'Outreach'],
    []
  ),
  term('none', null, ['Không phải sự kiện', 'Not an event'], ['Không phải sự kiện', 'Not an event'], []),
  term('other', null, ['Khác', 'Other'], ['Khác', 'Other'], [])
];

export const ORGANISER_GROUPS: readonly Term[] = [
  term('dang', null, ['Tổ chức đảng', 'Party bodies'], ['Đảng', 'Party'], []),
  term('hdnd', null, ['Hội đồng nhân dân', 'People’s Councils'], ['HĐND', 'People’s Council'], []),
  term('chinh_quyen', null, ['Chính quyền', 'Government'], ['Chính quyền', 'Government'], []),
  term('mttq', null, ['Mặt trận Tổ quốc', 'Fatherland Front'], ['Mặt trận', 'Front'], []),
  term(
    'doan_the',
    null,
    ['Đoàn thể, hội quần chúng', 'Mass organisations'],
    ['Đoàn thể', 'Mass organisations'],
    []
  ),
  term(
    'tu_quan',
    null,
    ['Thôn, tổ dân phố, tổ tự quản', 'Villages and self-management'],
    ['Thôn, tự quản', 'Self-management'],
    []
  ),
  term('nhan_dan', null, ['Cử tri, nhân dân', 'Voters and citizens'], ['Nhân dân', 'Citizens'], []),
  term('lien_tich', null, ['Nhiều khối cùng tổ chức', 'Joint organisers'], ['Liên tịch', 'Joint'], [])
];

/** Levels of the organiser, from the province down. */
export const LEVELS: readonly Term[] = [
  term('tinh', null, ['Cấp tỉnh', 'Province'], ['Tỉnh', 'Province'], []),
  term(
    'huyen',
    null,
    ['Cấp huyện (đến 30/6/2025)', 'District (until 30 June 2025)'],
    ['Huyện', 'District'],
    []
  ),
  term('xa', null, ['Cấp xã', 'Commune'], ['Xã', 'Commune'], []),
  term('thon', null, ['Thôn, tổ dân phố', 'Village, residential group'], ['Thôn, tổ', 'Village'], [])
];

/** First day of the lunar new year. */
export const TET: Readonly<Record<number, IsoDate>> = {
  2005: '2005-02-09',
  2006: '2006-01-29',
  2007: '2007-02-17',
  2008: '2008-02-07',
  2009: '2009-01-26',
  2010: '2010-02-14',
  2011: '2011-02-03',
  2012: '2012-01-23',
  2013: '2013-02-10',
  2014: '2014-01-31',
  2015: '2015-02-19',
  2016: '2016-02-08',
  2017: '2017-01-28',
  2018: '2018-02-16',
  2019: '2019-02-05',
  2020: '2020-01-25',
  2021: '2021-02-12',
  2022: '2022-02-01',
  2023: '2023-01-22',
  2024: '2024-02-10',
  2025: '2025-01-29',
  2026: '2026-02-17',
  2027: '2027-02-06',
  2028: '2028-01-26',
  2029: '2029-02-13',
  2030: '2030-02-02',
  2031: '2031-01-23',
  2032: '2032-02-11',
  2033: '2033-01-31',
  2034: '2034-02-19',
  2035: '2035-02-08'
};
