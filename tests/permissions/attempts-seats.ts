import { sql, type RawBuilder } from 'kysely';

import { letLapse, seatIn } from '~tests/factories/review';

import {
  ASSESSORS,
  NOBODY,
  assign,
  cell,
  heldByOther,
  ofRegion,
  onAssessment,
  type Attempt,
} from './attempt';
import { REGION, type World } from './world';
import { submitted } from './world-review';

const LEAD: Attempt['allowed'] = ['lead_assessor'];

/** A change of the seat of a region. */
const seat = (
  what: string,
  region: string,
  allowed: Attempt['allowed'],
  change: (world: World, userId: string | null) => RawBuilder<unknown>,
  rest: Partial<Attempt> = {},
) =>
  onAssessment(
    what,
    region,
    allowed,
    (id, world, { userId }) =>
      sql`update review_seats set ${change(world, userId)} where assessment_id = ${id}`,
    { table: 'review_seats', ...rest },
  );
const mine = (_world: World, userId: string | null) => sql`holder_id = ${userId}`;
const nobodys = () => sql`holder_id = null`;
const assigned = (to: RawBuilder<unknown>, by: string | null) =>
  sql`assigned_to = ${to}, assigned_by = ${by}, assigned_at = now()`;

/** Since when and how far: what the holder may write beside the seat. */
const work = (
  what: string,
  allowed: Attempt['allowed'],
  change: (userId: string | null, world: World) => RawBuilder<unknown>,
  rest: Partial<Attempt> = {},
) =>
  onAssessment(
    what,
    REGION.inReview,
    allowed,
    (id, world, { userId }) =>
      sql`update seat_work set ${change(userId, world)} where assessment_id = ${id}`,
    { table: 'seat_work', prepare: assign, ...rest },
  );

/** Who takes a seat, gives it back, hands it on and submits it. */
export const SEATS: Attempt[] = [
  seat('claim a free seat', REGION.submitted, ASSESSORS, mine, {
    cell: cell('assessment', 'claim'),
  }),
  seat('claim a free seat of work that came back', REGION.returned, NOBODY, mine, {
    prepare: (trx, world) => seatIn(trx, ofRegion(world, REGION.returned), null),
  }),
  seat('take a seat out of hands', REGION.inReview, LEAD, mine, { prepare: heldByOther }),
  seat('claim a seat whose lease is over', REGION.inReview, ASSESSORS, mine, {
    prepare: async (trx, world) => {
      await heldByOther(trx, world);
      await letLapse(trx, ofRegion(world, REGION.inReview));
    },
  }),
  seat('claim a seat that waits for somebody else', REGION.submitted, LEAD, mine, {
    prepare: async (trx, { users }) => {
      await sql`update review_seats set assigned_to = ${users.other}, assigned_at = now()`.execute(
        trx,
      );
    },
  }),
  seat(
    'put somebody else into a seat',
    REGION.submitted,
    NOBODY,
    ({ users }) => sql`holder_id = ${users.other}`,
  ),
  seat('hand back', REGION.inReview, ASSESSORS, nobodys, { prepare: assign }),
  seat("hand back another's", REGION.inReview, LEAD, nobodys, { prepare: heldByOther }),
  seat('hand back what is submitted', REGION.inReview, NOBODY, nobodys, {
    prepare: async (trx, world, actor) => {
      await assign(trx, world, actor);
      await submitted(trx, world, REGION.inReview);
    },
  }),
  seat(
    'assign a seat',
    REGION.submitted,
    LEAD,
    ({ users }, userId) => assigned(sql`${users.assessor}::uuid`, userId),
    { cell: cell('assessment', 'assign') },
  ),
  seat("assign a seat in another's name", REGION.submitted, NOBODY, ({ users }) =>
    assigned(sql`${users.assessor}::uuid`, users.other),
  ),
  seat('assign somebody who assesses nothing here', REGION.submitted, NOBODY, ({ users }, userId) =>
    assigned(sql`${users.auditor}::uuid`, userId),
  ),
  seat('move a seat to another round', REGION.submitted, NOBODY, () => sql`round = 2`),
  onAssessment(
    'make a seat',
    REGION.submitted,
    NOBODY,
    (id) => sql`insert into review_seats (assessment_id, region_code, round, seat)
      values (${id}, ${REGION.submitted}, 1, 2)`,
    { table: 'review_seats' },
  ),
  onAssessment(
    'remove a seat',
    REGION.submitted,
    NOBODY,
    (id) => sql`delete from review_seats where assessment_id = ${id}`,
    { table: 'review_seats' },
  ),
  work('renew the own lease', ASSESSORS, () => sql`lease_until = seat_lease(assessment_id)`),
  work('hold a seat for ever', NOBODY, () => sql`lease_until = 'infinity'`),
  work('say it was held for longer', NOBODY, () => sql`held_since = '2000-01-01'`),
  work(
    'submit the own seat',
    ASSESSORS,
    (userId) => sql`submitted_at = now(), submitted_by = ${userId}`,
    { cell: cell('verdict', 'update') },
  ),
  work(
    "submit in another's name",
    NOBODY,
    (_userId, { users }) => sql`submitted_at = now(), submitted_by = ${users.other}`,
  ),
  // With a single seat a lead may close it; see the tests of two.
  work(
    "submit another's seat",
    LEAD,
    (userId) => sql`submitted_at = now(), submitted_by = ${userId}`,
    { prepare: heldByOther },
  ),
  work(
    'take a submission of a seat back',
    NOBODY,
    () => sql`submitted_at = null, submitted_by = null`,
    {
      prepare: async (trx, world, actor) => {
        await assign(trx, world, actor);
        await submitted(trx, world, REGION.inReview);
      },
    },
  ),
  onAssessment(
    'forget who sat in a seat',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from seat_holders where assessment_id = ${id}`,
    { table: 'seat_holders' },
  ),
  onAssessment(
    'say that somebody sat in a seat',
    REGION.inReview,
    NOBODY,
    (
      id,
      _world,
      { userId },
    ) => sql`insert into seat_holders (assessment_id, region_code, user_id, seat)
      values (${id}, ${REGION.inReview}, ${userId}, 2)`,
    { table: 'seat_holders', prepare: heldByOther },
  ),
];
