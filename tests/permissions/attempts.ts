import { sql, type RawBuilder, type Transaction } from 'kysely';

import type { Role } from '~/domain/accounts/actor';
import type { DbActor } from '~db/client.server';
import type { DB } from '~db/schema';

import { REGION, type World } from './world';

/** One statement somebody may or may not get through the row-level policies. */
export interface Attempt {
  table: keyof DB;
  what: string;
  /** Region of the row; units act in it. */
  region: string;
  /** Roles that get through, in the order of ROLES. */
  allowed: Role[];
  /** The cell of the permission matrix that says the same. */
  cell?: { entity: string; action: string };
  /** Puts the row into the state the statement is about; sees every row. */
  prepare?: (trx: Transaction<DB>, world: World, actor: DbActor) => Promise<void>;
  run: (world: World, actor: DbActor) => RawBuilder<unknown>;
}

const UNIT: Role[] = ['unit_operator', 'unit_head'];
const ASSESSORS: Role[] = ['assessor', 'lead_assessor'];
const OFFICE: Role[] = ['governor_office'];
const ADMIN: Role[] = ['administrator'];
const FIGURES: Role[] = ['governor_office', 'administrator'];
const STEER: Role[] = ['lead_assessor', 'administrator'];
const NOBODY: Role[] = [];

const cell = (entity: string, action: string) => ({ entity, action });
const ofRegion = (world: World, region: string) => world.assessments[region] ?? world.cycle;

/** The review of Kab. Batang lies with whoever tries. */
async function assign(trx: Transaction<DB>, world: World, actor: DbActor): Promise<void> {
  await trx
    .updateTable('assessments')
    .set({ assessor_id: actor.userId })
    .where('id', '=', ofRegion(world, REGION.inReview))
    .execute();
}

/** A statement about the assessment of a region. */
function onAssessment(
  what: string,
  region: string,
  allowed: Role[],
  statement: (id: string, world: World, actor: DbActor) => RawBuilder<unknown>,
  rest: Partial<Attempt> & Pick<Attempt, 'table'>,
): Attempt {
  const run = (world: World, actor: DbActor) => statement(ofRegion(world, region), world, actor);
  return { what, region, allowed, run, ...rest };
}

const step = (to: string) => (id: string) =>
  sql`update assessments set status = ${to} where id = ${id}`;

const FILING: Attempt[] = [
  {
    table: 'assessments',
    what: 'start a filing',
    region: REGION.none,
    allowed: UNIT,
    cell: cell('assessment', 'create'),
    run: ({ cycle }) =>
      sql`insert into assessments (cycle_id, region_code) values (${cycle}, ${REGION.none})`,
  },
  onAssessment(
    'write in a draft',
    REGION.draft,
    UNIT,
    (id) => sql`update assessments set updated_at = now() where id = ${id}`,
    { table: 'assessments', cell: cell('assessment', 'update') },
  ),
  onAssessment('submit a draft', REGION.draft, ['unit_head'], step('submitted'), {
    table: 'assessments',
    cell: cell('assessment', 'submit'),
  }),
  onAssessment('submit a returned filing', REGION.returned, ['unit_head'], step('submitted'), {
    table: 'assessments',
    cell: cell('assessment', 'submit'),
  }),
  onAssessment('take back what is submitted', REGION.submitted, NOBODY, step('draft'), {
    table: 'assessments',
  }),
  onAssessment('claim a submission', REGION.submitted, ASSESSORS, step('in_review'), {
    table: 'assessments',
    cell: cell('assessment', 'claim'),
  }),
  onAssessment('return a filing', REGION.inReview, ASSESSORS, step('returned'), {
    table: 'assessments',
    prepare: assign,
    cell: cell('assessment', 'return'),
  }),
  onAssessment('accept a filing', REGION.inReview, ASSESSORS, step('accepted'), {
    table: 'assessments',
    prepare: assign,
    cell: cell('assessment', 'accept'),
  }),
  onAssessment(
    "accept a filing in another assessor's hands",
    REGION.inReview,
    ['lead_assessor'],
    step('accepted'),
    {
      table: 'assessments',
      prepare: (trx, world) => assign(trx, world, { userId: world.users.other } as DbActor),
    },
  ),
  onAssessment('accept a draft', REGION.draft, NOBODY, step('accepted'), { table: 'assessments' }),
  onAssessment('reopen what is accepted', REGION.accepted, NOBODY, step('in_review'), {
    table: 'assessments',
  }),
  onAssessment(
    'move a filing to another region',
    REGION.draft,
    NOBODY,
    (id) => sql`update assessments set region_code = '33.06' where id = ${id}`,
    { table: 'assessments' },
  ),
  onAssessment(
    'delete a filing',
    REGION.draft,
    NOBODY,
    (id) => sql`delete from assessments where id = ${id}`,
    { table: 'assessments' },
  ),
  onAssessment(
    'choose a standard',
    REGION.draft,
    UNIT,
    (
      id,
      { sections },
    ) => sql`insert into assessment_sections (assessment_id, region_code, section_id)
      values (${id}, ${REGION.draft}, ${sections[1]})`,
    { table: 'assessment_sections', cell: cell('assessment', 'update') },
  ),
  onAssessment(
    'drop a standard',
    REGION.draft,
    UNIT,
    (id) => sql`delete from assessment_sections where assessment_id = ${id}`,
    { table: 'assessment_sections' },
  ),
  onAssessment(
    'drop a standard under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from assessment_sections where assessment_id = ${id}`,
    { table: 'assessment_sections' },
  ),
  onAssessment(
    'answer',
    REGION.draft,
    UNIT,
    (id, { requirements }) => sql`insert into answers (assessment_id, region_code, requirement_id)
      values (${id}, ${REGION.draft}, ${requirements[1]})`,
    { table: 'answers', cell: cell('answer', 'update') },
  ),
  onAssessment(
    'change an answer',
    REGION.returned,
    UNIT,
    (id) => sql`update answers set note = 'x', version = 2 where assessment_id = ${id}`,
    { table: 'answers', cell: cell('answer', 'update') },
  ),
  onAssessment(
    'change an answer under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`update answers set note = 'x', version = 2 where assessment_id = ${id}`,
    { table: 'answers' },
  ),
  onAssessment(
    'move an answer into another filing',
    REGION.draft,
    NOBODY,
    (id, { assessments }) => sql`update answers set assessment_id = ${assessments[REGION.returned]},
      region_code = ${REGION.returned} where assessment_id = ${id}`,
    { table: 'answers' },
  ),
  onAssessment(
    'delete an answer',
    REGION.draft,
    NOBODY,
    (id) => sql`delete from answers where assessment_id = ${id}`,
    { table: 'answers' },
  ),
  onAssessment(
    'forge an old version of an answer',
    REGION.draft,
    NOBODY,
    (id) => sql`insert into answer_versions (answer_id, version, assessment_id, note, written_at)
      select id, 9, ${id}, 'x', now() from answers where assessment_id = ${id}`,
    { table: 'answer_versions' },
  ),
  {
    table: 'evidence_files',
    what: 'upload evidence',
    region: REGION.draft,
    allowed: UNIT,
    cell: cell('evidence', 'create'),
    run: () => sql`insert into evidence_files (region_code, sha256, size_bytes, media_type, original_name)
      values (${REGION.draft}, ${'a'.repeat(64)}, 1, 'application/pdf', 'x.pdf')`,
  },
  {
    table: 'evidence_files',
    what: 'change a file',
    region: REGION.draft,
    allowed: NOBODY,
    run: ({ files }) =>
      sql`update evidence_files set sha256 = ${'b'.repeat(64)} where id = ${files[REGION.draft]}`,
  },
  onAssessment(
    'attach evidence',
    REGION.draft,
    UNIT,
    (id, { requirements, files }) => sql`insert into evidence_links
      (assessment_id, region_code, requirement_id, file_id)
      values (${id}, ${REGION.draft}, ${requirements[1]}, ${files[REGION.draft]})`,
    { table: 'evidence_links', cell: cell('evidence', 'create') },
  ),
  onAssessment(
    "attach another region's evidence",
    REGION.draft,
    NOBODY,
    (id, { requirements, files }) => sql`insert into evidence_links
      (assessment_id, region_code, requirement_id, file_id)
      values (${id}, ${REGION.draft}, ${requirements[1]}, ${files[REGION.returned]})`,
    { table: 'evidence_links' },
  ),
  onAssessment(
    'detach evidence',
    REGION.draft,
    UNIT,
    (id) => sql`delete from evidence_links where assessment_id = ${id}`,
    { table: 'evidence_links', cell: cell('evidence', 'delete') },
  ),
  onAssessment(
    'detach evidence under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from evidence_links where assessment_id = ${id}`,
    { table: 'evidence_links' },
  ),
  onAssessment(
    'write the receipt of a submission',
    REGION.submitted,
    ['unit_head'],
    (id) => sql`insert into submissions
      (assessment_id, region_code, round, snapshot, snapshot_sha256, receipt_code, submitted_at)
      values (${id}, ${REGION.submitted}, 2, '{}', 'x', 'UJI-BARU', now())`,
    { table: 'submissions', cell: cell('submission', 'create') },
  ),
  onAssessment(
    'change a receipt',
    REGION.submitted,
    NOBODY,
    (id) => sql`update submissions set snapshot = '[]' where assessment_id = ${id}`,
    { table: 'submissions' },
  ),
];

const REVIEW: Attempt[] = [
  onAssessment(
    'give a verdict',
    REGION.inReview,
    ASSESSORS,
    (id, { requirements }, actor) => sql`insert into verdicts
      (assessment_id, region_code, requirement_id, round, verdict, reason, answer_version, assessor_id)
      values (${id}, ${REGION.inReview}, ${requirements[1]}, 1, 'met', 'x', 1, ${actor.userId})`,
    { table: 'verdicts', prepare: assign, cell: cell('verdict', 'update') },
  ),
  onAssessment(
    "give a verdict in another's name",
    REGION.inReview,
    NOBODY,
    (id, { requirements, users }) => sql`insert into verdicts
      (assessment_id, region_code, requirement_id, round, verdict, reason, answer_version, assessor_id)
      values (${id}, ${REGION.inReview}, ${requirements[1]}, 1, 'met', 'x', 1, ${users.other})`,
    { table: 'verdicts', prepare: assign },
  ),
  onAssessment(
    'change a verdict after acceptance',
    REGION.accepted,
    NOBODY,
    (id) => sql`update verdicts set verdict = 'not_met' where assessment_id = ${id}`,
    { table: 'verdicts' },
  ),
  onAssessment(
    'delete a verdict',
    REGION.inReview,
    NOBODY,
    (id) => sql`delete from verdicts where assessment_id = ${id}`,
    { table: 'verdicts', prepare: assign },
  ),
  onAssessment(
    'write why a filing is returned',
    REGION.returned,
    ASSESSORS,
    (id) => sql`insert into returns (assessment_id, region_code, round, reason, due_at)
      values (${id}, ${REGION.returned}, 2, 'x', now())`,
    { table: 'returns', cell: cell('assessment', 'return') },
  ),
  onAssessment(
    'write the outcome of an accepted filing',
    REGION.accepted,
    ASSESSORS,
    (id) => sql`insert into standard_outcomes
      (region_code, edition, standard_code, is_met, decided_on, basis, source, assessment_id)
      values (${REGION.accepted}, '2014', '9', true, '2024-01-01', 'verified', 'x', ${id})`,
    { table: 'standard_outcomes', cell: cell('outcome', 'create') },
  ),
  onAssessment(
    "write another region's outcome from an accepted filing",
    REGION.accepted,
    NOBODY,
    (id) => sql`insert into standard_outcomes
      (region_code, edition, standard_code, is_met, decided_on, basis, source, assessment_id)
      values (${REGION.none}, '2014', '9', true, '2024-01-01', 'verified', 'x', ${id})`,
    { table: 'standard_outcomes' },
  ),
  onAssessment(
    'write the outcome of a filing under review',
    REGION.inReview,
    NOBODY,
    (id) => sql`insert into maturity_outcomes
      (region_code, year, edition, variable_code, level, decided_on, basis, source, assessment_id)
      values (${REGION.inReview}, 2024, '2021', '9', 3, '2024-01-01', 'verified', 'x', ${id})`,
    { table: 'maturity_outcomes' },
  ),
  onAssessment(
    'write the ITKP of an accepted filing',
    REGION.accepted,
    ASSESSORS,
    (id) => sql`insert into itkp_results (region_code, year, as_of, status, basis, rule_set_code,
      rule_set_version, inputs, result, result_sha256, source, assessment_id)
      values (${REGION.accepted}, 2024, '2024-01-01', 'interim', 'verified', 'x', '1', '{}', '{}', 'x', 'x', ${id})`,
    { table: 'itkp_results', cell: cell('outcome', 'create') },
  ),
];

const simple = (
  table: keyof DB,
  what: string,
  allowed: Role[],
  statement: (world: World, actor: DbActor) => RawBuilder<unknown>,
  matrix?: Attempt['cell'],
  region: string = REGION.inReview,
): Attempt => ({ table, what, region, allowed, run: statement, cell: matrix });

const RELEASABLE = [
  'standard_outcomes',
  'maturity_outcomes',
  'itkp_results',
  'marketplace_totals',
] as const;

const FIGURE_TABLES: Attempt[] = [
  ...RELEASABLE.flatMap((table) => [
    simple(
      table,
      'release',
      OFFICE,
      () => sql`update ${sql.table(table)} set released_at = now()
        where region_code = ${REGION.inReview} and released_at is null`,
      cell(table === 'marketplace_totals' ? 'marketplace_total' : 'outcome', 'release'),
    ),
    simple(
      table,
      'change the content',
      NOBODY,
      () => sql`update ${sql.table(table)} set source = 'x' where region_code = ${REGION.inReview}`,
    ),
    simple(
      table,
      'delete',
      NOBODY,
      () => sql`delete from ${sql.table(table)} where region_code = ${REGION.inReview}`,
    ),
  ]),
  simple(
    'published_figures',
    'enter',
    FIGURES,
    () => sql`insert into published_figures (region_code, indicator, year, period_from, period_to,
      as_of, status, value, unit, source) values (${REGION.inReview}, 'x', 2024, '2024-01-01',
      '2024-12-31', '2024-12-31', 'official', 1, 'score', 'x')`,
    cell('published_figure', 'create'),
  ),
  simple(
    'published_figures',
    'change',
    NOBODY,
    () => sql`update published_figures set value = 2 where region_code = ${REGION.inReview}`,
  ),
  simple(
    'import_batches',
    'import',
    FIGURES,
    () => sql`insert into import_batches (region_code, kind, file_name, sha256, row_count, source, as_of)
      values (${REGION.inReview}, 'marketplace_totals', 'x', 'y', 1, 'x', '2024-12-31')`,
    cell('marketplace_total', 'import'),
  ),
  simple(
    'marketplace_totals',
    'import',
    FIGURES,
    () => sql`insert into marketplace_totals (region_code, period_from, period_to, packages,
      value_rupiah, source, as_of)
      values (${REGION.inReview}, '2024-01-01', '2024-01-31', 1, 1, 'x', '2024-12-31')`,
    cell('marketplace_total', 'import'),
  ),
  simple(
    'attestations',
    'attest',
    OFFICE,
    () => sql`insert into attestations (region_code, code, year, value, statement, source)
      values (${REGION.inReview}, 'x', 2024, true, 'x', 'x')`,
    cell('attestation', 'create'),
  ),
  simple(
    'award_editions',
    'open an edition',
    ADMIN,
    ({ ruleSet }) => sql`insert into award_editions (slug, region_code, year, rule_set_id)
      values ('uji-x', '33', 2098, ${ruleSet})`,
    cell('award_edition', 'create'),
    '33',
  ),
  simple(
    'award_editions',
    'announce',
    OFFICE,
    ({ editions }) =>
      sql`update award_editions set announced_at = now() where id = ${editions.hidden}`,
    cell('award_edition', 'announce'),
    '33',
  ),
  simple(
    'award_results',
    'write a ranking',
    OFFICE,
    ({ editions }) => sql`insert into award_results (edition_id, region_code, category_code, inputs,
      result, result_sha256) values (${editions.hidden}, '33', 'x', '{}', '{}', 'x')`,
    cell('award_result', 'create'),
    '33',
  ),
  simple(
    'award_results',
    'change a ranking',
    NOBODY,
    ({ editions }) =>
      sql`update award_results set result = '[]' where edition_id = ${editions.hidden}`,
    undefined,
    '33',
  ),
];

const STEERING: Attempt[] = [
  simple(
    'cycles',
    'plan',
    STEER,
    () => sql`insert into cycles (region_code, year, name) values ('33', 2099, 'x')`,
    cell('cycle', 'create'),
    '33',
  ),
  simple(
    'cycles',
    'rename',
    STEER,
    ({ cycle }) => sql`update cycles set name = 'x' where id = ${cycle}`,
    cell('cycle', 'update'),
    '33',
  ),
  simple(
    'cycles',
    'delete',
    NOBODY,
    ({ cycle }) => sql`delete from cycles where id = ${cycle}`,
    undefined,
    '33',
  ),
  simple(
    'cycle_phases',
    'move a deadline',
    STEER,
    ({ cycle }) => sql`update cycle_phases set ends_at = '2098-07-01' where cycle_id = ${cycle}`,
    cell('cycle', 'update'),
    '33',
  ),
  simple(
    'cycle_phases',
    'drop a phase',
    STEER,
    ({ cycle }) => sql`delete from cycle_phases where cycle_id = ${cycle}`,
    cell('cycle', 'update'),
    '33',
  ),
  simple(
    'cycle_instruments',
    'pin an instrument',
    STEER,
    ({ cycle, instrument }) => sql`insert into cycle_instruments (cycle_id, kind, instrument_id)
      values (${cycle}, 'maturity', ${instrument})`,
    cell('cycle', 'update'),
    '33',
  ),
  simple(
    'users',
    'create an account',
    ADMIN,
    () => sql`insert into users (email, name, password_hash, owner_code)
      values ('x@uji.test', 'x', 'x', '33.25')`,
    cell('account', 'create'),
  ),
  simple(
    'users',
    'edit an account',
    ADMIN,
    ({ users }) => sql`update users set name = 'x' where id = ${users.unit_operator}`,
    cell('account', 'update'),
  ),
  simple(
    'users',
    'delete an account',
    NOBODY,
    ({ users }) => sql`delete from users where id = ${users.unit_operator}`,
  ),
  {
    ...simple(
      'users',
      'set the password of somebody with a wider role',
      NOBODY,
      ({ users }) => sql`update users set password_hash = 'y' where id = ${users.unit_operator}`,
    ),
    prepare: async (trx, { users }) => {
      const grant = { user_id: users.unit_operator, role: 'auditor', region_code: 'ID' } as const;
      await trx.insertInto('role_grants').values(grant).execute();
    },
  },
  simple(
    'role_grants',
    'grant a role',
    ADMIN,
    ({ users }) => sql`insert into role_grants (user_id, role, region_code)
      values (${users.unit_operator}, 'unit_head', '33.25')`,
    cell('account', 'update'),
  ),
  simple(
    'role_grants',
    'grant a role of the whole country',
    NOBODY,
    ({ users }) => sql`insert into role_grants (user_id, role, region_code)
      values (${users.unit_operator}, 'auditor', 'ID')`,
  ),
  simple(
    'role_grants',
    'revoke a role',
    ADMIN,
    ({ users }) =>
      sql`update role_grants set revoked_at = now() where user_id = ${users.unit_operator}`,
    cell('account', 'update'),
  ),
  simple(
    'role_grants',
    'turn a grant into another',
    NOBODY,
    ({ users }) =>
      sql`update role_grants set role = 'administrator' where user_id = ${users.unit_operator}`,
  ),
  simple(
    'sessions',
    "end another's session",
    NOBODY,
    ({ users }) => sql`update sessions set revoked_at = now() where user_id = ${users.other}`,
  ),
  simple(
    'sessions',
    'lengthen the own session',
    NOBODY,
    (_world, actor) =>
      sql`update sessions set expires_at = now() + interval '1 year' where user_id = ${actor.userId}`,
  ),
  simple(
    'audit_events',
    'write past the log function',
    NOBODY,
    () => sql`insert into audit_events (lane, lane_seq, at, role, scope, ip, request_id, action,
      entity, entity_id, prev_hash, hash) values (1, 999, now(), 'x', '', '', '', 'x', 'x', 'x', '', '')`,
  ),
  simple('audit_events', 'change', NOBODY, () => sql`update audit_events set action = 'x'`),
  simple('audit_events', 'delete', NOBODY, () => sql`delete from audit_events`),
  simple('audit_heads', 'change', NOBODY, () => sql`update audit_heads set events = 0`),
  simple('rate_limits', 'reset', NOBODY, () => sql`delete from rate_limits`),
  ...(
    ['regions', 'instruments', 'instrument_requirements', 'rule_sets', 'deployment'] as const
  ).map((table) => simple(table, 'delete', NOBODY, () => sql`delete from ${sql.table(table)}`)),
];

export const ATTEMPTS: Attempt[] = [...FILING, ...REVIEW, ...FIGURE_TABLES, ...STEERING];
