import { Table, tableFromIPC, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow';
import { expect, it } from 'vitest';
import { arrowColumns } from '#lib/engine/arrow-columns.ts';

const read = (texts: readonly (string | null)[]) => {
  const column = vectorFromArray([...texts], new Utf8());
  return arrowColumns(tableFromIPC(tableToIPC(new Table({ a: column })))).data['a'];
};

it.each([
  ['codes', ['P34-01', null, '', 'P63-01/xa-a', 'P34-01']],
  ['codes with marks', ['xã', 'P34-01', null, '']],
  ['long texts', ['Đảng uỷ xã Phương Đình tổ chức hội nghị', 'x'.repeat(200), null]],
  ['a mark of byte order, which is a character', ['\ufeffa', 'b\ufeff']],
  ['nothing', [null, null]],
  ['no rows', []]
])('reads %s as they are', (_, texts) => {
  expect(read(texts)).toEqual(texts);
});
