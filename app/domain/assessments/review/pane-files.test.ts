import { describe, expect, it } from 'vitest';

import type { LinkedEvidence } from '../content';
import { paneFiles } from './pane-files';

const day = (count: number) => new Date(Date.UTC(2024, 0, 1 + count));
const file = (at: number): LinkedEvidence => ({
  ...{ linkId: `l${at}`, fileId: `f${at}`, originalName: `${at}.pdf`, pointer: '', level: null },
  ...{ mediaType: 'application/pdf', sizeBytes: 1, sha256: '', linkedByName: null },
  ...{ linkedAt: day(at), from: null, until: null },
});
const fifty = Array.from({ length: 50 }, (_, at) => file(at));
const shown = (query: string, returnedAt: Date | null = null, evidence = fifty) => {
  const { files, current, page, total } = paneFiles(
    evidence,
    new URLSearchParams(query),
    returnedAt,
  );
  const ids = files.map(({ linkId }) => linkId);
  return { from: ids[0], to: ids.at(-1), count: ids.length, at: current?.linkId, page, total };
};

describe('of fifty files', () => {
  it('twenty are listed, those the file on view stands among', () => {
    const rest = { total: 50 };
    expect(shown('')).toEqual({ from: 'l0', to: 'l19', count: 20, at: 'l0', page: 1, ...rest });
    expect(shown('bukti=l45')).toEqual({
      ...{ from: 'l40', to: 'l49', count: 10, at: 'l45', page: 3 },
      ...rest,
    });
    expect(shown('', day(30))).toMatchObject({ at: 'l49', page: 3, count: 10 });
    expect(shown('bukti=lain')).toMatchObject({ at: 'l0', page: 1 });
  });

  it('a page that is asked for keeps the file on view before its own', () => {
    expect(shown('page=2&bukti=l3')).toMatchObject({
      ...{ from: 'l3', to: 'l39', count: 21, at: 'l3', page: 2 },
    });
    expect(shown('page=2&bukti=l25')).toMatchObject({ from: 'l20', count: 20, at: 'l25' });
    expect(shown('page=9')).toMatchObject({ page: 3 });
  });
});

it('without files there is none on view', () => {
  expect(shown('', null, [])).toMatchObject({ count: 0, at: undefined, page: 1, total: 0 });
});
