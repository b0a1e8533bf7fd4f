import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TextColumn } from '#lib/ingest/columns.ts';
import { cleanFast } from '#lib/ingest/fast-text.ts';
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
