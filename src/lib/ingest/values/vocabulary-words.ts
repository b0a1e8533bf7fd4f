import type { Field } from '../mapping/fields.ts';
import { QUALIFIERS } from './values.ts';

/** Fields with a short list of codes, and the words that stand for them in other people's tables. */
export const CODED_WORDS = {
  date_basis: { stated: ['stated', 'neu ro'], inferred: ['inferred', 'suy ra', 'suy doan'] },
  level: {
    tinh: ['tinh', 'cap tinh', 'tinh thanh pho', 'province', 'provincial', 'thanh pho truc thuoc trung uong'],
    huyen: ['huyen', 'cap huyen', 'quan', 'thi xa', 'quan huyen', 'district', 'thanh pho thuoc tinh'],
    xa: ['xa', 'cap xa', 'phuong', 'thi tran', 'dac khu', 'co so', 'xa phuong', 'commune', 'ward'],
    thon: ['thon', 'to dan pho', 'ap', 'ban', 'buon', 'khu pho', 'khu dan cu', 'xom', 'village', 'hamlet']
  },
  participants_qualifier: {
    exact: ['exact', 'chinh xac', 'dung'],
    min: ['min', 'minimum', 'hon', 'it nhat', 'at least'],
    max: ['max', 'maximum', 'khong qua', 'at most'],
    approx: ['approx', 'approximate', 'khoang', 'gan', 'uoc tinh']
  },
  status: {
    held: ['held', 'reported', 'da dien ra', 'da to chuc', 'hoan thanh', 'done', 'completed'],
    announced: [
      'announced',
      'planned',
      'du kien',
      'thong bao',
      'ke hoach',
      'sap dien ra',
      'chua dien ra',
      'upcoming'
    ],
    schedule: ['schedule', 'lich', 'lich dinh ky', 'recurring']
  },
  page_kind: { article: ['article', 'bai viet', 'tin'], listing: ['listing', 'danh muc', 'danh sach'] },
  confidence: { high: ['high', 'cao'], medium: ['medium', 'trung binh'], low: ['low', 'thap'] }
} as const satisfies Partial<Record<Field, Record<string, readonly string[]>>>;

export type CodedField = keyof typeof CODED_WORDS;

/** Codes of a field in the order of its dictionary. */
export const codesOf = (field: CodedField): string[] =>
  field === 'participants_qualifier' ? [...QUALIFIERS] : Object.keys(CODED_WORDS[field]);

/** Folded word to the position of its code. */
export function wordsOf(field: CodedField): ReadonlyMap<string, number> {
  const codes = codesOf(field);
  const words = CODED_WORDS[field] as Readonly<Record<string, readonly string[]>>;
  return new Map(codes.flatMap((code, i) => (words[code] ?? []).map((word) => [word, i] as const)));
}
