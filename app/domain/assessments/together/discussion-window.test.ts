import { expect, it } from 'vitest';

import { COMMENTS_SHOWN, commentsHref, readCommentCount } from './discussion-window';

it.each([
  ['', COMMENTS_SHOWN],
  ['komentar=250', 250],
  ['komentar=3', COMMENTS_SHOWN],
  ['komentar=-5', COMMENTS_SHOWN],
  ['komentar=semua', COMMENTS_SHOWN],
  ['komentar=999999', 10_000],
])('an address with "%s" shows %i comments', (search, count) => {
  expect(readCommentCount(new URLSearchParams(search))).toBe(count);
});

it('more comments keep what else the page was asked for', () => {
  const search = new URLSearchParams('page=2&komentar=100');
  expect(commentsHref(search, 200, 'diskusi')).toBe('?page=2&komentar=200#diskusi');
});
