import { sql } from 'kysely';
import { getDocument, VerbosityLevel } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';

import type { SignedInActor } from '~/domain/accounts/actor';
import { claimSeat } from '~/domain/assessments/review/claim-seat.server';
import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import { languageCookie } from '~/i18n/languages';
import { loader as verifyLoader } from '~/routes/_public+/verify-code';
import { action as letterAction, loader as letterLoader } from '~/routes/assessor+/letter';
import { loader as letterPdfLoader } from '~/routes/assessor+/letter-pdf';
import { action, loader } from '~/routes/assessor+/minutes';
import { loader as pdfLoader } from '~/routes/assessor+/minutes-pdf';
import { loader as unitHomeLoader } from '~/routes/unit+/home';
import { loader as unitLoader } from '~/routes/unit+/letter';
import { loader as unitOutcomeLoader } from '~/routes/unit+/outcome';
import type { Db } from '~db/sql';
import { dbActor, makePerson } from '~tests/factories/review';
import { judgeAll, seatWorld } from '~tests/factories/seats';
import { answerOf, routeArgs } from '~tests/factories/route-args';
import { callRoute } from '~tests/setup/call-route';
import { useDatabase } from '~tests/setup/db';

const database = useDatabase();
const now = new Date();
let year = 2070;

/** One judged S01 and handed it in. */
async function world() {
  const db = database.db.system;
  const w = await seatWorld(db, { seats: 1, year: (year += 1) });
  const { assessmentId, one } = w;
  const run = <T>(actor: SignedInActor, fn: (trx: Db) => Promise<T>) =>
    database.db.asActor(dbActor(actor), fn);
  await run(one, (trx) => claimSeat(trx, one, { assessmentId, now }));
  await run(one, (trx) => judgeAll(trx, one, w));
  await run(one, (trx) => submitSeat(trx, one, { assessmentId, now }));
  const call = (actor: SignedInActor | null, over = {}) => ({
    ...{ db: database.db, actor, path: `/penilai/berkas/${assessmentId}/berita-acara` },
    ...{ params: { assessmentId }, ...over },
  });
  const post = (actor: SignedInActor, form: Record<string, string>) =>
    callRoute(action, call(actor, { form }));
  const page = async (actor: SignedInActor) => (await callRoute(loader, call(actor))).body;
  const auditor = await makePerson(db, 'auditor', '33');
  const head = await makePerson(db, 'unit_head', '33.25');
  return { ...w, db, call, post, page, auditor, head };
}

async function textOf(bytes: ArrayBuffer): Promise<string> {
  const loading = getDocument({
    ...{ data: new Uint8Array(bytes), verbosity: VerbosityLevel.ERRORS },
    ...{ useSystemFonts: false, disableFontFace: true },
  });
  const pdf = await loading.promise;
  let text = '';
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    text += items.map((item) => ('str' in item ? item.str : '')).join(' ');
  }
  await loading.destroy();
  return text.replace(/\s+/g, '');
}

describe('the minutes', () => {
  it('are drawn up, signed and reopened on their page, each step by whom it is for', async () => {
    const w = await world();
    expect(await w.page(w.one)).toMatchObject({ shown: null, may: { prepare: true, sign: null } });
    expect((await w.page(w.three)).may).toMatchObject({ prepare: false, sign: null });
    expect((await w.page(w.auditor)).may).toMatchObject({ prepare: false, reopen: false });
    expect((await w.post(w.three, { intent: 'prepare' })).status).toBe(403);
    expect((await w.post(w.auditor, { intent: 'prepare' })).status).toBe(403);
    expect((await w.post(w.one, { intent: 'prepare' })).status).toBe(303);
    const { shown, may } = await w.page(w.one);
    expect(may).toMatchObject({ prepare: false, sign: 'seat1' });
    const sha256 = shown?.minutes.sha256 ?? '';
    expect(await w.post(w.one, { intent: 'sign', sha256: 'f'.repeat(64) })).toMatchObject({
      ...{ status: 409, body: { errors: { '': { key: 'minutes:errors.changed' } } } },
    });
    expect((await w.post(w.one, { intent: 'sign', sha256: 'x' })).status).toBe(422);
    expect((await w.post(w.one, { intent: 'sign', sha256 })).status).toBe(303);
    expect((await w.page(w.one)).may.sign).toBeNull();
    expect((await w.page(w.lead)).may).toMatchObject({ sign: 'lead', word: true });
    expect((await w.post(w.lead, { intent: 'sign', sha256 })).status).toBe(303);
    expect(await w.page(w.lead)).toMatchObject({
      ...{ review: { status: 'accepted' }, stage: 'accepted', may: { reopen: true } },
    });
    expect((await w.page(w.one)).may.reopen).toBe(false);
    expect(await w.post(w.lead, { intent: 'reopen', reason: ' ' })).toMatchObject({
      ...{ status: 422, body: { errors: { reason: { key: 'minutes:errors.reasonRequired' } } } },
    });
    expect((await w.post(w.one, { intent: 'reopen', reason: 'x' })).status).toBe(403);
    expect((await w.post(w.lead, { intent: 'reopen', reason: 'Keberatan' })).status).toBe(303);
    expect((await w.page(w.lead)).all).toMatchObject([
      { state: 'reopened', reopening: { reason: 'Keberatan', number: expect.any(Number) } },
    ]);
  });

  it('tell on the page and on paper who came into a seat in an odd way', async () => {
    const w = await world();
    const { assessmentId, regionCode } = w;
    await w.db
      .insertInto('seat_marks')
      .values({
        ...{ assessment_id: assessmentId, region_code: regionCode, round: 1, seat: 1 },
        ...{ user_id: w.one.userId, mark: 'had_read' },
      })
      .execute();
    await w.post(w.one, { intent: 'prepare' });
    const { shown } = await w.page(w.one);
    expect(shown?.content.oddities).toMatchObject([{ name: w.one.name, mark: 'had_read' }]);
    const params = { assessmentId, minutesId: shown?.minutes.id ?? '' };
    const pdf = await pdfLoader(routeArgs(w.call(w.lead, { params })));
    expect(await textOf(await pdf.arrayBuffer())).toContain(
      'dapatmembacatemuankursilainsebelumdudukdikursiini',
    );
  });

  it('are for those who judge and the auditor', async () => {
    const w = await world();
    await w.post(w.one, { intent: 'prepare' });
    const minutesId = (await w.page(w.one)).shown?.minutes.id ?? '';
    const params = { assessmentId: w.assessmentId, minutesId };
    const status = async (actor: SignedInActor | null) => [
      (await callRoute(loader, w.call(actor))).status,
      (await callRoute(letterLoader, w.call(actor))).status,
      (await callRoute(pdfLoader, w.call(actor, { params }))).status,
    ];
    for (const actor of [w.one, w.three, w.lead, w.auditor])
      expect(await status(actor)).toEqual([200, 200, 200]);
    expect(await status(null)).toEqual([302, 302, 302]);
    const office = await makePerson(w.db, 'governor_office', '33');
    for (const actor of [w.head, office]) expect(await status(actor)).toEqual([403, 403, 403]);
    const far = await makePerson(w.db, 'lead_assessor', '35');
    const home = await makePerson(w.db, 'lead_assessor', '33', '33.25');
    for (const actor of [far, home]) expect(await status(actor)).toEqual([404, 404, 404]);
    // The letter is the unit's once everybody has signed.
    expect((await callRoute(unitLoader, w.call(w.head, { params }))).status).toBe(404);
    expect((await callRoute(letterPdfLoader, w.call(w.head, { params }))).status).toBe(404);
  });

  it('stand on paper as on the page, in Indonesian, the same bytes every time', async () => {
    const w = await world();
    await w.post(w.one, { intent: 'prepare' });
    const { shown } = await w.page(w.one);
    const { sha256, id: minutesId } = shown!.minutes;
    for (const actor of [w.one, w.lead]) await w.post(actor, { intent: 'sign', sha256 });
    const params = { assessmentId: w.assessmentId, minutesId };
    const paper = async (language: string) => {
      const headers = { Cookie: `${languageCookie}=${language}` };
      return (await pdfLoader(routeArgs(w.call(w.lead, { params, headers })))).arrayBuffer();
    };
    const first = await paper('id');
    expect(Buffer.from(await paper('en')).equals(Buffer.from(first))).toBe(true);
    const text = await textOf(first);
    for (const part of [
      'BERITAACARAVERIFIKASI',
      'BAV/33/',
      sha256,
      'Padahariini',
      w.one.name,
      w.lead.name,
    ])
      expect(text).toContain(part.replace(/\s+/g, ''));
    for (const { code, evidence } of shown!.content.verdicts) {
      expect(text).toContain(code);
      for (const file of evidence) expect(text).toContain(file.sha256);
    }
    expect(text).not.toContain('Menunggutandatangan');
    // Anybody may check what is printed, and learns nothing else.
    const verificationCode = (await w.page(w.lead)).shown?.minutes.verificationCode ?? '';
    const coded = { code: verificationCode };
    const checked = answerOf(await verifyLoader(routeArgs(w.call(null, { params: coded }))));
    expect(checked.body).toMatchObject({
      minutes: { sha256, regionCode: '33.25', reopenedAt: null },
    });
    expect(JSON.stringify(checked.body)).not.toContain('Terlihat pada sistem');
    // Whoever holds them is not told of receipts alone.
    expect(checked.body).toMatchObject({ title: expect.stringContaining('keaslian dokumen') });
  });
});

describe('the letter', () => {
  it('worded for minutes that lapsed is there to be read while the next one is worded', async () => {
    const w = await world();
    await w.post(w.one, { intent: 'prepare' });
    const text = { strengths: 'Tata kelola baik', missing: 'Lengkapi SK', version: '1' };
    await callRoute(letterAction, w.call(w.lead, { form: text }));
    await w.db
      .updateTable('minutes')
      .set({ lapsed_at: now, lapsed_because: 'verdicts' })
      .where('assessment_id', '=', w.assessmentId)
      .execute();
    await w.post(w.one, { intent: 'prepare' });
    const { letter } = (await callRoute(letterLoader, w.call(w.lead))).body;
    expect(letter).toMatchObject({
      ...{ version: 1, earlier: { strengths: 'Tata kelola baik', missing: 'Lengkapi SK' } },
    });
  });

  it('is worded by a lead while the minutes wait, and read by the unit once they are signed', async () => {
    const w = await world();
    await w.post(w.one, { intent: 'prepare' });
    const { shown } = await w.page(w.one);
    const { sha256, id: minutesId } = shown!.minutes;
    const form = {
      strengths: 'Tata kelola baik',
      missing: 'Lengkapi SK\nUnggah bukti',
      version: '1',
    };
    const word = (actor: SignedInActor, over = {}) =>
      callRoute(letterAction, w.call(actor, { form: { ...form, ...over } }));
    expect((await callRoute(letterLoader, w.call(w.one))).body.mayWord).toBe(false);
    expect((await callRoute(letterLoader, w.call(w.lead))).body.mayWord).toBe(true);
    expect((await word(w.one)).status).toBe(403);
    expect((await word(w.lead)).status).toBe(303);
    // Another tab was faster: the text sent comes back, what is kept comes with the page, and a second try writes it.
    const late = await word(w.lead, { missing: 'lain' });
    expect(late).toMatchObject({
      ...{ status: 409, body: { values: { missing: 'lain', version: '1' } } },
    });
    const { letter } = (await callRoute(letterLoader, w.call(w.lead))).body;
    expect(letter).toMatchObject({ version: 2, missing: form.missing, earlier: null });
    expect((await word(w.lead, { missing: 'lain', version: '2' })).status).toBe(303);
    expect((await word(w.lead, { version: '3' })).status).toBe(303);
    for (const actor of [w.one, w.lead]) await w.post(actor, { intent: 'sign', sha256 });
    expect((await callRoute(letterLoader, w.call(w.lead))).body.mayWord).toBe(false);
    const params = { assessmentId: w.assessmentId, minutesId };
    const { body } = await callRoute(unitLoader, w.call(w.head, { params }));
    expect(body.letter).toMatchObject({ ...{ strengths: form.strengths, missing: form.missing } });
    expect(body.letter.isReopened).toBe(false);
    const paper = await letterPdfLoader(routeArgs(w.call(w.head, { params })));
    const text = await textOf(await paper.arrayBuffer());
    for (const part of ['UMPANBALIK', 'Tatakelolabaik', 'LengkapiSK', 'Unggahbukti', sha256])
      expect(text).toContain(part);
    // After a reopening it stays as it was sent, and says that it is in doubt.
    expect(text).not.toContain('dibukakembali');
    expect(text).not.toContain('Datasimulasi');
    const told = async () => {
      const home = await callRoute(unitHomeLoader, w.call(w.head, { path: '/unit' }));
      const outcome = await callRoute(unitOutcomeLoader, w.call(w.head));
      return [home.body.home.desk?.assessment?.reopened, outcome.body.work.reopened];
    };
    expect(await told()).toEqual([null, null]);
    expect((await w.post(w.lead, { intent: 'reopen', reason: 'Keberatan' })).status).toBe(303);
    const again = await callRoute(unitLoader, w.call(w.head, { params }));
    expect(again.body.letter).toMatchObject({ strengths: form.strengths, isReopened: true });
    // The unit learns which result is out of force wherever it would look for it.
    const { number, year: of } = again.body.letter;
    const why = { reason: 'Keberatan', number: number + 1, year: of };
    const reopening = expect.objectContaining(why) as unknown;
    const reopened = expect.objectContaining({
      ...{ minutesId, number, year: of, reopening },
    }) as unknown;
    expect(await told()).toEqual([reopened, reopened]);
    // Its own unit alone is told why, whoever knows the act.
    const stranger = await makePerson(w.db, 'unit_head', '33.20');
    for (const [actor, reason] of [
      [w.head, 'Keberatan'],
      [stranger, undefined],
    ] as const) {
      const { rows } = await database.db.asActor(dbActor(actor), (trx) =>
        sql<{
          told: { reason: string } | null;
        }>`select reopening_told(${minutesId}::uuid) as told`.execute(trx),
      );
      expect(rows[0]?.told?.reason).toBe(reason);
    }
    await w.db
      .updateTable('assessments')
      .set({ is_simulated: true })
      .where('id', '=', w.assessmentId)
      .execute();
    const reprint = await letterPdfLoader(routeArgs(w.call(w.head, { params })));
    const printed = await textOf(await reprint.arrayBuffer());
    expect(printed).toContain('Beritaacarainidibukakembali');
    expect(printed).toContain('Datasimulasi:bukankeadaan');
    const foreign = await makePerson(w.db, 'unit_head', '33.20');
    expect((await callRoute(unitLoader, w.call(foreign, { params }))).status).toBe(404);
  });
});
