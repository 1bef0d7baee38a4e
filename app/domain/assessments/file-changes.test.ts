import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fileChanges, type FormerFile } from './file-changes';

const then = (sha256: string, pointer = '', successors: string[] = []): FormerFile => ({
  ...{ name: `${sha256}.pdf`, sha256, sizeBytes: 1, mediaType: 'application/pdf', pointer },
  ...{ fileId: `id-${sha256}`, successors },
});
const now = (sha256: string, pointer = '') => ({
  ...{ originalName: `${sha256}.pdf`, sha256, pointer, level: null },
});
const told = (changes: ReturnType<typeof fileChanges>) =>
  changes.map((one) => [
    one.kind,
    'then' in one ? one.then.sha256 : null,
    'now' in one ? one.now.sha256 : null,
  ]);

describe('fileChanges', () => {
  it('tells what came, went, was replaced, and is pointed at elsewhere', () => {
    const before = [then('a'), then('b', 'hlm. 1'), then('c', '', ['c2', 'c3']), then('d')];
    const after = [now('a'), now('e'), now('b', 'hlm. 2'), now('c3')];
    expect(told(fileChanges(before, after))).toEqual([
      ['added', null, 'e'],
      ['moved', 'b', 'b'],
      ['replaced', 'c', 'c3'],
      ['removed', 'd', null],
    ]);
  });

  it('keeps two places in one file apart', () => {
    const before = [then('a', 'hlm. 1'), then('a', 'hlm. 2')];
    expect(told(fileChanges(before, [now('a', 'hlm. 2')]))).toEqual([['removed', 'a', null]]);
    expect(fileChanges(before, [now('a', 'hlm. 2'), now('a', 'hlm. 1')])).toEqual([]);
  });

  it('tells every file of both sides at most once, and nothing of equal sides', () => {
    const place = fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), fc.constantFrom('', '1', '2'));
    const places = fc.array(place, { maxLength: 6 });
    fc.assert(
      fc.property(places, places, (one, other) => {
        const before = one.map(([sha, at]) => then(sha, at, [`${sha}${sha}`, 'd']));
        const after = other.map(([sha, at]) => now(sha, at));
        const changes = fileChanges(before, after);
        const olds = changes.flatMap((change) => ('then' in change ? [change.then] : []));
        const news = changes.flatMap((change) => ('now' in change ? [change.now] : []));
        expect(new Set(olds).size).toBe(olds.length);
        expect(new Set(news).size).toBe(news.length);
        expect(before.length - olds.length).toBe(after.length - news.length);
        const same = one.map(([sha, at]) => now(sha, at));
        expect(fileChanges(before, same.toReversed())).toEqual([]);
      }),
    );
  });
});
