import { describe, expect, it } from 'vitest';

import { renderToStaticMarkup } from 'react-dom/server';

import { FileName } from './file-name';

const inside = (name: string) =>
  renderToStaticMarkup(<FileName name={name} />).replace(/^<span[^>]*>|<\/span>$/g, '');

describe('the name of a file', () => {
  it.each([
    ['SK_Kepala_LPSE-2024.pdf', 'SK_<wbr/>Kepala_<wbr/>LPSE-<wbr/>2024.<wbr/>pdf'],
    ['surat tugas.pdf', 'surat tugas.<wbr/>pdf'],
    ['a__b.pdf', 'a__<wbr/>b.<wbr/>pdf'],
    ['tanpa', 'tanpa'],
  ])('%s breaks between its words', (name, markup) => {
    expect(inside(name)).toBe(markup);
    expect(inside(name).replaceAll('<wbr/>', '')).toBe(name);
  });
});
