import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { versionOf, versionWith } from '#lib/ingest/hash.ts';

const file = (text: string) => ({ name: 'a.csv', blob: new Blob([text]) });

describe('the version of a dataset', () => {
  it('is a hash of the content of its files', async () => {
    const content = await versionOf([file('a;b')]);
    expect(content).toBe(createHash('sha256').update('a;b').digest('hex').slice(0, 12));
    expect(await versionOf([file('a;c')])).not.toBe(content);
    expect(await versionOf([file('a;b'), file('a;b')])).not.toBe(content);
  });

  it('keeps the version of the publisher before the hash', () => {
    expect(versionWith(null, 'aaaaaaaaaaaa')).toBe('aaaaaaaaaaaa');
    expect(versionWith('1.0.0', 'aaaaaaaaaaaa')).toBe('1.0.0+aaaaaaaaaaaa');
    expect(versionWith('1.0.0+seed.7', 'aaaaaaaaaaaa')).toBe('1.0.0+seed.7.aaaaaaaaaaaa');
  });

  it('replaces the hash of what a package was made of', () => {
    expect(versionWith('1.0.0+aaaaaaaaaaaa', 'bbbbbbbbbbbb')).toBe('1.0.0+bbbbbbbbbbbb');
    expect(versionWith('1.0.0+seed.7.aaaaaaaaaaaa', 'bbbbbbbbbbbb')).toBe('1.0.0+seed.7.bbbbbbbbbbbb');
    expect(versionWith('aaaaaaaaaaaa', 'bbbbbbbbbbbb')).toBe('aaaaaaaaaaaa+bbbbbbbbbbbb');
  });
});
