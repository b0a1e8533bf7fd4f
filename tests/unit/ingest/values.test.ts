import { describe, expect, it } from 'vitest';
import { decodeEntities } from '#lib/ingest/values/entities.ts';
import { nilTitle } from '#lib/ingest/values/null-words.ts';
import { isNullWord, parseText } from '#lib/ingest/values/values.ts';

it('normalises text and knows words for nothing', () => {
  expect(parseText('  Hội nghị\u00a0 ')).toBe('Hội nghị');
  expect(parseText('Ho\u0323\u0302i')).toBe('Hội');
  expect(parseText('Hội\u200b ngh\u00adị\ufeff')).toBe('Hội nghị');
  expect(parseText('Hội\u0007 nghị\u0085')).toBe('Hội nghị');
  // What stands between a letter and its mark must not keep them apart.
  expect(parseText('e\u200c\u0301')).toBe('é');
  expect(parseText('H&#7897;i ngh&#x1ECB; &amp; t&agrave;i')).toBe('Hội nghị & tài');
  expect(parseText('Không có')).toBeNull();
});

describe('null words', () => {
  it.each([
    '',
    ' ',
    '-',
    '--',
    '—',
    '…',
    '...',
    '?',
    'N/A',
    'NULL',
    'nan',
    '#REF!',
    'Không',
    'không có',
    'Chưa rõ',
    'Đang cập nhật',
    'đang cập nhật...',
    'Không áp dụng'
  ])('%j is one', (text) => {
    expect(isNullWord(text)).toBe(true);
  });

  it.each(['0', 'Nà', 'x', 'Không khí sạch', 'Na Hang', 'Nín', '1', 'A', 'Hội nghị'])(
    '%j is none',
    (text) => {
      expect(isNullWord(text)).toBe(false);
    }
  );
});

describe('statements of zero', () => {
  it.each([
    'Nil Return',
    'nil return.',
    'NIL RETURNS',
    'Không phát sinh',
    'Trong tháng không phát sinh',
    'Không tổ chức hoạt động nào',
    '(Không có hoạt động)',
    'No meetings'
  ])('%j surely is one', (title) => {
    expect(nilTitle(title)).toBe('surely');
  });

  it('a title that may merely be missing is one perhaps', () => {
    expect(nilTitle('Không có')).toBe('maybe');
    expect(nilTitle('nil')).toBe('maybe');
  });

  it.each([
    'Không khí lễ hội',
    'Hội nghị không giấy',
    'Nilson',
    'Đang cập nhật',
    'No. 5',
    'Không gian đọc sách'
  ])('%j is none', (title) => {
    expect(nilTitle(title)).toBeNull();
  });
});

it('decodes entities that are unmistakable, twice encoded ones too, and leaves look-alikes', () => {
  expect(decodeEntities('R&amp;D &lt;b&gt; &quot;a&quot; &#39;b&#39; &ndash; &nbsp;')).toBe(
    'R&D <b> "a" \'b\' – \u00a0'
  );
  expect(decodeEntities('&amp;#7871;')).toBe('ế');
  expect(decodeEntities('&amp;amp;')).toBe('&');
  for (const plain of ['R&D; x', 'a & b', '&foo;', '&#1;', '&#xD800;', 'AT&T'])
    expect(decodeEntities(plain)).toBe(plain);
});
