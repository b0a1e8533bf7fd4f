import { describe, expect, it } from 'vitest';
import { consoleAddress, statementOf } from '#lib/model/console-address.ts';

const read = (address: string) => statementOf(new URL(address, 'http://localhost/vi/'));

describe('the address of a statement', () => {
  it('holds it beside the parameters of the view', () => {
    const sql = "SELECT 'a&b=c#d+e%' AS x -- đủ dấu\nFROM events";
    const address = consoleAddress(sql, 'v=1&data=demo');
    expect(address).toMatch(/^sql\/\?v=1&data=demo&sql=/);
    expect(read(address)).toBe(sql);
    expect(read(consoleAddress(sql, ''))).toBe(sql);
    expect(read('sql/?v=1&data=demo')).toBeNull();
  });

  it('hides a long one from servers, which refuse long addresses', () => {
    const long = `SELECT '${'đ'.repeat(3_000)}'`;
    const address = consoleAddress(long, 'v=1&data=demo');
    expect(new URL(address, 'http://localhost/').search).toBe('?v=1&data=demo');
    expect(read(address)).toBe(long);
  });
});
