import { expect, test } from 'vitest';
import { compactSvg } from '#lib/charts/compact-svg.ts';

const line = (d: string, more = '') =>
  `<path d="${d}" fill="none" pointer-events="visible" stroke="var(--chart-grey,#8f8c85)"${more}></path>\n`;

test('lines of one kind become one path, others stay apart', () => {
  expect(compactSvg(line('M0 0L1 1') + line('M2 0L3 1') + line('M4 0L5 1', ' stroke-width="2"'))).toBe(
    '<path d="M0 0L1 1M2 0L3 1" fill="none" stroke="var(--chart-grey)"/>' +
      '<path d="M4 0L5 1" fill="none" stroke="var(--chart-grey)" stroke-width="2"/>\n'
  );
});

test.each([' stroke-opacity="0.5"', ' stroke-dasharray="3,3"', ' transform="translate(1 2)"'])(
  'lines with%s are not joined, for what is seen would change',
  (more) => {
    expect(compactSvg(line('M0 0L1 1', more) + line('M0 1L1 0', more)).match(/<path/g)).toHaveLength(2);
  }
);

test('what paints nothing is left out, what is listened on for a tooltip stays', () => {
  const nothing = [
    '<rect width="888" height="392" x="0" y="0" fill="none"></rect>',
    '<path d="M1 0Z" transform="translate(3 4)" fill="none" pointer-events="visible"></path>',
    '<path d="M1 0Z" fill="#000" fill-opacity="0"></path>',
    '<path d="M1 0A1 1 0 1 1 1 -0.1" transform="matrix(0,0,0,0,169.375,240.3478)" fill="#fff" stroke="#000"></path>'
  ];
  expect(compactSvg(nothing.join('\n')).trim()).toBe('');
  expect(compactSvg('<path d="M1 0Z" fill="#000" fill-opacity="0" data-tip="1"></path>')).toContain(
    'data-tip="1"'
  );
  expect(compactSvg('<path d="M1 0Z" fill="#000" fill-opacity="0" stroke="#000"></path>')).toContain('<path');
});

test('coordinates are rounded, factors, shares and names are not', () => {
  expect(
    compactSvg(
      '<path d="M1.234 0Z" transform="matrix(0.25,0,0,0.25,155.125,244)" fill="#000" fill-opacity="0.75"></path>' +
        '<text x="97.24982400000002" y="1" fill="#000">3.14159 (2,75)</text>'
    )
  ).toBe(
    '<path d="M1.2 0Z" transform="matrix(0.25,0,0,0.25,155.125,244)" fill="#000" fill-opacity="0.75"/>' +
      '<text x="97.2" y="1" fill="#000">3.14159 (2,75)</text>'
  );
});
