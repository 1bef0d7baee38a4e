import { sql, type Kysely } from 'kysely';

/** Notices, the mails they become, and what each person chose. */
export async function addNoticeTables(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table mail_outbox (
      id uuid primary key default gen_random_uuid(),
      -- What the mail is: the same one is queued once, whoever queues it and however often.
      dedupe text not null unique,
      user_id uuid not null references users (id) on delete cascade,
      inbox_id uuid,
      -- Of a digest: the day in Asia/Jakarta.
      day date,
      state text not null default 'waiting'
        check (state in ('waiting', 'sending', 'sent', 'dropped', 'failed', 'unclear')),
      attempts int not null default 0,
      created_at timestamptz not null default now(),
      next_at timestamptz not null default now(),
      sending_since timestamptz,
      ended_at timestamptz,
      -- The last answer of the mail server, or what kept it from answering.
      answer text,
      constraint mail_outbox_subject check ((inbox_id is null) <> (day is null)),
      constraint mail_outbox_ended check (
        (state in ('sent', 'dropped', 'failed', 'unclear')) = (ended_at is not null))
    )`.execute(db);
  await sql`create index mail_outbox_due_idx on mail_outbox (next_at) where state = 'waiting'`.execute(
    db,
  );
  await sql`create index mail_outbox_sending_idx on mail_outbox (sending_since)
    where state = 'sending'`.execute(db);
  await sql`create index mail_outbox_user_idx on mail_outbox (user_id)`.execute(db);
  await sql`
    create table inbox (
      id uuid primary key default gen_random_uuid(),
      user_id uuid not null references users (id) on delete cascade,
      kind text not null check (kind in ('seat_assigned', 'lease_soon', 'lease_lapsed',
        'submission_came', 'returned', 'return_due', 'return_overdue', 'seats_submitted',
        'minutes_wait', 'minutes_signed', 'letter_ready', 'reopened', 'declaration_missing',
        'handed_on', 'deadline_near', 'mail_failed', 'return_proposed')),
      -- Whom it is for: read in no other role.
      audience text not null check (audience in ('unit', 'team', 'lead', 'judge', 'administrator')),
      region_code text not null references regions (code),
      assessment_id uuid,
      cycle_id uuid references cycles (id) on delete cascade,
      round int,
      minutes_id uuid references minutes (id),
      due_at timestamptz,
      -- Which of all notices of its kind: a person gets the same one once.
      dedupe text not null,
      created_at timestamptz not null default now(),
      read_at timestamptz,
      by_digest boolean not null default false,
      digest_id uuid references mail_outbox (id) on delete set null,
      constraint inbox_once unique (user_id, dedupe),
      foreign key (assessment_id, region_code) references assessments (id, region_code)
        on delete cascade
    )`.execute(db);
  await sql`create index inbox_latest_idx on inbox (user_id, created_at desc, id)`.execute(db);
  await sql`create index inbox_unread_idx on inbox (user_id) where read_at is null`.execute(db);
  await sql`create index inbox_digest_idx on inbox (user_id, created_at)
    where by_digest and digest_id is null`.execute(db);
  await sql`create index inbox_assessment_idx on inbox (assessment_id)`.execute(db);
  await sql`
    alter table mail_outbox add constraint mail_outbox_inbox
      foreign key (inbox_id) references inbox (id) on delete cascade`.execute(db);
  await sql`create index mail_outbox_inbox_idx on mail_outbox (inbox_id)`.execute(db);
  await addChoices(db);
}

async function addChoices(db: Kysely<unknown>): Promise<void> {
  // How a notice of the kind reaches a person who chose nothing.
  await sql`
    create function notice_way(p_kind text) returns text language sql immutable parallel safe as $$
      select case
        when p_kind in ('returned', 'return_due', 'return_overdue', 'seats_submitted', 'minutes_wait',
          'letter_ready', 'reopened', 'declaration_missing', 'handed_on', 'deadline_near',
          'return_proposed') then 'mail'
        when p_kind in ('seat_assigned', 'submission_came', 'minutes_signed') then 'digest'
        else 'inbox' end $$`.execute(db);
  // Which kinds a person can do without.
  await sql`
    create function notice_optional(p_kind text) returns boolean language sql immutable parallel safe as $$
      select p_kind in ('lease_soon', 'lease_lapsed', 'submission_came', 'minutes_signed',
        'return_due', 'deadline_near') $$`.execute(db);
  await sql`
    create function notice_ways_fit(p_ways jsonb) returns boolean language sql immutable
      set search_path = public as $$
      select jsonb_typeof(p_ways) = 'object' and not exists (select from jsonb_each_text(p_ways) w
        where not (w.value in ('inbox', 'mail', 'digest') or (w.value = 'none' and notice_optional(w.key)))
          or (w.key = 'mail_failed' and w.value <> 'inbox')
          or length(w.key) > 40) $$`.execute(db);
  await sql`
    create table mail_choices (
      user_id uuid primary key references users (id) on delete cascade,
      -- Of the mails.
      language text not null default 'id' check (language in ('id', 'en')),
      -- By kind; a kind that is not named goes the usual way.
      ways jsonb not null default '{}'
        constraint mail_choices_ways check (notice_ways_fit(ways)),
      version int not null default 1,
      updated_at timestamptz not null default now()
    )`.execute(db);
}
