import { covers } from '~/domain/regions/scope';

import type { Actor, Role } from './actor';

/**
 * The permission matrix: for each entity and action, the roles that may, and under which condition.
 * The row-level policies of the database say the same a second time; a test holds the two together.
 *
 * Conditions:
 * - `covers`   the actor's scope covers the region
 * - `unit`     the region is exactly the actor's own
 * - `assesses` the scope covers the region and it is not the actor's home region
 */
type Condition = 'covers' | 'unit' | 'assesses';
type Rule = Partial<Record<Role, Condition>>;

const UNIT = { unit_operator: 'unit', unit_head: 'unit' } as const satisfies Rule;
const ASSESSORS = { assessor: 'assesses', lead_assessor: 'assesses' } as const satisfies Rule;
const AUDITOR = { auditor: 'covers' } as const satisfies Rule;
const OFFICE = { governor_office: 'covers' } as const satisfies Rule;
const ADMIN = { administrator: 'covers' } as const satisfies Rule;
const FILE_READERS = { ...UNIT, ...ASSESSORS, ...OFFICE, ...AUDITOR } as const satisfies Rule;
const EVERYONE_INSIDE = {
  unit_operator: 'covers',
  unit_head: 'covers',
  assessor: 'covers',
  lead_assessor: 'covers',
  governor_office: 'covers',
  administrator: 'covers',
  auditor: 'covers',
} as const satisfies Rule;

export const MATRIX = {
  account: { read: { ...ADMIN, ...AUDITOR }, create: ADMIN, update: ADMIN },
  cycle: {
    read: EVERYONE_INSIDE,
    create: { administrator: 'covers', lead_assessor: 'covers' },
    update: { administrator: 'covers', lead_assessor: 'covers' },
  },
  // A lead assessor never grants time to the region they come from.
  deadline_extension: {
    read: EVERYONE_INSIDE,
    create: { lead_assessor: 'assesses', administrator: 'covers' },
  },
  // Which rows of these a role sees also depends on the status: see `visibleStatuses` of assessments.
  assessment: {
    read: FILE_READERS,
    create: UNIT,
    update: UNIT,
    submit: { unit_head: 'unit' },
    withdraw: { unit_head: 'unit' },
    claim: ASSESSORS,
    assign: { lead_assessor: 'assesses' },
    return: ASSESSORS,
  },
  answer: { read: FILE_READERS, update: UNIT },
  // Who does what, comments and presence: inside the unit, never before those who judge its work.
  collaboration: { read: { ...UNIT, ...AUDITOR }, update: UNIT },
  evidence: { read: FILE_READERS, create: UNIT, update: UNIT, delete: UNIT },
  submission: { read: FILE_READERS, create: { unit_head: 'unit' } },
  // What is found in a seat is for those who judge; the unit is told with a return or an acceptance.
  verdict: { read: { ...ASSESSORS, ...AUDITOR }, update: ASSESSORS },
  // A declaration is signed for oneself, in the scope one judges in.
  declaration: {
    read: { lead_assessor: 'covers', ...ADMIN, ...AUDITOR },
    create: { assessor: 'covers', lead_assessor: 'covers' },
  },
  recusal: { read: { lead_assessor: 'assesses', ...ADMIN, ...AUDITOR }, create: ASSESSORS },
  closed_verdict: { read: FILE_READERS },
  // What the seats come to; settled by a lead who sat in none of them.
  agreed_verdict: {
    read: { ...ASSESSORS, ...AUDITOR },
    update: { lead_assessor: 'assesses' },
  },
  // Signed by who judged and by a lead who did not; a lead opens the work again.
  minutes: {
    read: { ...ASSESSORS, ...AUDITOR },
    create: ASSESSORS,
    sign: ASSESSORS,
    reopen: { lead_assessor: 'assesses' },
  },
  // Worded by a lead; sent to the unit with the last signature.
  feedback_letter: {
    read: { ...UNIT, ...ASSESSORS, ...AUDITOR },
    update: { lead_assessor: 'assesses' },
  },
  // How the people of a team judge beside each other: for who answers for the team, not for the team.
  team_agreement: { read: { lead_assessor: 'covers', ...AUDITOR } },
  // How far a cycle is, over all regions: for who steers it. Regions one is kept from are not in it.
  review_board: { read: { lead_assessor: 'covers', ...AUDITOR } },
  outcome: { read: EVERYONE_INSIDE, create: ASSESSORS, release: OFFICE },
  published_figure: { read: EVERYONE_INSIDE, create: { ...OFFICE, ...ADMIN } },
  marketplace_total: {
    read: EVERYONE_INSIDE,
    import: { ...OFFICE, ...ADMIN },
    release: OFFICE,
  },
  attestation: { read: { ...UNIT, ...OFFICE, ...AUDITOR }, create: OFFICE },
  award_edition: { read: { ...OFFICE, ...ADMIN, ...AUDITOR }, create: ADMIN, announce: OFFICE },
  award_result: { read: { ...OFFICE, ...AUDITOR }, create: OFFICE },
  audit_event: { read: { ...ADMIN, ...AUDITOR } },
} as const satisfies Record<string, Record<string, Rule>>;

export type Entity = keyof typeof MATRIX;
export type ActionOf<E extends Entity> = keyof (typeof MATRIX)[E] & string;

/**
 * May the actor do this to something of that region? Unknown entity, action, role or an empty region denies.
 * Pure: what is public because it was announced or released is decided by the query, not here.
 */
export function can<E extends Entity>(
  actor: Actor,
  action: ActionOf<E>,
  entity: E,
  regionCode: string,
): boolean {
  const actions: Record<string, Rule> = Object.hasOwn(MATRIX, entity) ? MATRIX[entity] : {};
  const rule = Object.hasOwn(actions, action) ? actions[action] : undefined;
  if (!rule || actor.role === 'public' || regionCode === '') return false;
  const condition = Object.hasOwn(rule, actor.role) ? rule[actor.role] : undefined;
  switch (condition) {
    case 'covers':
      return covers(actor.scope, regionCode);
    case 'unit':
      return actor.scope === regionCode;
    case 'assesses':
      return covers(actor.scope, regionCode) && actor.homeRegion !== regionCode;
    default:
      return false;
  }
}

/** Does the role ever get to do this, wherever? For navigation and page guards; never the tenant check. */
export function roleCan<E extends Entity>(actor: Actor, action: ActionOf<E>, entity: E): boolean {
  const rule: Rule | undefined = (MATRIX[entity] as Record<string, Rule>)[action];
  return actor.role !== 'public' && rule !== undefined && Object.hasOwn(rule, actor.role);
}
