import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextColumn } from '#lib/ingest/tables/columns.ts';
import { cleanFast } from '#lib/ingest/values/fast-text.ts';
import { UniqueTexts } from '#lib/ingest/tables/unique-texts.ts';
import { clean, fold } from '#lib/util/text.ts';

const letters =
  'aăâbcdđeêghiklmnoôơpqrstuưvxyỳýỷỹỵằắẳẵặầấẩẫậÀĐÐƉ “”–…\u00a0\u0301\u0323\u200b\ufeff\tİßĳ'.split('');
const text = fc.oneof(
  fc.string({ unit: fc.constantFrom(...letters), maxLength: 20 }),
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ unit: 'grapheme', maxLength: 20 })
);

it('cleans and folds exactly as the general functions do', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      const column = new TextColumn();
      const expected: string[] = [];
      for (const raw of texts) {
        const cleaned = cleanFast(raw);
        expect(cleaned).toBe(clean(raw) || null);
        column.pushFolded(cleaned);
        expected.push(cleaned === null ? '' : fold(cleaned));
      }
      const { bytes, ends } = column.values;
      const read = texts.map((_, i) =>
        new TextDecoder('utf-8', { ignoreBOM: true }).decode(
          bytes.subarray(i === 0 ? 0 : ends[i - 1], ends[i])
        )
      );
      // Lone halves of surrogate pairs cannot be written as UTF-8.
      expect(read).toEqual(expected.map((folded) => folded.toWellFormed()));
    }),
    { numRuns: 3000 }
  );
});

const textsOf = ({ values: { bytes, ends } }: TextColumn) =>
  Array.from(ends, (end, i) =>
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(i === 0 ? 0 : ends[i - 1], end))
  );

it('takes UTF-8 that is clean as it is, and only that', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 5 }), (texts) => {
      const plain = new TextColumn();
      const [both, folded] = [new TextColumn(), new TextColumn()];
      const taken: string[] = [];
      for (const raw of texts) {
        const bytes = new TextEncoder().encode(`x${raw}y`);
        if (!plain.pushPlain(bytes, 1, bytes.length - 1)) {
          // Latin and Vietnamese letters need no second look.
          expect(/^[a-zỳýằắđ]+$/.test(raw)).toBe(false);
          expect(both.pushBoth(folded, bytes, 1, bytes.length - 1)).toBe(false);
          continue;
        }
        expect(both.pushBoth(folded, bytes, 1, bytes.length - 1)).toBe(true);
        taken.push(raw);
      }
      expect(taken).toEqual(taken.map(clean));
      expect(textsOf(plain)).toEqual(taken);
      expect(textsOf(both)).toEqual(taken);
      expect(textsOf(folded)).toEqual(taken.map(fold));
    }),
    { numRuns: 3000 }
  );
});

it('takes no broken UTF-8', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 6 }), (bytes) => {
      const column = new TextColumn();
      if (!column.pushPlain(bytes, 0, bytes.length)) return;
      const read = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      expect(clean(read)).toBe(read);
    }),
    { numRuns: 5000 }
  );
});

it('numbers texts that are taken, each with the first number that is free', () => {
  const id = fc.constantFrom('a', 'b', 'a-2', 'a-3', 'a-2-2', 'đợt 1');
  fc.assert(
    fc.property(fc.array(fc.tuple(id, fc.boolean()), { maxLength: 40 }), (entries) => {
      const unique = new UniqueTexts();
      const seen = new Set<string>();
      for (const [wanted, asBytes] of entries) {
        let expected: string = wanted;
        for (let n = 2; seen.has(expected); n++) expected = `${wanted}-${n}`;
        seen.add(expected);
        const bytes = new TextEncoder().encode(wanted);
        const pushed = asBytes && unique.pushPlain(bytes, 0, bytes.length);
        expect(pushed || unique.push(wanted)).toBe(expected === wanted);
      }
      expect(textsOf(unique.column)).toEqual([...seen]);
    })
  );
});

it('numbers one text many times in reasonable time', () => {
  const unique = new UniqueTexts();
  for (let i = 0; i < 100_000; i++) unique.push('1');
  expect(textsOf(unique.column).at(-1)).toBe('1-100000');
}, 20_000);
