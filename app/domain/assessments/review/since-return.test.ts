import { describe, expect, it } from 'vitest';

import type { LinkedEvidence } from '../content';
import { fileToOpen, isSince } from './since-return';

const returned = new Date('2024-06-10T00:00:00Z');
const file = (linkId: string, day: string): LinkedEvidence => ({
  linkId,
  fileId: linkId,
  originalName: `${linkId}.pdf`,
  mediaType: 'application/pdf',
  sizeBytes: 1,
  sha256: linkId,
  pointer: '',
  level: null,
  linkedAt: new Date(`${day}T00:00:00Z`),
  linkedByName: null,
  from: null,
  until: null,
});
const files = [file('old', '2024-06-01'), file('new', '2024-06-11'), file('last', '2024-06-12')];

describe('what changed since the last return', () => {
  it('is what came after it, and nothing before the first return', () => {
    expect(isSince(new Date('2024-06-11'), returned)).toBe(true);
    expect(isSince(new Date('2024-06-01'), returned)).toBe(false);
    expect(isSince(new Date('2024-06-11'), null)).toBe(false);
  });

  it('opens the newest file since then, else the first', () => {
    expect(fileToOpen(files, returned)?.linkId).toBe('last');
    expect(fileToOpen(files, null)?.linkId).toBe('old');
    expect(fileToOpen(files.slice(0, 1), returned)?.linkId).toBe('old');
    expect(fileToOpen([], returned)).toBeNull();
  });
});
