import { sql } from 'kysely';

import { ASSESSORS, NOBODY, UNIT, onAssessment, type Attempt } from './attempt';
import { REGION } from './world';
import { addNotices } from './world-notices';

const { inReview } = REGION;
const MINE = `dedupe = 'uji ${inReview}'`;

/** The actor has a notice about the work, and so does somebody else. */
const told: Pick<Attempt, 'prepare'> = {
  prepare: async (trx, { assessments, users }, { userId }) => {
    const own = { assessment_id: assessments[inReview] ?? '', region_code: inReview };
    await addNotices(trx, [userId ?? '', users.other], own);
  },
};

/** A notice is read by the one it is for; nothing of it, of its mail or of another's choices is written by anybody. */
export const NOTICES: Attempt[] = [
  onAssessment(
    'mark an own notice as read',
    inReview,
    [...UNIT, ...ASSESSORS],
    () => sql`update inbox set read_at = now() where ${sql.raw(MINE)}`,
    { table: 'inbox', ...told },
  ),
  onAssessment(
    "mark another's notice as read",
    inReview,
    NOBODY,
    (_id, { users }) =>
      sql`update inbox set read_at = now() where ${sql.raw(MINE)} and user_id = ${users.other}`,
    { table: 'inbox', ...told },
  ),
  onAssessment(
    'change what a notice says',
    inReview,
    NOBODY,
    () => sql`update inbox set kind = 'returned' where ${sql.raw(MINE)}`,
    { table: 'inbox', ...told },
  ),
  onAssessment(
    'tell oneself something',
    inReview,
    NOBODY,
    (id, _world, { userId }) => sql`insert into inbox (user_id, kind, audience, region_code,
        assessment_id, dedupe) values (${userId}, 'returned', 'unit', ${inReview}, ${id}, 'palsu')`,
    { table: 'inbox' },
  ),
  onAssessment(
    'call what tells people',
    inReview,
    NOBODY,
    (
      id,
      { users },
    ) => sql`select tell('returned', 'unit', array[${users.other}]::uuid[], ${inReview},
      ${id}, null, null, null, null, 'palsu')`,
    { table: 'inbox' },
  ),
  onAssessment(
    'remove a notice',
    inReview,
    NOBODY,
    () => sql`delete from inbox where ${sql.raw(MINE)}`,
    { table: 'inbox', ...told },
  ),
  onAssessment(
    'queue a mail',
    inReview,
    NOBODY,
    (_id, _world, { userId }) =>
      sql`insert into mail_outbox (dedupe, user_id, day) values ('palsu', ${userId}, '2098-01-02')`,
    { table: 'mail_outbox' },
  ),
  onAssessment(
    'send a mail again',
    inReview,
    NOBODY,
    () => sql`update mail_outbox set state = 'waiting'`,
    { table: 'mail_outbox' },
  ),
  onAssessment('remove a mail', inReview, NOBODY, () => sql`delete from mail_outbox`, {
    table: 'mail_outbox',
  }),
  onAssessment(
    "choose in another's name",
    inReview,
    NOBODY,
    (_id, { users }) => sql`update mail_choices set language = 'en' where user_id = ${users.other}`,
    { table: 'mail_choices' },
  ),
  onAssessment('remove choices', inReview, NOBODY, () => sql`delete from mail_choices`, {
    table: 'mail_choices',
  }),
];
