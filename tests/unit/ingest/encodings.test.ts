import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CODECS,
  ENCODING_LABELS,
  ENCODINGS,
  textOf,
  utf16Of,
  type Encoding
} from '#lib/ingest/text/encodings/codecs.ts';
import { decode } from '#lib/ingest/text/encodings/decode.ts';
import { detectEncoding } from '#lib/ingest/text/encodings/detect.ts';
import { fromTcvn3, fromVni } from '#lib/ingest/text/encodings/letters.ts';
import { scoreOf } from '#lib/ingest/text/encodings/syllables.ts';
import { countTwice, fromTwice } from '#lib/ingest/text/encodings/twice.ts';
import type { NamedBlob } from '#lib/ingest/raw.ts';
import { textFile } from '../../support/ingest.ts';
import { encoded, signsOf, tcvn3Of, vniOf } from '../../support/text.ts';

const SMALL = 'àảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵăâêôơưđ';
const LETTERS = SMALL + SMALL.toUpperCase();
const TEXT =
  'Mã,Ngày,Tên hoạt động,Tỉnh\n1,2022-05-16,Hội nghị tổng kết công tác dân vận ở cơ sở,Bình Phước\n' +
  '2,2022-05-17,"Tọa đàm về quy chế dân chủ, ý kiến cử tri",Đắk Lắk\n3,2022-05-18,Ủy ban MTTQ giám sát,Nghệ An\n';

async function decoded(file: NamedBlob, encoding: Encoding): Promise<string> {
  let text = '';
  for await (const piece of decode(file, encoding)) text += piece.text;
  return text;
}

const detected = async (bytes: Uint8Array<ArrayBuffer>) => {
  const { encoding, problems } = await detectEncoding(textFile('t.csv', bytes));
  return [encoding, ...problems.map(({ code }) => code)];
};

describe('letters', () => {
  it('reads every letter of TCVN3 and VNI', () => {
    for (const letter of LETTERS) {
      expect(fromTcvn3(tcvn3Of(letter))).toBe(letter);
      expect(fromVni(vniOf(letter))).toBe(letter);
    }
    expect(fromTcvn3('Héi nghÞ §¶ng uû ViÖt Nam')).toBe('Hội nghị Đảng uỷ Việt Nam');
    expect(fromVni('Hoäi nghò ngöôøi Vieät, kyû luaät, HOÄI NGHÒ ÑAÛNG')).toBe(
      'Hội nghị người Việt, kỷ luật, HỘI NGHỊ ĐẢNG'
    );
  });

  it('undoes a second encoding, with control characters and with signs of Windows-1252', () => {
    const bytes = new TextEncoder().encode(TEXT + LETTERS);
    const latin = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
    const signs = signsOf(bytes);
    expect(latin).not.toBe(signs);
    expect(fromTwice(latin)).toBe(TEXT + LETTERS);
    expect(fromTwice(signs)).toBe(TEXT + LETTERS);
    const spaces = latin.replaceAll('\u00a0', ' ');
    expect(fromTwice(spaces)).toBe(TEXT + LETTERS);
    expect(fromTwice('NgÃ y vÃ  MÃ£, lÃ MÃ£')).toBe('Ngày và Mã, là Mã');
  });

  it('leaves good text alone while it looks for a second encoding', () => {
    expect(countTwice(TEXT + LETTERS)).toBe(0);
    expect(fromTwice(TEXT + LETTERS)).toBe(TEXT + LETTERS);
    expect(fromTwice('XÃ hội ĐÃ, xÃ  a')).toBe('XÃ hội ĐÃ, xÃ  a');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...Array.from(LETTERS), ' ', 'a', 'n', ',') }),
        (text) => {
          expect(fromTwice(text)).toBe(text);
        }
      )
    );
  });

  it('knows Vietnamese syllables', () => {
    expect(scoreOf('Nghiêng ngả, khuyến khích quyết định giếng khoáng sản oằn loằng ngoằng')).toMatchObject({
      words: 12,
      vietnamese: 12
    });
    expect(scoreOf('Héi nghÞ ViÖt Nam tæng').vietnamese).toBe(0);
    expect(scoreOf('réunion été naïve señor Größe')).toMatchObject({ vietnamese: 0, latin: 5 });
  });
});

describe('detectEncoding', () => {
  it('has a label and a codec for every encoding', () => {
    for (const encoding of ENCODINGS) {
      expect(ENCODING_LABELS[encoding].vi).not.toBe('');
      expect(textOf(encoded('Ngày', encoding === 'latin-1' ? 'latin-1' : encoding), encoding)).toBe('Ngày');
      expect(CODECS[encoding]).toBeDefined();
    }
  });

  it.each<[Encoding, ...string[]]>([
    ['utf-8'],
    ['utf-16le'],
    ['utf-16be'],
    ['windows-1258'],
    ['tcvn3'],
    ['vni'],
    ['utf-8-twice', 'double_encoded'],
    ['tcvn3-unicode', 'old_letters'],
    ['vni-unicode', 'old_letters']
  ])('%s', async (encoding, ...problems) => {
    expect(await detected(encoded(TEXT, encoding))).toEqual([encoding, ...problems]);
    expect(await decoded(textFile('t', encoded(TEXT, encoding)), encoding)).toBe(TEXT);
    if (encoding === 'tcvn3' || encoding === 'vni' || encoding === 'windows-1258') return;
    const mark = encoding.startsWith('utf-16') ? encoded('\ufeff', encoding) : encoded('\ufeff', 'utf-8');
    const bytes = Uint8Array.from([...mark, ...encoded(TEXT, encoding)]);
    expect(await detected(bytes)).toEqual([encoding, ...problems]);
    expect(await decoded(textFile('t', bytes), encoding)).toBe(TEXT);
  });

  it('finds old letters in UTF-16 too', async () => {
    const bytes = encoded(`\ufeff${tcvn3Of(TEXT)}`, 'utf-16le');
    expect(await detected(bytes)).toEqual(['tcvn3-unicode', 'old_letters']);
    expect(await decoded(textFile('t', bytes), 'tcvn3-unicode')).toBe(TEXT);
  });

  it.each([
    ['date,title\n2022-01-01,Meeting\n', 'utf-8'],
    [
      'date,titre\n2022-01-01,Réunion publique à Évry\n2022-01-02,Fête de l’été, où là né thé pré dès\n',
      'latin-1'
    ],
    ['date,name\n2022-01-01,Café meeting with naïve São Paulo delegates\n', 'latin-1'],
    ['Datum;Titel\n2022-01-01;Größe über Straße für Mädchen\n', 'latin-1']
  ] as const)('leaves other languages what they are: %s', async (text, encoding) => {
    expect(await detected(encoded(text, encoding))).toEqual([encoding]);
    expect(await detected(encoded(text, 'utf-8'))).toEqual(['utf-8']);
    expect(await decoded(textFile('t', encoded(text, encoding)), encoding)).toBe(text);
  });

  it('leaves other scripts what they are', async () => {
    expect(await detected(encoded('日付,件名\n2022-01-01,会議と報告\n', 'utf-8'))).toEqual(['utf-8']);
    expect(await detected(encoded('дата,имя\n2022-01-01,встреча граждан\n', 'utf-8'))).toEqual(['utf-8']);
  });

  it('finds letters in the middle of a large file', async () => {
    const plain = 'A01,2022-10-07,ASCII only,1\n'.repeat(200_000);
    for (const encoding of ['tcvn3', 'vni', 'windows-1258', 'utf-8-twice'] as const) {
      const file = textFile('t.csv', plain, encoded(TEXT, encoding), plain);
      expect((await detectEncoding(file)).encoding).toBe(encoding);
    }
  });

  it('keeps UTF-8 with some broken bytes, and says so', async () => {
    const bytes = Uint8Array.from([...encoded(TEXT, 'utf-8'), 0xff, 0x0a]);
    expect(await detected(bytes)).toEqual(['utf-8', 'bad_bytes']);
    const cut = encoded('Ngày,Tên\n2022-01-01,Hội nghị ộ', 'utf-8');
    expect(await detected(cut.slice(0, -1))).toEqual(['utf-8', 'bad_bytes']);
  });

  it('says when letters make no sense in any encoding', async () => {
    const bytes = Uint8Array.from({ length: 400 }, (_, i) => (i % 9 === 8 ? 10 : 0xb0 + ((i * 31) % 80)));
    expect((await detected(bytes)).slice(1)).toEqual(['doubtful_encoding']);
  });

  it('says when only a part of a file was encoded twice', async () => {
    const part = signsOf(new TextEncoder().encode('Phường Phú Hòa'));
    expect(await detected(encoded(`${TEXT}4,2022-05-19,Họp,${part}\n`, 'utf-8'))).toEqual([
      'utf-8',
      'doubtful_encoding'
    ]);
  });

  it('says when some cells hold old letters', async () => {
    const part = `${TEXT}4,2022-05-19,${tcvn3Of('Hội nghị về quyền dân chủ ở cơ sở')},Huế\n`;
    expect(await detected(encoded(part, 'utf-8'))).toEqual(['utf-8', 'doubtful_encoding']);
  });

  it('does not repair a file without consent of which half is good', async () => {
    const half = signsOf(
      encoded('Hội nghị về quyền làm chủ của nhân dân ở thôn, tổ dân phố; đối thoại', 'utf-8')
    );
    expect(await detected(encoded(`${TEXT}4,2022-05-19,"${half}",Huế\n`, 'utf-8'))).toEqual([
      'utf-8',
      'doubtful_encoding'
    ]);
  });

  it('does not take bytes for UTF-16', () => {
    expect(utf16Of(encoded(TEXT, 'utf-8'))).toBeNull();
    expect(utf16Of(new Uint8Array(100))).toBeNull();
    const bytes = fc.uint8Array({ minLength: 40, maxLength: 200 });
    fc.assert(
      fc.property(bytes, (content) => {
        expect(utf16Of(content)).toBeNull();
      })
    );
  });
});

describe('decode', () => {
  it('cuts no letter at the border of two slices', async () => {
    // Lengths that differ by one move every letter over the border at 4 MiB.
    const word = 'nghị quyết, người Việt “ư” và ';
    for (const encoding of [
      'windows-1258',
      'tcvn3',
      'vni',
      'utf-8-twice',
      'vni-unicode',
      'utf-8',
      'utf-16be'
    ] as const) {
      const unit = encoded(word, encoding);
      const times = Math.ceil((4 << 20) / unit.length) + 2;
      const body = new Uint8Array(unit.length * times);
      for (let i = 0; i < times; i++) body.set(unit, i * unit.length);
      const step = encoding === 'utf-16be' ? 2 : 1;
      for (let shift = 0; shift < 12; shift += 5) {
        const start = encoded('x'.repeat(shift), encoding);
        const text = await decoded(textFile('t', start, body), encoding);
        const expected = 'x'.repeat(start.length / step) + word.repeat(times);
        expect(text === expected).toBe(true);
      }
    }
  });
});
