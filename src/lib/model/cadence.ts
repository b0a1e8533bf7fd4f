import type { IsoDate } from '#lib/util/dates.ts';
import type { Locality } from './dataset.ts';
import type { ColumnName, TABLES } from './tables.ts';
import type { Text } from './text.ts';

/** What each unit of a level has to do how often. Plain data: the analyst may change every line of it. */
export interface CadenceRule {
  /** code, unique in a list */
  readonly rule: string;
  readonly label: Text;
  /** codes of event types; an event of any of them answers to the rule */
  readonly eventTypes: readonly string[];
  /** level of the organiser (tinh, huyen, xa, thon); null for any */
  readonly level: string | null;
  /** group that one of the organisers must be of (dang, chinh_quyen, …); null for any */
  readonly organiserGroup: string | null;
  /** each unit of this level owes it */
  readonly unitLevel: Locality['level'];
  /** least number in a year by each unit, above 0 */
  readonly perYear: number;
  /** null: as far back as the data go */
  readonly validFrom: IsoDate | null;
  /** null while in force */
  readonly validTo: IsoDate | null;
  /** the law or regulation, or the practice, that it comes from */
  readonly source: Text;
  /** the wording was checked in the text of the law; false for rules known from practice and reports only */
  readonly verified: boolean;
}

/** A row of the table `cadence`. */
export type CadenceRow = Readonly<
  Record<keyof (typeof TABLES)['cadence'] & ColumnName, string | number | null>
>;

/** Last day of the district tier. */
const DISTRICTS_UNTIL: IsoDate = '2025-06-30';

const CITIZEN_RECEPTION: Text = {
  vi: 'Luật Tiếp công dân 2013',
  en: 'Law on Citizen Reception 2013'
};
const PARTY_HEADS: Text = {
  vi: 'Quy định 11-QĐi/TW ngày 18/02/2019',
  en: 'Regulation 11-QĐi/TW of 18 February 2019'
};
const PRACTICE: Text = { vi: 'Thông lệ tại địa phương', en: 'Common practice of localities' };

type Defaults = 'level' | 'organiserGroup' | 'validFrom' | 'validTo' | 'verified' | 'eventTypes';
const rule = (of: Omit<CadenceRule, Defaults> & Partial<CadenceRule> & { readonly type: string }) => {
  const { type, ...given } = of;
  return {
    level: null,
    organiserGroup: null,
    validFrom: null,
    validTo: null,
    verified: false,
    eventTypes: [type],
    ...given
  } satisfies CadenceRule;
};

/** Citizen reception by the heads of government and of the Party at each tier. */
const RECEPTION: readonly CadenceRule[] = [
  rule({
    rule: 'tiep_dan_chu_tich_xa',
    label: { vi: 'Chủ tịch UBND xã tiếp công dân', en: 'Citizen reception by the commune chair' },
    type: 'tiep_cong_dan',
    level: 'xa',
    organiserGroup: 'chinh_quyen',
    unitLevel: 'commune',
    perYear: 52,
    source: { vi: `${CITIZEN_RECEPTION.vi}, Điều 15 khoản 2`, en: `${CITIZEN_RECEPTION.en}, Art. 15(2)` },
    verified: true
  }),
  rule({
    rule: 'tiep_dan_chu_tich_huyen',
    label: { vi: 'Chủ tịch UBND huyện tiếp công dân', en: 'Citizen reception by the district chair' },
    type: 'tiep_cong_dan',
    level: 'huyen',
    organiserGroup: 'chinh_quyen',
    unitLevel: 'district',
    perYear: 24,
    validTo: DISTRICTS_UNTIL,
    source: CITIZEN_RECEPTION,
    verified: true
  }),
  rule({
    rule: 'tiep_dan_chu_tich_tinh',
    label: { vi: 'Chủ tịch UBND tỉnh tiếp công dân', en: 'Citizen reception by the provincial chair' },
    type: 'tiep_cong_dan',
    level: 'tinh',
    organiserGroup: 'chinh_quyen',
    unitLevel: 'province',
    perYear: 12,
    source: CITIZEN_RECEPTION,
    verified: true
  }),
  rule({
    rule: 'tiep_dan_bi_thu_xa',
    label: { vi: 'Bí thư cấp ủy xã tiếp dân', en: 'Citizen reception by the commune Party secretary' },
    type: 'tiep_cong_dan',
    level: 'xa',
    organiserGroup: 'dang',
    unitLevel: 'commune',
    perYear: 24,
    validFrom: '2019-02-18',
    source: PARTY_HEADS,
    verified: true
  }),
  rule({
    rule: 'tiep_dan_bi_thu_huyen',
    label: { vi: 'Bí thư huyện ủy tiếp dân', en: 'Citizen reception by the district Party secretary' },
    type: 'tiep_cong_dan',
    level: 'huyen',
    organiserGroup: 'dang',
    unitLevel: 'district',
    perYear: 12,
    validFrom: '2019-02-18',
    validTo: DISTRICTS_UNTIL,
    source: PARTY_HEADS,
    verified: true
  }),
  rule({
    rule: 'tiep_dan_bi_thu_tinh',
    label: { vi: 'Bí thư tỉnh ủy tiếp dân', en: 'Citizen reception by the provincial Party secretary' },
    type: 'tiep_cong_dan',
    level: 'tinh',
    organiserGroup: 'dang',
    unitLevel: 'province',
    perYear: 12,
    validFrom: '2019-02-18',
    source: PARTY_HEADS,
    verified: true
  })
];

/** Meetings that a commune owes in the course of a year. */
const YEARLY: readonly CadenceRule[] = [
  rule({
    rule: 'doi_thoai_xa',
    label: {
      vi: 'Người đứng đầu xã đối thoại với nhân dân',
      en: 'Dialogue of commune leaders with residents'
    },
    type: 'doi_thoai',
    level: 'xa',
    unitLevel: 'commune',
    perYear: 1,
    source: {
      vi: 'Luật Thực hiện dân chủ ở cơ sở 10/2022/QH15',
      en: 'Law on Grassroots Democracy 10/2022/QH15'
    }
  }),
  rule({
    rule: 'ky_hop_hdnd_xa',
    label: { vi: 'Kỳ họp thường lệ HĐND xã', en: 'Ordinary sessions of the commune People’s Council' },
    type: 'ky_hop_hdnd',
    level: 'xa',
    unitLevel: 'commune',
    perYear: 2,
    source: {
      vi: 'Luật Tổ chức chính quyền địa phương',
      en: 'Law on the Organisation of Local Government'
    }
  }),
  rule({
    rule: 'tiep_xuc_cu_tri',
    label: { vi: 'Tiếp xúc cử tri trước và sau kỳ họp', en: 'Voter meetings before and after sessions' },
    type: 'tiep_xuc_cu_tri',
    unitLevel: 'commune',
    perYear: 4,
    source: {
      vi: 'Trước và sau mỗi kỳ họp thường lệ HĐND',
      en: 'Before and after each ordinary session of the People’s Council'
    }
  }),
  rule({
    rule: 'sinh_hoat_chi_bo',
    label: { vi: 'Sinh hoạt chi bộ', en: 'Party-cell meetings' },
    type: 'sinh_hoat_chi_bo',
    unitLevel: 'commune',
    perYear: 12,
    source: {
      vi: 'Điều lệ Đảng: mỗi chi bộ mỗi tháng một lần; tính như mỗi xã một chi bộ',
      en: 'Party Charter: once a month in each cell; counted as one cell a commune'
    }
  }),
  rule({
    rule: 'so_ket',
    label: { vi: 'Sơ kết giữa năm (tháng 6–7)', en: 'Mid-year review (June to July)' },
    type: 'so_ket',
    level: 'xa',
    unitLevel: 'commune',
    perYear: 1,
    source: PRACTICE
  }),
  rule({
    rule: 'tong_ket',
    label: { vi: 'Tổng kết cuối năm (tháng 12–1)', en: 'Year-end review (December to January)' },
    type: 'tong_ket',
    level: 'xa',
    unitLevel: 'commune',
    perYear: 1,
    source: PRACTICE
  })
];

/** The rules that every dataset begins with. */
export const DEFAULT_CADENCE: readonly CadenceRule[] = [...RECEPTION, ...YEARLY];

/** Rows of the table `cadence`: one for each rule and event type. */
export function cadenceRows(rules: readonly CadenceRule[]): CadenceRow[] {
  return rules.flatMap((of) =>
    [...new Set(of.eventTypes)].map((type) => ({
      rule: of.rule,
      event_type: type,
      level: of.level,
      organiser_group: of.organiserGroup,
      unit_level: of.unitLevel,
      per_year: of.perYear,
      valid_from: of.validFrom,
      valid_to: of.validTo
    }))
  );
}
