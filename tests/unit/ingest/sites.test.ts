import { describe, expect, it } from 'vitest';
import { SiteReader, siteOf } from '#lib/ingest/events/sites.ts';
import { Dictionary } from '#lib/ingest/tables/columns.ts';

const ADDRESSES: readonly (readonly [string, string | null])[] = [
  ['https://www.hanoi.gov.vn/tin/1', 'hanoi.gov.vn'],
  ['http://HANOI.gov.vn', 'hanoi.gov.vn'],
  ['https://hanoi.gov.vn:8080/a?b=//c', 'hanoi.gov.vn'],
  ['//xa.tinh.gov.vn/a', 'xa.tinh.gov.vn'],
  ['https://ai@xa.gov.vn#a', 'xa.gov.vn'],
  ['https://đanphượng.vn/tin', 'đanphượng.vn'],
  ['hanoi.gov.vn/tin', null],
  ['không có', null],
  ['', null],
  ['a/b/c/d', null],
  [`https://${'x'.repeat(400)}.vn/a`, 'x'.repeat(292)]
];

describe('the site of an address', () => {
  it.each(ADDRESSES.slice(0, -1))('of %j is %j', (url, site) => expect(siteOf(url)).toBe(site));

  it('is the same read from bytes, neighbour by neighbour', () => {
    const dictionary = new Dictionary();
    const reader = new SiteReader(dictionary);
    const encoder = new TextEncoder();
    for (const [url, site] of [...ADDRESSES, ...ADDRESSES]) {
      const bytes = encoder.encode(`|${url}|`);
      const code = reader.codeOf(bytes, 1, bytes.length - 1);
      expect(code < 0 ? null : dictionary.list[code], url).toBe(site);
    }
  });
});
