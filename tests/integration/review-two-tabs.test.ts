import fc from 'fast-check';
import { expect, it } from 'vitest';

import {
  autosave,
  beginAutosave,
  isSettled,
  toSend,
  type Autosave,
  type Confirmed,
  type Happening,
  type Snapshot,
} from '~/components/autosave/machine';
import { getContent } from '~/domain/assessments/content.repo.server';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { readDraft } from '~/domain/assessments/review/read-draft';
import { StaleVerdict } from '~/domain/assessments/review/stale-verdict';
import { verdictFields } from '~/domain/assessments/review/verdict-fields';
import { dbActor } from '~tests/factories/review';
import { judge, seatWorld } from '~tests/factories/seats';
import { withRollback } from '~tests/setup/db';

type Step = { tab: 0 | 1; what: 'type' | 'send' | 'replyLost' | 'mine' | 'theirs' | 'reload' };

const steps = fc.array(
  fc.record({
    tab: fc.constantFrom(0 as const, 1 as const),
    what: fc.constantFrom<Step['what']>(
      'type',
      'type',
      'send',
      'send',
      'replyLost',
      'mine',
      'theirs',
      'reload',
    ),
  }),
  { maxLength: 14 },
);

it(
  'loses no text of one holder in two tabs, and saves none over one its tab had not before it',
  () =>
    withRollback(async ({ trx, as }) => {
      const world = await seatWorld(trx, { seats: 1 });
      const { one, assessmentId } = world;
      const requirementId = world.requirements.get('S01.R1') ?? '';
      const run = <T>(fn: Parameters<typeof as<T>>[1]) => as(dbActor(one), fn);
      await run((db) => claimSeat(db, one, { assessmentId, now: new Date() }));

      const kept = async (): Promise<Confirmed> => {
        const [section] = await run((db) =>
          getContent(db, assessmentId, { requirementId, verdicts: 1 }),
        );
        const work = section?.requirements[0]?.work;
        if (!work) return { fields: {}, version: 0, at: null, by: null };
        return { fields: verdictFields(work, 'id'), version: work.version, at: 'x', by: 'x' };
      };
      const answer = async ({ fields, base }: Snapshot): Promise<Happening> => {
        const draft = { ...readDraft(fields), draft: true, verdictVersion: base };
        try {
          const { version } = await run((db) => judge(db, one, world, 'S01.R1', draft));
          return { type: 'saved', version, at: 'x', by: 'x' };
        } catch (error) {
          if (!(error instanceof StaleVerdict)) throw error;
          return { type: 'stale', theirs: await kept() };
        }
      };
      const versions = () =>
        trx
          .selectFrom('verdict_versions')
          .where('assessment_id', '=', assessmentId)
          .select(['version', 'reason'])
          .orderBy('version')
          .execute();

      let count = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (sequence) => {
          const open = async () => beginAutosave(await kept());
          const tabs: [Autosave, Autosave] = [await open(), await open()];
          const owed = new Set<string>();
          const happen = (at: 0 | 1, event: Happening) => (tabs[at] = autosave(tabs[at], event));
          const send = async (at: 0 | 1, isReplyLost = false) => {
            const snapshot = toSend(tabs[at]);
            if (!snapshot) return;
            happen(at, { type: 'sent' });
            const event = await answer(snapshot);
            happen(at, isReplyLost ? { type: 'lost' } : event);
          };
          const decide = (at: 0 | 1, which: 'mine' | 'theirs') => {
            const { trouble, fields } = tabs[at];
            if (trouble?.kind !== 'stale') return;
            if (which === 'theirs') owed.delete(fields.reason ?? '');
            happen(at, {
              type: 'merged',
              fields: which === 'mine' ? fields : trouble.theirs.fields,
            });
          };
          for (const { tab, what } of sequence) {
            if (what === 'type') {
              count += 1;
              owed.delete(tabs[tab].fields.reason ?? '');
              owed.add(`t${count}`);
              happen(tab, { type: 'typed', fields: { verdict: 'partly', reason: `t${count}` } });
            } else if (what === 'send') await send(tab);
            else if (what === 'replyLost') await send(tab, true);
            else if (what === 'reload') {
              if (isSettled(tabs[tab])) tabs[tab] = await open();
            } else decide(tab, what);
          }
          // Both tabs come to rest, each person's text on top of what is there.
          for (const at of [0, 1, 0, 1] as const) {
            await send(at);
            decide(at, 'mine');
            await send(at);
          }
          const there = await versions();
          expect(there.map(({ version }) => version)).toEqual(there.map((_, index) => index + 1));
          const texts = new Set(there.map(({ reason }) => reason));
          expect([...owed].filter((text) => !texts.has(text))).toEqual([]);
          expect((await kept()).fields.reason ?? '').toBe(there.at(-1)?.reason ?? '');
        }),
        { numRuns: 40 },
      );
    }),
  60_000,
);
