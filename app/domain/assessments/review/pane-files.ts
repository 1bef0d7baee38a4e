import type { LinkedEvidence } from '../content';

/** Files an assessor's list shows at once. */
export const PANE_SIZE = 20;

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

/** What an address asks to see of a requirement's files. */
export interface PaneAsked {
  /** Link of the file on view; null for the one to look at first. */
  link: string | null;
  /** From 1; null for the one the file on view is on. */
  page: number | null;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** `?bukti=` names the link of the file on view, `?page=` a page of the list; what is no page is the first. */
export function paneAsked(search: URLSearchParams): PaneAsked {
  const link = search.get('bukti') ?? '';
  const page = search.get('page');
  return {
    link: UUID.test(link) ? link.toLowerCase() : null,
    page: page === null ? null : /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
  };
}
