import { expect, test } from 'vitest';

import { renderPage } from '~tests/setup/render';

import type { UploadItem } from './upload-item';
import { UploadTotals } from './upload-totals';

const item = (id: string, part: Partial<UploadItem>): UploadItem => ({
  ...{ id, placeId: 'p', name: `${id}.pdf`, sizeBytes: 2048, sentBytes: 0 },
  ...{ state: 'waiting', error: null, perSecond: null },
  ...part,
});
const html = (...items: UploadItem[]) => {
  const queue = () => {
    throw new Error('nothing is sent while a page is drawn');
  };
  return renderPage(<UploadTotals items={items} queue={queue} />).replaceAll('<!-- -->', '');
};

test('files that were all refused have no progress', () => {
  const page = html(item('a', { state: 'failed' }), item('b', { state: 'failed' }));
  expect(page).toContain('>2 ditolak<');
  expect(page).not.toContain('0 dari 0');
  expect(page).not.toContain('<progress');
});

test('files on their way are counted, refused ones beside them', () => {
  const page = html(item('a', { state: 'done', sentBytes: 2048 }), item('b', { state: 'failed' }));
  expect(page).toContain('1 dari 1 berkas selesai · 1 ditolak · 2 kB dari 2 kB');
  expect(page).toContain('<progress');
});
