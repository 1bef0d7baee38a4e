import fc from 'fast-check';
import { expect, it } from 'vitest';

import { replaceEvidence } from '~/domain/assessments/replace-evidence.server';
import { keepFile } from '~/domain/evidence/evidence.repo.server';
import { dbActor, makePerson } from '~tests/factories/review';
import { withRollback } from '~tests/setup/db';

it('keeps versions in lines, whatever replaces whatever', () =>
  withRollback(async ({ trx, as }) => {
    const person = await makePerson(trx, 'unit_operator', '33.11');
    const actor = dbActor(person);
    const stored = (at: number) => ({
      sha256: at.toString(16).padStart(64, 'f'),
      sizeBytes: 1,
      mediaType: 'application/pdf',
      originalName: `${at}.pdf`,
    });
    const ids = new Map<number, string>();
    const step = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 0, max: 7 }));
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        for (const [from, to] of steps) {
          const old = await as(actor, (db) =>
            keepFile(db, { ...stored(from), regionCode: '33.11', userId: person.userId }),
          );
          ids.set(from, old.id);
          await as(actor, (db) =>
            replaceEvidence(db, person, {
              fileId: old.id,
              file: stored(to),
              quotaBytes: 1000,
              at: new Date(),
            }),
          ).catch((error: { code?: string }) => {
            expect(['INVALID', 'CONFLICT']).toContain(error.code);
          });
        }
        const rows = await trx
          .selectFrom('evidence_replacements')
          .where('region_code', '=', '33.11')
          .select(['old_file_id', 'new_file_id'])
          .execute();
        const next = new Map(rows.map((row) => [row.old_file_id, row.new_file_id]));
        expect(new Set(next.values()).size).toBe(rows.length);
        for (const start of next.keys()) {
          const seen = new Set([start]);
          for (let at = next.get(start); at; at = next.get(at)) {
            expect(seen.has(at)).toBe(false);
            seen.add(at);
          }
        }
      }),
      { numRuns: 8 },
    );
  }));
