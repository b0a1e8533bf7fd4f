import { describe, expect, it } from 'vitest';
import { Lists } from '#lib/ingest/values/lists.ts';
import { separatorsOf, splitList } from '#lib/ingest/values/list-split.ts';
import { organiserTerms } from '#lib/ingest/values/terms.ts';
import { itemsOf, loaded, textFile } from '../../support/ingest.ts';

const KNOWN = ['DV01', 'DV02', 'Thi đua, khen thưởng', 'Dân vận khéo', 'Chuyển đổi số, Đề án 06'];
const known = (item: string) => KNOWN.includes(item);

describe('one cell', () => {
  it.each([
    ['DV01;DV02', ['DV01', 'DV02']],
    ['DV01 | DV02', ['DV01', 'DV02']],
    ['DV01\nDV02', ['DV01', 'DV02']],
    ['DV01 • DV02', ['DV01', 'DV02']],
    ['DV01, DV02', ['DV01', 'DV02']],
    ['DV01/DV02', ['DV01', 'DV02']],
    ['DV01 - DV02', ['DV01', 'DV02']],
    ['DV01 và DV02', ['DV01', 'DV02']],
    ['1) Đất đai 2) Môi trường', ['Đất đai', 'Môi trường']],
    ['1. Đất đai\n2. Môi trường', ['Đất đai', 'Môi trường']],
    ['- Đất đai\n- Môi trường', ['Đất đai', 'Môi trường']],
    ['Thi đua, khen thưởng', ['Thi đua, khen thưởng']],
    ['Thi đua, khen thưởng, Dân vận khéo', ['Thi đua, khen thưởng', 'Dân vận khéo']],
    ['DV01, khác hẳn', ['DV01, khác hẳn']],
    ['Đất đai, môi trường', ['Đất đai, môi trường']],
    ['Y tế &amp; giáo dục; DV01', ['Y tế & giáo dục', 'DV01']],
    ['Đề án 06/ĐA-TTg', ['Đề án 06/ĐA-TTg']],
    ['DV01; DV01', ['DV01']],
    ['DV01; không có; -', ['DV01']],
    ['a;b\u001fc', ['a;b', 'c']],
    ['không', []]
  ])('%j gives %j', (raw, expected) => {
    expect(splitList(raw, known)).toEqual(expected);
  });
});

describe('a column', () => {
  const never = () => false;

  it('is one of lists when short parts come again in other company', () => {
    const values = ['Đất đai, Môi trường', 'Môi trường, Y tế', 'Y tế, Đất đai', 'Giáo dục, Y tế'];
    expect(separatorsOf(values, never)).toEqual([',']);
    expect(splitList('Giáo dục, Đất đai', never, [','])).toEqual(['Giáo dục', 'Đất đai']);
    expect(separatorsOf(['A/B', 'B/C', 'C/A'], never)).toEqual(['/']);
  });

  it('is none when its commas belong to names or sentences', () => {
    expect(
      separatorsOf(['Quản lý, sử dụng đất', 'Thanh tra, kiểm tra', 'Bồi thường, hỗ trợ'], never)
    ).toEqual([]);
    expect(separatorsOf(['Đất đai, Môi trường', 'Đất đai, Môi trường'], never)).toEqual([]);
    const prose = 'Nhân dân nêu nhiều ý kiến về đường giao thông nội đồng trong xã, ';
    expect(separatorsOf([`${prose}A`, `${prose}B`, `${prose}A`], never)).toEqual([]);
  });
});

it('splits the names of bodies by what they begin with, and keeps a name that only begins with one whole', () => {
  const terms = organiserTerms();
  const probe = organiserTerms();
  const rules = {
    separators: [],
    isKnown: (item: string) => terms.knows(item) || !probe.code(item).isNew,
    isName: terms.knows
  };
  const lists = new Lists();
  const codes = (raw: string) => {
    const { id } = lists.read(raw, terms, rules);
    return Array.from(lists.items[id] ?? [], (code) => lists.codes.list[code]);
  };
  const [council, front] = [codes('UBND xã Phương Đình'), codes('Ủy ban MTTQ xã Phương Đình')];
  expect(council).toHaveLength(1);
  expect(codes('UBND xã Phương Đình, Ủy ban MTTQ xã Phương Đình')).toEqual([...council, ...front]);
  expect(codes('UBND xã và Ủy ban MTTQ xã')).toEqual([...council, ...front]);
  expect(codes('UBND xã An Lạc, huyện B')).toEqual(council);
});

it('reads a column of themes separated by commas when its other cells show them', async () => {
  const imported = await loaded([
    textFile(
      'su-kien.csv',
      'Ngày,Tên hoạt động,Chủ đề\n01/02/2024,A,"Hụi, Chợ"\n02/02/2024,B,"Chợ, Phà"\n03/02/2024,C,"Phà, Hụi"\n04/02/2024,D,Chợ\n'
    )
  ]);
  const topics = itemsOf(imported, 'topic').map(({ event_key, topic }) => [event_key, topic]);
  expect(topics).toEqual([
    [1, 'Hụi'],
    [1, 'Chợ'],
    [2, 'Chợ'],
    [2, 'Phà'],
    [3, 'Hụi'],
    [3, 'Phà'],
    [4, 'Chợ']
  ]);
});
