import { describe, expect, it } from 'vitest';
import { loaded, rowsOf, textFile } from '../../support/ingest.ts';

/**
 * How many of the duplicates that were planted are found, and how much of what is found was planted. The titles
 * are made by rule from parts that occur in news of communes.
 */
const HEADER = 'Mã,Tên hoạt động,Ngày,Loại,Đơn vị tổ chức,Tỉnh,Huyện,Ngày đăng,Cách biết ngày,Đường dẫn';

interface Report {
  readonly id: string;
  readonly title: string;
  readonly day: string;
  readonly type: string;
  readonly organiser: string;
  readonly province: string;
  readonly district: string;
  readonly published: string;
  readonly basis: string;
  readonly url: string;
}

/** Mulberry32: the same numbers in every run. */
function random(seed: number) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}
const next = random(20250701);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;

const KINDS = [
  ['doi_thoai', 'Hội nghị đối thoại giữa người đứng đầu cấp ủy, chính quyền với nhân dân'],
  ['tiep_xuc_cu_tri', 'Đại biểu Hội đồng nhân dân tiếp xúc cử tri'],
  ['giam_sat', 'Giám sát việc thực hiện quy chế dân chủ ở cơ sở'],
  ['tap_huan', 'Tập huấn nghiệp vụ công tác dân vận'],
  ['ngay_hoi', 'Ngày hội Đại đoàn kết toàn dân tộc'],
  ['so_ket', 'Sơ kết thực hiện phong trào thi đua dân vận khéo'],
  ['ra_quan', 'Ra quân vệ sinh môi trường, xây dựng nông thôn mới'],
  ['hoi_thi', 'Hội thi tìm hiểu pháp luật về phòng, chống tham nhũng']
] as const;
const THEMES = [
  'về giải phóng mặt bằng dự án đường vành đai',
  'về thu gom rác thải sinh hoạt',
  'về chuyển đổi số và cải cách hành chính',
  'về chế độ cho người có công',
  'về sắp xếp thôn, tổ dân phố',
  'về phòng cháy chữa cháy khu dân cư'
];
const DISTRICTS = [
  ['Hà Nội', 'Đan Phượng'],
  ['Hà Nội', 'Ba Vì'],
  ['Hà Tĩnh', 'Cẩm Xuyên'],
  ['Quảng Ninh', 'Hải Hà'],
  ['Nghệ An', 'Nam Đàn']
] as const;
const NAMES = ['Phú Minh', 'Tân Hội', 'Liên Hà', 'Đồng Tháp', 'Song Phượng', 'Hồng Hà', 'Trung Châu'];
const ORGANISERS = ['UBND', 'MTTQ', 'HĐND', 'Đoàn TN'];

const dayAt = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);

function report(i: number): Report {
  const [type, words] = pick(KINDS);
  const [province, district] = pick(DISTRICTS);
  const commune = pick(NAMES);
  const day = dayAt(Math.floor(next() * 330));
  return {
    id: `n${i}`,
    title: `${words} ${pick(THEMES)} tại xã ${commune}`,
    day,
    type,
    organiser: pick(ORGANISERS),
    province,
    district,
    published: '',
    basis: '',
    url: `https://huyen${i}.example/tin/${i}.html`
  };
}

const shift = (day: string, by: number) =>
  new Date(Date.parse(day) + by * 86_400_000).toISOString().slice(0, 10);
const other = (of: Report, n: number): Report => ({
  ...of,
  id: `${of.id}x`,
  url: `https://bao.example/${n}`
});

/** Ways in which the same event is told again. */
const AGAIN: Record<string, (of: Report, n: number) => Report> = {
  'another site with its name behind the title': (of, n) => ({
    ...other(of, n),
    title: `${of.title} - Cổng thông tin điện tử huyện`
  }),
  'capital letters': (of, n) => ({ ...other(of, n), title: of.title.toUpperCase() }),
  'the day after, as published': (of, n) => ({
    ...other(of, n),
    day: shift(of.day, 1),
    published: shift(of.day, 1),
    basis: 'suy ra'
  }),
  abbreviations: (of, n) => ({
    ...other(of, n),
    title: of.title
      .replace('Hội đồng nhân dân', 'HĐND')
      .replace('nông thôn mới', 'NTM')
      .replace('cải cách hành chính', 'CCHC')
      .replace('tổ dân phố', 'TDP')
  }),
  'slips of the pen': (of, n) => {
    const at = 5 + Math.floor(next() * (of.title.length - 12));
    return { ...other(of, n), title: of.title.slice(0, at) + of.title.slice(at + 1) };
  },
  'no organiser and no type': (of, n) => ({ ...other(of, n), organiser: '', type: '' }),
  'words put in and left out': (of, n) => ({
    ...other(of, n),
    title: `Xã ${of.title.split(' tại xã ')[1]} tổ chức ${of.title.split(' tại xã ')[0]}`
  }),
  'fewer words': (of, n) => ({
    ...other(of, n),
    title: of.title.replace(/ (giữa người đứng đầu|thực hiện|nghiệp vụ|toàn dân tộc|, xây dựng|tìm hiểu)/, '')
  })
};

/** Ways in which another event looks like it. */
const NEAR: Record<string, (of: Report, n: number) => Report> = {
  'another district': (of, n) => {
    const [province, district] = DISTRICTS[(DISTRICTS.findIndex(([, d]) => d === of.district) + 1) % 5] as [string, string]; // prettier-ignore
    return { ...other(of, n), province, district };
  },
  'another commune in the title': (of, n) => {
    const name = of.title.split(' tại xã ')[1] ?? '';
    return {
      ...other(of, n),
      title: of.title.replace(name, NAMES[(NAMES.indexOf(name) + 1) % NAMES.length] ?? '')
    };
  },
  'the same meeting a week later': (of, n) => ({ ...other(of, n), day: shift(of.day, 7) }),
  'the next day, as stated': (of, n) => ({ ...other(of, n), day: shift(of.day, 1), basis: 'nêu rõ' }),
  'the second session': (of, n) => ({ ...other(of, n), title: `${of.title}, đợt 2` }),
  'another term': (of, n) => ({ ...other(of, n), title: `${of.title} kỳ họp thứ chín` }),
  'another organiser': (of, n) => ({
    ...other(of, n),
    organiser: ORGANISERS[(ORGANISERS.indexOf(of.organiser) + 1) % 4] ?? ''
  }),
  'another subject': (of, n) => {
    const theme = THEMES.findIndex((one) => of.title.includes(one));
    return { ...other(of, n), title: of.title.replace(THEMES[theme] ?? '', THEMES[(theme + 1) % 6] ?? '') };
  }
};

async function pairsIn(reports: readonly Report[]): Promise<Set<string>> {
  const lines = reports.map(
    (one) =>
    [one.id, `"${one.title}"`, one.day, one.type, one.organiser, one.province, one.district, one.published, one.basis, one.url].join(',') // prettier-ignore
  );
  const imported = await loaded([textFile('a.csv', `${[HEADER, ...lines].join('\n')}\n`)]);
  const ids = new Map(rowsOf(imported, 'events').map((row) => [row['event_key'], String(row['event_id'])]));
  return new Set(
    rowsOf(imported, 'duplicate_pairs').map((row) =>
      [ids.get(row['event_key'] ?? 0), ids.get(row['other_key'] ?? 0)].sort().join(' ')
    )
  );
}

const EACH = 60;
const base = Array.from({ length: EACH }, (_, i) => report(i));

describe('duplicates that were planted', () => {
  it.each(Object.entries(AGAIN))('are found: %s', async (_name, tell) => {
    const found = await pairsIn([...base, ...base.map(tell)]);
    const recall = base.filter(({ id }) => found.has(`${id} ${id}x`)).length / EACH;
    expect(recall).toBeGreaterThanOrEqual(0.95);
    // Sixty reports drawn at random agree by chance at most once.
    expect(found.size).toBeLessThanOrEqual(EACH + 1);
  });
});

describe('other events that look alike', () => {
  it.each(Object.entries(NEAR))('are not taken for duplicates: %s', async (_name, tell) => {
    const found = await pairsIn([...base, ...base.map(tell)]);
    const wrong = base.filter(({ id }) => found.has(`${id} ${id}x`)).length / EACH;
    expect(wrong).toBeLessThanOrEqual(0.05);
  });
});
