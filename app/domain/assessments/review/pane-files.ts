import { readPage } from '~/shared/page';

import type { LinkedEvidence } from '../content';
import { fileToOpen } from './since-return';

/** Files an assessor's list shows at once. */
const PAGE_SIZE = 20;

/** A page of the files shown for a requirement, and the one on view. */
export interface PaneFiles {
  /** The page's, in the order they were linked, before them the one on view where it is of another page. */
  files: LinkedEvidence[];
  /** null without files. */
  current: LinkedEvidence | null;
  /** From 1. */
  page: number;
  pageSize: number;
  total: number;
}

/**
 * What an address shows: `?bukti=` names the link of the file on view, otherwise the one to look at first; `?page=` a page
 * of the list, otherwise the one that file is on.
 */
export function paneFiles(
  evidence: readonly LinkedEvidence[],
  search: URLSearchParams,
  returnedAt: Date | null,
): PaneFiles {
  const asked = search.get('bukti');
  const current =
    evidence.find((file) => file.linkId === asked) ?? fileToOpen(evidence, returnedAt);
  const total = evidence.length;
  const at = current ? evidence.indexOf(current) : 0;
  const page = search.has('page')
    ? readPage(search, total, PAGE_SIZE)
    : Math.floor(at / PAGE_SIZE) + 1;
  const files = evidence.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE);
  if (current && !files.includes(current)) files.unshift(current);
  return { files, current, page, pageSize: PAGE_SIZE, total };
}
