import { expect, test } from 'vitest';

import { renderPage } from '~tests/setup/render';

import { LetterSheet } from '../outcome/letter-sheet';
import { ReopenedNote } from './reopened-note';

const reopening = { number: 3, year: 2026, reason: 'Keberatan unit', at: '2026-11-20T03:00:00Z' };
const letter = {
  ...{ minutesId: 'm', number: 2, year: 2026, regionCode: '33.25', minutesSha256: 'a' },
  ...{ strengths: '', missing: '', sentAt: new Date(0), isReopened: true, reopening },
};
const later = { minutesId: 'n', number: 5, year: 2026 };
const note = (since: typeof later | null) => (
  <ReopenedNote work={{ id: 'w', regionCode: '33.25', reopened: letter }} later={since} />
);

test('the letter of minutes that were opened again names act, day and reason, and does not lead to itself', () => {
  const html = renderPage(<LetterSheet letter={letter} reopened={note(null)} />);
  expect(html).toContain('Jumat, 20 November 2026');
  expect(html).toContain('0003/BAB/33/2026. Alasan: Keberatan unit');
  expect(html).not.toContain('/unit/surat/');
  expect(html).toContain('tidak berlaku sampai berita acara baru');
  const since = renderPage(<LetterSheet letter={letter} reopened={note(later)} />);
  expect(since).toContain('berlaku berita acara 0005/BAV/33/2026');
  expect(since).toContain('href="/unit/surat/w/n"');
  expect(since).not.toContain('tidak berlaku sampai');
});

test('who is told nothing of the act reads that there was one, and a letter in force says nothing of it', () => {
  expect(renderPage(<LetterSheet letter={letter} />)).toContain('Berita acaranya dibuka kembali');
  const inForce = { ...letter, isReopened: false };
  expect(renderPage(<LetterSheet letter={inForce} reopened={note(null)} />)).not.toContain(
    'Keberatan',
  );
});
