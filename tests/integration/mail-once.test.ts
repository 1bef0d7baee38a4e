import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';

import type { MailMessage } from '~/domain/notices/mail-message';
import { sendMails } from '~/domain/notices/send-mails.server';
import { MailError, type Mailer } from '~/domain/notices/smtp.server';
import { mailWords } from '~/start/mail-words';
import { makeReader, queueMail } from '~tests/factories/notices';
import { useDatabase } from '~tests/setup/db';
import { headersOf, startSmtp } from '~tests/setup/smtp';

const file = useDatabase();
const words = mailWords();
const db = () => file.db.system;
const log = { warn: () => undefined, error: () => undefined };

let userId: string;
beforeEach(async () => {
  await db().deleteFrom('inbox').execute();
  await db().deleteFrom('mail_outbox').execute();
  ({ userId } = await makeReader(db(), 'unit_head', '33.25'));
});
const queue = () => queueMail(db(), { userId, regionCode: '33.25' });
const send = (mailer: Mailer) =>
  sendMails({
    ...{ db: db(), mailer, words, publicUrl: 'https://pranata.example', limit: 100 },
    ...{ log, signal: new AbortController().signal },
  });
const mails = () => db().selectFrom('mail_outbox').selectAll().orderBy('id').execute();
/** As if so much time had passed that everything is due, and what was under way is nobody's. */
async function later() {
  const outbox = db().updateTable('mail_outbox');
  await outbox
    .set({ next_at: new Date(0) })
    .where('state', '=', 'waiting')
    .execute();
  const past = new Date(Date.now() - 3_600_000);
  await outbox.set({ sending_since: past }).where('state', '=', 'sending').execute();
}

describe('a server that is killed', () => {
  it('between sending and marking sends no mail twice, and the others go on', async () => {
    const workers: ChildProcess[] = [];
    const smtp = await startSmtp({}, (_mail, at) => {
      // The mail is taken; the process that sent it never hears of it.
      if (at === 3) workers[0]?.kill('SIGKILL');
      return null;
    });
    for (let at = 0; at < 6; at += 1) await queue();
    const start = () => {
      const args = ['--import', 'tsx', 'tests/factories/mail-worker.ts'];
      const worker = spawn(process.execPath, [...args, file.url, String(smtp.port)], {
        stdio: 'inherit',
      });
      workers.push(worker);
      return once(worker, 'exit') as Promise<[number | null, string | null]>;
    };
    expect((await start())[1]).toBe('SIGKILL');
    expect((await mails()).map(({ state }) => state).sort()).toEqual([
      ...['sending', 'sent', 'sent', 'waiting', 'waiting', 'waiting'],
    ]);
    expect(await start()).toEqual([0, null]);
    await later();
    expect(await start()).toEqual([0, null]);
    const ids = smtp.taken.flatMap((mail) => headersOf(mail, 'message-id'));
    expect(ids).toHaveLength(6);
    expect(new Set(ids).size).toBe(6);
    expect((await mails()).map(({ state }) => state).sort()).toEqual([
      ...['sent', 'sent', 'sent', 'sent', 'sent', 'unclear'],
    ]);
    await smtp.close();
  }, 60_000);
});

/** What happens to an attempt: taken, refused for now or for good, the line is cut, the process dies before or after. */
const OUTCOMES = ['ok', 'later', 'mail', 'line', 'dies before', 'dies after'] as const;
type Outcome = (typeof OUTCOMES)[number];

/** A mail server and the processes before it, of whose attempts the next ends as the list says; at its end all are taken. */
function scripted(outcomes: Outcome[], taken: string[], refused: Set<string>): Mailer {
  return {
    close: () => undefined,
    send: async ({ messageId }: MailMessage) => {
      const outcome = outcomes.shift() ?? 'ok';
      await new Promise((resolve) => setImmediate(resolve));
      if (outcome === 'dies before') throw new Error('killed');
      if (outcome === 'later' || outcome === 'line') throw new MailError(outcome, 'uji');
      if (outcome === 'mail') {
        refused.add(messageId);
        throw new MailError('mail', 'uji');
      }
      taken.push(messageId);
      if (outcome === 'dies after') throw new Error('killed');
    },
  };
}

describe('any interleaving of workers and crashes', () => {
  it('sends a mail at most once, and exactly once unless it is refused or its process died', async () => {
    const plan = fc.record({
      count: fc.integer({ min: 1, max: 6 }),
      rounds: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 }),
      outcomes: fc.array(fc.constantFrom(...OUTCOMES), { maxLength: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ count, rounds, outcomes }) => {
        await db().deleteFrom('mail_outbox').execute();
        await db().deleteFrom('inbox').execute();
        for (let at = 0; at < count; at += 1) await queue();
        const taken: string[] = [];
        const refused = new Set<string>();
        const script = [...outcomes];
        const died = outcomes.filter((outcome) => outcome.startsWith('dies')).length;
        for (const workers of [...rounds, 1, 1, 1]) {
          const all = Array.from({ length: workers }, () => send(scripted(script, taken, refused)));
          await Promise.allSettled(all);
          await later();
        }
        // Whatever is left of the script ends here: from now on everything is taken.
        script.length = 0;
        await send(scripted([], taken, refused));
        const ends = await mails();
        expect(new Set(taken).size).toBe(taken.length);
        const of = (...states: string[]) =>
          ends.filter(({ state }) => states.includes(state)).length;
        expect(of('waiting', 'sending', 'dropped')).toBe(0);
        expect(of('unclear')).toBeLessThanOrEqual(died);
        expect(of('failed')).toBe(refused.size);
        expect(taken.length).toBeGreaterThanOrEqual(of('sent'));
        expect(taken.length).toBeLessThanOrEqual(of('sent', 'unclear'));
        expect(ends).toHaveLength(count);
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
