import type { NoticeKind } from './kinds';

/** One thing a person is told: what it is about, not what is said of it. */
export interface InboxNotice {
  id: string;
  kind: NoticeKind;
  regionName: string;
  /** Null where the notice is about no cycle. */
  cycleName: string | null;
  /** How many assessors judge in the cycle. */
  seats: number;
  assessmentId: string | null;
  round: number | null;
  minutesId: string | null;
  /** How many requirements a return names. */
  items: number;
  /** End of a time that is running: of a return, a lease or filing. */
  dueAt: Date | null;
  createdAt: Date;
  readAt: Date | null;
}

/** Where in the application the person finds what a notice is about. */
export function placeOf(
  notice: Pick<InboxNotice, 'kind' | 'assessmentId' | 'minutesId' | 'seats'>,
  role: string,
): string {
  const { kind, assessmentId, minutesId } = notice;
  const isUnit = role === 'unit_operator' || role === 'unit_head';
  if (kind === 'mail_failed') return '/admin#surel';
  if (isUnit) {
    return kind === 'letter_ready' && assessmentId && minutesId
      ? `/unit/surat/${assessmentId}/${minutesId}`
      : '/unit';
  }
  if (kind === 'declaration_missing') return '/penilai/pernyataan';
  if (assessmentId === null) return '/penilai';
  const work = `/penilai/berkas/${assessmentId}`;
  switch (kind) {
    case 'minutes_wait':
    case 'minutes_signed':
      return `${work}/berita-acara`;
    case 'return_proposed':
      return `${work}/kembalikan`;
    case 'seats_submitted':
      return notice.seats === 2 ? `${work}/selisih` : `${work}/berita-acara`;
    default:
      return work;
  }
}
