import { describe, expect, it } from 'vitest';
import { localityAddress, unitOfAddress } from '#lib/model/locality-address.ts';
import { DEFAULT_VIEW, type View } from '#lib/model/view.ts';

describe('the address of the page of a place', () => {
  it('names the unit behind the view, in which the unit takes the place of a choice of places', () => {
    const view: View = {
      ...DEFAULT_VIEW,
      selection: [
        { field: 'theme', kind: 'points', values: ['DV04'] },
        { field: 'place', kind: 'points', values: ['P34-01', 'P34-24'] }
      ]
    };
    expect(localityAddress('P34-24', view)).toBe('localities/?v=1&theme=DV04&unit=P34-24');
    expect(localityAddress(null, view)).toBe('localities/?v=1&theme=DV04');
    expect(localityAddress(null, DEFAULT_VIEW)).toBe('localities/');
  });

  it('is read as it was written, whatever a key holds', () => {
    for (const key of ['P63-01/huyen-a/xa-b', 'xã Hòa & Bình=?#', 'a+b c', '100%'])
      expect(unitOfAddress(localityAddress(key, DEFAULT_VIEW).split('?')[1] ?? '')).toBe(key);
    expect([unitOfAddress(''), unitOfAddress('unit=')]).toEqual([null, null]);
  });
});
