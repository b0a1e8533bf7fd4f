import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchScore, ranked } from '#lib/util/rank.ts';
import { fold } from '#lib/util/text.ts';

const best = (query: string, texts: readonly string[]) =>
  ranked(texts, fold(query), (text) => fold(text), 10).map(({ item }) => item);

describe('ranking what was typed', () => {
  it('puts the whole text first, then beginnings, words in order, in any order, parts, letters', () => {
    const texts = [
      'Mời dân ăn vặt ở quận',
      'Tuyên dân vận',
      'vận động nhân dân',
      'Dân vận khéo',
      'Dân vận',
      'Hội đồng dân và vận tải'
    ];
    expect(best('dan van', texts)).toEqual([
      'Dân vận',
      'Dân vận khéo',
      'Tuyên dân vận',
      'Hội đồng dân và vận tải',
      'vận động nhân dân'
    ]);
  });

  it('finds by first letters, as offices abbreviate', () => {
    expect(best('mttq', ['Mặt trận Tổ quốc', 'Mái trường', 'Ủy ban MTTQ'])).toEqual([
      'Ủy ban MTTQ',
      'Mặt trận Tổ quốc'
    ]);
    expect(best('hdnd', ['Hội đồng nhân dân', 'Hành động'])).toEqual(['Hội đồng nhân dân']);
    expect(best('xq', ['xã quê'])).toEqual([]);
  });

  it('prefers the shorter of equally good ones, and keeps the order of equals', () => {
    expect(best('dai', ['Đại hội cấp cơ sở', 'Đại hội'])).toEqual(['Đại hội', 'Đại hội cấp cơ sở']);
    expect(best('', ['b', 'a'])).toEqual(['b', 'a']);
  });

  it('does not mind marks, and always finds a text by itself, its beginning and its words', () => {
    expect(best('đà nẵng', ['Đà Nẵng'])).toEqual(['Đà Nẵng']);
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), (words) => {
        const text = words.join(' ');
        const whole = matchScore(text, text) ?? 0;
        const start = matchScore(text.slice(0, 3).trim(), text) ?? 0;
        const last = matchScore(words.at(-1) ?? '', text) ?? 0;
        expect(start).toBeGreaterThan(0);
        expect(last).toBeGreaterThan(0);
        expect(whole).toBeGreaterThanOrEqual(start);
        expect(matchScore('0', text)).toBeNull();
      })
    );
  });
});
