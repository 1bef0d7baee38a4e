import type { Role } from '~/domain/accounts/actor';

/** Everything a person is told of, in the order it is chosen in. */
export const NOTICE_KINDS = [
  'deadline_near',
  'returned',
  'return_due',
  'return_overdue',
  'letter_ready',
  'seat_assigned',
  'lease_soon',
  'lease_lapsed',
  'minutes_wait',
  'minutes_signed',
  'declaration_missing',
  'submission_came',
  'seats_submitted',
  'handed_on',
  'return_proposed',
  'reopened',
  'mail_failed',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/**
 * How a notice reaches a person: only in the application, also by mail at once, also in one mail a day, or not at all.
 */
export const WAYS = ['inbox', 'mail', 'digest', 'none'] as const;
export type Way = (typeof WAYS)[number];

const UNIT: readonly Role[] = ['unit_operator', 'unit_head'];
const TEAM: readonly Role[] = ['assessor', 'lead_assessor'];
const LEAD: readonly Role[] = ['lead_assessor'];

interface KindRule {
  /** Who can ever get it. */
  roles: readonly Role[];
  /** What holds for a person who chose nothing. */
  usual: Way;
  /** A person can do without it. */
  isOptional?: true;
}

/** The database says the same (`notice_way`, `notice_optional`); a test holds the two together. */
export const KIND_RULES: Readonly<Record<NoticeKind, KindRule>> = {
  deadline_near: { roles: UNIT, usual: 'mail', isOptional: true },
  returned: { roles: UNIT, usual: 'mail' },
  return_due: { roles: UNIT, usual: 'mail', isOptional: true },
  return_overdue: { roles: UNIT, usual: 'mail' },
  letter_ready: { roles: UNIT, usual: 'mail' },
  seat_assigned: { roles: TEAM, usual: 'digest' },
  lease_soon: { roles: TEAM, usual: 'inbox', isOptional: true },
  lease_lapsed: { roles: TEAM, usual: 'inbox', isOptional: true },
  minutes_wait: { roles: TEAM, usual: 'mail' },
  minutes_signed: { roles: TEAM, usual: 'digest', isOptional: true },
  declaration_missing: { roles: TEAM, usual: 'mail' },
  submission_came: { roles: LEAD, usual: 'digest', isOptional: true },
  seats_submitted: { roles: LEAD, usual: 'mail' },
  handed_on: { roles: LEAD, usual: 'mail' },
  return_proposed: { roles: LEAD, usual: 'mail' },
  reopened: { roles: [...UNIT, ...TEAM], usual: 'mail' },
  // why: mail that tells of failing mail would fail too.
  mail_failed: { roles: ['administrator'], usual: 'inbox' },
};

/** What a person can choose for a kind; one way means there is nothing to choose. */
export function waysOf(kind: NoticeKind): readonly Way[] {
  if (kind === 'mail_failed') return ['inbox'];
  return KIND_RULES[kind].isOptional ? WAYS : WAYS.filter((way) => way !== 'none');
}

/** The kinds somebody holding these roles can get. */
export function kindsFor(roles: readonly string[]): NoticeKind[] {
  return NOTICE_KINDS.filter((kind) => KIND_RULES[kind].roles.some((role) => roles.includes(role)));
}

export function isNoticeKind(value: unknown): value is NoticeKind {
  return NOTICE_KINDS.some((kind) => kind === value);
}

/** What the names of the fields in which a kind's way is chosen begin with. */
export const KIND_FIELD = 'way.';

export const kindField = (kind: NoticeKind) => `${KIND_FIELD}${kind}`;
