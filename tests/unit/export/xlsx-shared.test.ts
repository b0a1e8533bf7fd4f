import { describe, expect, it } from 'vitest';
import { SharedTexts } from '#lib/export/xlsx/sheet.ts';

describe('texts that cells of a workbook share', () => {
  it('are held once each, under the number that the cells name', () => {
    const shared = new SharedTexts();
    expect(['a', 'b', 'a', 'c'].map((text) => shared.index(text, 0))).toEqual([0, 1, 0, 2]);
    expect([...shared.part()].join('')).toContain(
      'count="4" uniqueCount="3"><si><t>a</t></si><si><t>b</t></si><si><t>c</t></si></sst>'
    );
  });

  it('are not looked for in a column where none is met again; other columns go on', () => {
    const shared = new SharedTexts();
    const codes = ['xa', 'huyen'];
    const found = Array.from({ length: 5_000 }, (_, i) => ({
      title: shared.index(`Họp tổ ${i}`, 0),
      code: shared.index(codes[i % 2]!, 1)
    }));
    expect(found[0]).toEqual({ title: 0, code: 1 });
    expect(found.at(-1)).toEqual({ title: null, code: found[1]?.code });
    // What was given a number keeps it.
    expect(found.filter(({ title }) => title !== null)).toHaveLength(2_000);
    expect([...shared.part()].join('')).toContain('count="7000" uniqueCount="2002"');
  });

  it('stand in their cells when they are long', () => {
    expect(new SharedTexts().index('x'.repeat(121), 0)).toBeNull();
  });
});
