import { formatDate, formatTime, shownEnd } from '~/shared/dates';
import type { Locale } from '~/shared/numbers';

import type { InboxNotice } from './notice';

/** Gives the text of a key of the namespace `notices`. */
export type Words = (key: string, values?: Record<string, string | number>) => string;

export interface NoticeWords {
  title: string;
  text: string;
}

type Told = Pick<InboxNotice, 'kind' | 'regionName' | 'cycleName' | 'items' | 'dueAt' | 'seats'>;

/** What a notice says to its reader: what happened and where, never what anybody found. */
export function noticeWords(t: Words, language: Locale, notice: Told): NoticeWords {
  const { kind, dueAt, items } = notice;
  const isLease = kind === 'lease_soon' || kind === 'lease_lapsed';
  const values = {
    region: notice.regionName,
    cycle: notice.cycleName ?? '',
    due: dueAt ? formatDate(shownEnd(dueAt), language) : '',
    time: dueAt && isLease ? formatTime(dueAt, language) : '',
  };
  const asked = kind === 'returned' && items > 0 ? ` ${t('items', { count: items })}` : '';
  const text =
    kind === 'seats_submitted' ? `kinds.${kind}.text${notice.seats}` : `kinds.${kind}.text`;
  return { title: t(`kinds.${kind}.title`, values), text: `${t(text, values)}${asked}` };
}
