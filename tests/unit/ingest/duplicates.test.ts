import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editSimilarity, titleOf, titlesAlike } from '#lib/ingest/events/duplicate-titles.ts';
import { fold } from '#lib/util/text.ts';
import type { Imported } from '#lib/ingest/import.ts';
import { fileAt, hasShared, loaded, rowsOf, SHARED, textFile } from '../../support/ingest.ts';

const HEADER = 'Mã,Ngày,Tên hoạt động,Đơn vị tổ chức,Tỉnh,Huyện,Ngày đăng,Cách biết ngày';
const found = async (...lines: string[]) => {
  const imported = await loaded([textFile('a.csv', `${[HEADER, ...lines].join('\n')}\n`)]);
  return groupsIn(imported);
};

/** The ids of the events of each group, in the order of days. */
function groupsIn(imported: Imported): string[] {
  const idOf = new Map(rowsOf(imported, 'events').map((row) => [row['event_key'], String(row['event_id'])]));
  const groups: Set<number>[] = [];
  for (const pair of rowsOf(imported, 'duplicate_pairs')) {
    const joined = new Set([Number(pair['event_key']), Number(pair['other_key'])]);
    for (const group of groups.filter((known) => [...joined].some((key) => known.has(key)))) {
      group.forEach((key) => joined.add(key));
      groups.splice(groups.indexOf(group), 1);
    }
    groups.push(joined);
  }
  return groups
    .map((group) => [...group].sort((a, b) => a - b))
    .sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0))
    .map((group) => group.map((key) => idOf.get(key)).join(' '));
}
const TITLE = 'Hội nghị đối thoại giữa người đứng đầu cấp ủy với nhân dân';

describe('candidates for duplicates', () => {
  it('have the same day, place and nearly the same title', async () => {
    expect(
      await found(
        `a,1/3/2024,${TITLE},,Hà Nội,,,`,
        `b,1/3/2024,${TITLE.toUpperCase()} (Cổng TTĐT huyện),,Hà Nội,,,`,
        `c,1/3/2024,${TITLE.replace('cấp ủy', 'cấp uỷ')} - Cổng thông tin điện tử,,Hà Nội,,,`,
        `d,2/3/2024,${TITLE},,Hà Nội,,,`,
        `e,1/3/2024,${TITLE},,Cà Mau,,,`,
        `f,1/3/2024,Hội thi tìm hiểu pháp luật về dân chủ ở cơ sở,,Hà Nội,,,`,
        `g,1/3/2024,,,Hà Nội,,,`,
        `h,1/3/2024,,,Hà Nội,,,`
      )
    ).toEqual(['a b c']);
  });

  it('may lie one inside the other, and share an organiser', async () => {
    expect(
      await found(
        `a,1/3/2024,${TITLE},UBND xã,Hà Nội,Đan Phượng,,`,
        `b,1/3/2024,${TITLE},UBND; MTTQ,Hà Nội,,,`,
        `c,1/3/2024,${TITLE},Đoàn TN,Hà Nội,Sóc Sơn,,`,
        `d,1/3/2024,${TITLE},,,,,`
      )
    ).toEqual(['a b']);
  });

  it('are not told by a common title alone', async () => {
    expect(await found('a,1/3/2024,Họp,,,,,', 'b,1/3/2024,Họp,,,,,')).toEqual([]);
    expect(await found('a,1/3/2024,Họp,,Hà Nội,,,', 'b,1/3/2024,Họp,,Hà Nội,,,')).toEqual(['a b']);
  });

  it('may be a day apart where the day is that of the publication', async () => {
    expect(
      await found(
        `a,1/3/2024,${TITLE},,Hà Nội,,,`,
        `b,2/3/2024,${TITLE},,Hà Nội,,2/3/2024,`,
        `c,1/5/2024,${TITLE},,Hà Nội,,,`,
        `d,2/5/2024,${TITLE},,Hà Nội,,,suy ra`,
        `e,4/5/2024,${TITLE},,Hà Nội,,,suy ra`,
        `f,7/2024,${TITLE},,Hà Nội,,,`,
        `g,7/2024,${TITLE},,Hà Nội,,,`
      )
    ).toEqual(['a b', 'c d']);
  });

  it('differ in no number', async () => {
    expect(
      await found(
        `a,1/3/2024,Họp tổ dân phố số 3 phường,,Hà Nội,,,`,
        `b,1/3/2024,Họp tổ dân phố số 4 phường,,Hà Nội,,,`
      )
    ).toEqual([]);
  });

  it('are told in one remark, and nothing is left out', async () => {
    const file = textFile(
      'a.csv',
      `${HEADER}\na,1/3/2024,${TITLE},,Hà Nội,,,\nb,1/3/2024,${TITLE},,Hà Nội,,,\n`
    );
    const imported = await loaded([file]);
    const { duplicates, problems, counts } = imported;
    expect(duplicates).toEqual({ total: 1, surplus: 1 });
    expect(rowsOf(imported, 'duplicate_pairs')).toEqual([
      { event_key: 1, other_key: 2, score: 0.875, similarity: 1, reasons: 'same_day;same_place' }
    ]);
    expect(problems.filter(({ code }) => code === 'possible_duplicates')).toMatchObject([
      { value: '1', count: 1 }
    ]);
    expect(counts).toEqual({ read: 2, kept: 2, setAside: 0 });
    expect(
      (await loaded([textFile('b.csv', `${HEADER}\na,1/3/2024,${TITLE},,Hà Nội,,,\n`)])).problems
    ).toEqual([]);
  });
});

describe('titles', () => {
  const title = (text: string) => titleOf(fold(text));

  it('are alike from nine tenths on', () => {
    expect(titlesAlike(title('Tiếp xúc cử tri xã A'), title('TIẾP XÚC CỬ TRI XÃ A'))).toBe(true);
    expect(titlesAlike(title('Tiếp xúc cử tri'), title('Tiếp công dân'))).toBe(false);
    expect(titlesAlike(title(''), title(''))).toBe(false);
    expect(titlesAlike(title('(a)'), title('(a)'))).toBe(true);
  });

  it('are measured as by the textbook', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 40 });
    fc.assert(
      fc.property(
        letters,
        fc.array(fc.tuple(fc.nat(40), fc.constantFrom('', 'a', 'x')), { maxLength: 6 }),
        (a, edits) => {
          let b = a;
          for (const [at, by] of edits)
            b = b.slice(0, at % (b.length + 1)) + by + b.slice((at % (b.length + 1)) + 1);
          const table = Array.from({ length: a.length + 1 }, (_, i) => [
            i,
            ...Array<number>(b.length).fill(0)
          ]);
          for (let j = 0; j <= b.length; j++) table[0]![j] = j;
          for (let i = 1; i <= a.length; i++)
            for (let j = 1; j <= b.length; j++)
              table[i]![j] = Math.min(
                table[i - 1]![j]! + 1,
                table[i]![j - 1]! + 1,
                table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
              );
          const longest = Math.max(a.length, b.length);
          const similarity = longest === 0 ? 1 : 1 - table[a.length]![b.length]! / longest;
          expect(editSimilarity(a, b)).toBeCloseTo(similarity >= 0.9 - 1e-9 ? similarity : 0, 9);
        }
      )
    );
  });
});

it.skipIf(!hasShared)('17: five lines are two events (skipped without ../shared/data)', async () => {
  const imported = await loaded([await fileAt(`${SHARED}/fixtures/17_duplicates_same_event.csv`)]);
  expect(groupsIn(imported)).toEqual(['A01 A01-2 A01b', 'A07 A07b']);
  expect(imported.duplicates).toMatchObject({ total: 2, surplus: 3 });
});
