import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';

import { ROLES, type Role } from '~/domain/accounts/actor';
import type { DB } from '~db/schema';
import { actorIn, REGION, useWorld } from './world';

type Seen = Record<Role | 'public', string[]>;

const { draft, submitted, returned, accepted, inReview, home, foreign } = REGION;
const all33 = [draft, submitted, returned, accepted, home, inReview];
const reviewed = [submitted, returned, accepted, inReview];
/** Tables no request reads. */
const NOBODYS = ['act_numbers', 'audit_heads', 'findings_shown', 'rate_limits', 'role_terms'];

/** Filing and evidence: the unit its own, assessors what was submitted elsewhere, the governor's office what was accepted. */
const FILING: Seen = {
  unit_operator: [inReview],
  unit_head: [inReview],
  assessor: reviewed,
  lead_assessor: reviewed,
  governor_office: [accepted],
  administrator: [],
  auditor: all33,
  public: [],
};
const within = (of: Seen, regions: readonly string[]): Seen =>
  Object.fromEntries(
    Object.entries(of).map(([role, seen]) => [role, seen.filter((code) => regions.includes(code))]),
  ) as Seen;
const each = (regions: string[]): Seen =>
  Object.fromEntries([...ROLES, 'public'].map((role) => [role, regions])) as Seen;

/** How a unit works together: itself and the auditor, whatever the state of its work. */
const TOGETHER: Seen = {
  ...each([]),
  unit_operator: [inReview],
  unit_head: [inReview],
  auditor: all33,
};
const judged = [returned, accepted, inReview];
/** Those who judge, and the auditor. */
const team = (...regions: string[]): Seen => ({
  ...within(FILING, regions),
  ...{ unit_operator: [], unit_head: [], governor_office: [] },
});

/** Regions whose rows each role sees, units of Kab. Batang (in review), everybody else of Jawa Tengah. */
const BY_REGION: [table: keyof DB, seen: Seen][] = [
  ['assessments', FILING],
  ['assessment_sections', FILING],
  ['answers', FILING],
  ['evidence_links', FILING],
  ['evidence_files', FILING],
  ['uploads', { ...each([]), unit_operator: [inReview], unit_head: [inReview] }],
  ['evidence_periods', FILING],
  ['evidence_replacements', FILING],
  ['evidence_idle', { ...each([]), unit_operator: [inReview], unit_head: [inReview] }],
  ['submission_files', within(FILING, [submitted, returned, accepted, home, inReview])],
  ['submissions', within(FILING, [submitted, returned, accepted, home, inReview])],
  // Who judges and what they find is for the team and the auditor; the unit and the office are told when a round closes.
  ['review_seats', team(submitted, returned, accepted, home, inReview)],
  ['seat_work', team(submitted, returned, accepted, home, inReview)],
  ['seat_holders', team(...judged)],
  ['seat_marks', team(inReview)],
  [
    'recusals',
    { ...each([]), lead_assessor: [inReview], administrator: [inReview], auditor: [inReview] },
  ],
  ['verdicts', team(...judged)],
  ['verdict_versions', team(...judged)],
  ['agreed_verdicts', team(...judged)],
  ['agreed_verdict_versions', team(...judged)],
  ['minutes', team(...judged)],
  ['minutes_signatures', team(...judged)],
  ['reopenings', team(inReview)],
  // The unit reads its letter once it was sent.
  ['feedback_letters', { ...team(...judged), unit_operator: [inReview], unit_head: [inReview] }],
  ['return_proposals', team(...judged)],
  ['verdict_notes', { ...each([]), assessor: judged }],
  ['return_items', within(FILING, [returned])],
  ['opened_items', within(FILING, [returned])],
  ['returns', within(FILING, [returned])],
  ['withdrawals', within(FILING, [returned])],
  // What a closed round said stays readable for the unit, whatever happens after it.
  ['closed_verdicts', within(FILING, judged)],
  [
    'deadline_extensions',
    { ...each(all33), unit_operator: [inReview], unit_head: [inReview], public: [] },
  ],
  ['assignments', TOGETHER],
  ['comment_threads', TOGETHER],
  ['comments', TOGETHER],
  ['presence', TOGETHER],
  // Everybody has one about every work; it is seen by who sees what it is about, and only the own.
  [
    'inbox',
    {
      ...each([]),
      ...{ unit_operator: [inReview], unit_head: [inReview] },
      ...{ assessor: reviewed, lead_assessor: reviewed },
    },
  ],
  [
    'import_batches',
    { ...each([]), governor_office: [inReview], administrator: [inReview], auditor: [inReview] },
  ],
  [
    'attestations',
    {
      ...each([]),
      unit_operator: [inReview],
      unit_head: [inReview],
      governor_office: [inReview],
      auditor: [inReview],
    },
  ],
];

const RELEASABLE: (keyof DB)[] = [
  'standard_outcomes',
  'maturity_outcomes',
  'itkp_results',
  'published_figures',
  'marketplace_totals',
];

const file = useWorld();

async function seenBy<T>(
  role: Role | 'public',
  query: string,
  options: Parameters<typeof actorIn>[2] = {},
) {
  const actor = role === 'public' ? { role } : actorIn(file.world, role, options);
  return file.rollback.as(actor, async (t) => (await sql<T>`${sql.raw(query)}`.execute(t)).rows);
}

async function regionsSeen(role: Role | 'public', table: string, options = {}) {
  const query = `select distinct region_code from ${table} order by 1`;
  const rows = await seenBy<{ region_code: string }>(role, query, options);
  return rows.map((row) => row.region_code);
}

describe.each([...ROLES, 'public'] as const)(
  'what %s sees with row-level security alone',
  (role) => {
    it.each(BY_REGION)('%s', async (table, seen) => {
      expect(await regionsSeen(role, table)).toEqual([...seen[role]].sort());
    });

    it.each(RELEASABLE)(
      '%s: released ones of everybody, unreleased ones of the own scope',
      async (table) => {
        const rows = await seenBy<{ row: string }>(
          role,
          `select region_code || case when released_at is null then ' unreleased' else '' end as row
       from ${table} where source = 'uji' order by 1`,
        );
        const released = [inReview, foreign];
        const inside = role === 'public' ? [] : [`${inReview} unreleased`];
        expect(rows.map(({ row }) => row)).toEqual([...released, ...inside].sort());
      },
    );

    it('cycles: those that hold for the own region', async () => {
      const seen = role === 'public' ? [] : ['33'];
      const where = `where year = 2098`;
      for (const query of [
        `select region_code from cycles ${where}`,
        `select c.region_code from cycle_phases p join cycles c on c.id = p.cycle_id ${where}`,
        `select c.region_code from cycle_instruments p join cycles c on c.id = p.cycle_id ${where}`,
      ]) {
        const rows = await seenBy<{ region_code: string }>(role, query);
        expect(
          rows.map((row) => row.region_code),
          query,
        ).toEqual(seen);
      }
      const phases = await seenBy(role, `select cycle_id from cycle_phases`);
      expect(phases).toHaveLength(seen.length);
    });

    it('award editions and results: before the announcement only inside', async () => {
      const editions = await seenBy<{ slug: string }>(
        role,
        `select slug from award_editions where year = 2098 order by 1`,
      );
      const inside = ['governor_office', 'administrator', 'auditor'].includes(role);
      expect(editions.map(({ slug }) => slug)).toEqual(
        inside ? ['uji-announced', 'uji-hidden'] : ['uji-announced'],
      );
      const results = await seenBy(
        role,
        `select id from award_results where category_code = 'uji'`,
      );
      expect(results).toHaveLength(role === 'governor_office' || role === 'auditor' ? 2 : 1);
    });

    it('accounts, role grants and audit events', async () => {
      const administers = role === 'administrator' || role === 'auditor';
      const emails = await seenBy<{ email: string }>(
        role,
        `select email from users where email like '%@uji.test' order by 1`,
      );
      const everybody = ROLES.map((name) => `${name}@uji.test`).sort();
      const own = role === 'public' ? [] : [`${role}@uji.test`];
      expect(emails.map(({ email }) => email)).toEqual(administers ? everybody : own);
      const grants = await seenBy(
        role,
        `select g.id from role_grants g join users u on u.id = g.user_id`,
      );
      expect(grants).toHaveLength(administers ? everybody.length : own.length);
      const events = await seenBy<{ region_code: string }>(
        role,
        `select region_code from audit_events where action = 'uji.terjadi'`,
      );
      expect(events.map((event) => event.region_code)).toEqual(administers ? [inReview] : []);
    });

    it('declarations of interests: the own, and for who steers or audits those of the cycle', async () => {
      const rows = await seenBy<{ name: string }>(
        role,
        `select distinct user_display_name(user_id) as name from coi_declarations order by 1`,
      );
      const both = ['Uji assessor', 'Uji lead_assessor'];
      const reading = ['lead_assessor', 'administrator', 'auditor'].includes(role);
      const own = role === 'assessor' ? ['Uji assessor'] : [];
      expect(rows.map(({ name }) => name)).toEqual(reading ? both : own);
    });

    it('notices, mails and choices: only the own', async () => {
      const owner = role === 'public' ? null : file.world.users[role];
      for (const table of ['inbox', 'mail_outbox', 'mail_choices']) {
        const rows = await seenBy<{ user_id: string }>(
          role,
          `select distinct user_id from ${table}`,
        );
        const readsNone = table === 'inbox' && !/^unit|assessor$/.test(role);
        const seen = owner === null || readsNone ? [] : [owner];
        expect(
          rows.map((row) => row.user_id),
          table,
        ).toEqual(seen);
      }
    });

    it('sessions: only the own, and never a token', async () => {
      const sessions = await seenBy<{ user_agent: string }>(
        role,
        `select id, user_agent from sessions`,
      );
      expect(sessions).toHaveLength(role === 'public' ? 0 : 1);
      await expect(seenBy(role, `select token_hash from sessions`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(seenBy(role, `select password_hash from users`)).rejects.toThrow(
        /permission denied/,
      );
      for (const table of NOBODYS) {
        await expect(seenBy(role, `select * from ${table}`)).rejects.toThrow(/permission denied/);
      }
    });
  },
);

describe('the state of a filing decides', () => {
  it('a unit reads what a closed round told it, and never what is written in a seat', async () => {
    for (const unit of [returned, accepted]) {
      expect(await regionsSeen('unit_operator', 'closed_verdicts', { unit })).toEqual([unit]);
      expect(await regionsSeen('unit_operator', 'verdicts', { unit })).toEqual([]);
      expect(await regionsSeen('unit_operator', 'verdict_versions', { unit })).toEqual([]);
    }
  });

  it('a unit sees its draft and nobody else of the province does, except the auditor', async () => {
    const drafts = async (role: Role) =>
      (await regionsSeen(role, 'assessments', { unit: draft })).includes(draft);
    const seeing: Role[] = [];
    for (const role of ROLES) if (await drafts(role)) seeing.push(role);
    expect(seeing).toEqual(['unit_operator', 'unit_head', 'auditor']);
  });

  it('an assessor sees nothing of the region they come from, whatever table', async () => {
    for (const table of [
      'assessments',
      'answers',
      'evidence_links',
      'evidence_files',
      'submissions',
    ]) {
      const seen = await regionsSeen('assessor', table, { home: inReview });
      expect(seen, table).toEqual([submitted, returned, accepted, home].sort());
    }
  });

  it('no role of one province sees a filing of another', async () => {
    for (const role of ROLES) {
      const seen = await regionsSeen(role, 'answers', { unit: foreign, province: '35' });
      expect(
        seen.every((code) => code === foreign),
        role,
      ).toBe(true);
    }
  });
});
