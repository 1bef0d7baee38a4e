import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { filingState, NO_MORE_TIME } from '~/domain/assessments/filing-window';
import { saveAnswer } from '~/domain/assessments/save-answer.server';
import { calendarSchema, windowsOf } from '~/domain/cycles/calendar.schema';
import { addDays, formatDateTime, jakartaDate, startOfJakartaDay } from '~/shared/dates';
import { dbActor, makeCycle, makePerson } from '~tests/factories/review';
import { openDraft } from '~tests/factories/unit';
import { withRollback } from '~tests/setup/db';

/** The end of 31 August 2024 in Jakarta, as somebody types it into the calendar. */
const TYPED = '2024-09-01T00:00';
const LAST = new Date('2024-08-31T16:59:59.999Z');
const LATE = new Date('2024-08-31T17:00:00.000Z');
const LATER = new Date('2024-08-31T17:00:01.000Z');

/** Phases that never open. */
const CLOSED = Object.fromEntries(
  ['review', 'objection', 'announced'].flatMap((phase) => [
    [`${phase}From`, ''],
    [`${phase}To`, ''],
  ]),
);

// New York is on the day before, Kiritimati on the day after; Jakarta decides.
describe.each(['UTC', 'Asia/Jakarta', 'America/New_York', 'Pacific/Kiritimati'])(
  'a deadline on a server whose clock shows %s',
  (zone) => {
    const before = process.env.TZ;
    beforeAll(() => {
      process.env.TZ = zone;
    });
    afterAll(() => {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    });

    const windows = () => {
      const calendar = calendarSchema.parse({
        name: 'Siklus uji',
        seen: '',
        ...CLOSED,
        filingFrom: '2024-07-01T00:00',
        filingTo: TYPED,
      });
      return windowsOf(calendar);
    };

    it('is really in that zone', () => {
      expect(new Intl.DateTimeFormat().resolvedOptions().timeZone).toBe(zone);
    });

    it('is the instant typed in Jakarta, shown in Jakarta', () => {
      expect(windows().filing?.endsAt).toEqual(LATE);
      expect(formatDateTime(LAST, 'id')).toBe('Sabtu, 31 Agustus 2024, 23.59 WIB');
      expect([LAST, LATE].map(jakartaDate)).toEqual(['2024-08-31', '2024-09-01']);
    });

    it('counts a request that began before it, and none a second later', () => {
      const state = (at: Date) => filingState({ phases: windows() }, 'draft', NO_MORE_TIME, at);
      expect([LAST, LATE, LATER].map(state)).toEqual(['open', 'after', 'after']);
    });

    it('of a return ends with its day in Jakarta', () => {
      const due = startOfJakartaDay(addDays('2024-08-31', 1));
      const state = (at: Date) =>
        filingState({ phases: {} }, 'returned', { ...NO_MORE_TIME, returnDueAt: due }, at);
      expect([LAST, LATE, LATER].map(state)).toEqual(['open', 'after', 'after']);
    });

    it('is kept by the database and judged by when the request began', () =>
      withRollback(async ({ trx, as }) => {
        const operator = await makePerson(trx, 'unit_operator', '33.25');
        const cycleId = await makeCycle(trx, '33', 2024);
        const { filing } = windows();
        await trx
          .updateTable('cycle_phases')
          .set({ starts_at: filing!.startsAt, ends_at: filing!.endsAt })
          .where('cycle_id', '=', cycleId)
          .where('phase', '=', 'filing')
          .execute();
        const draft = await as(dbActor(operator), (db) => openDraft(db, operator, { at: LAST }));
        const save = (at: Date, expectedVersion: number) =>
          as(dbActor(operator), (db) =>
            saveAnswer(db, operator, {
              assessmentId: draft.assessmentId,
              requirementId: draft.requirements.get('S01.R1') ?? '',
              value: { type: 'claim', claim: 'met' },
              note: '',
              expectedVersion,
              at,
            }),
          );
        await save(LAST, 0);
        for (const at of [LATE, LATER])
          await expect(save(at, 1)).rejects.toMatchObject({ code: 'DEADLINE_PASSED' });
      }));
  },
);
