import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { submitSeat } from '~/domain/assessments/review/submit-seat.server';
import {
  appRoutes,
  startApp,
  type AppRoute,
  type AppSite,
  type Client,
} from '~tests/factories/app-site';
import { mailsTo, wantEveryMail } from '~tests/factories/leak-mails';
import {
  makeLeakPeople,
  nameOf,
  PLACES,
  READERS,
  teamOf,
  UNIT_OF,
  type Reader,
} from '~tests/factories/leak-people';
import {
  ABOUT,
  judgeAbout,
  judgeRest,
  LATER,
  leakWorld,
  type LeakWorld,
} from '~tests/factories/leak-world';
import { useDatabase } from '~tests/setup/db';

import { readAnswer, type Met } from './leak-answer';
import { ASKED } from './leak-paths';
import { SECRETS } from './leak-secrets';

/**
 * The whole application over HTTP, read by everybody: pages, what open pages ask for the next one, files, papers, exports,
 * streams, searches, refusals of forms; bodies and headers.
 */
const file = useDatabase();
let folder: string;
let world: LeakWorld;
let site: AppSite;
let leaves: AppRoute[];
let clients: Record<Reader, Client>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pranata-leaks-'));
  leaves = (await appRoutes()).filter(({ isLeaf }) => isLeaf);
  const people = await makeLeakPeople(file.db);
  await wantEveryMail(file.db.system, people);
  world = await leakWorld(file.db, people, folder);
  site = await startApp(file.url, { dataDir: folder });
  const made: [string, Client][] = [['visitor', site.visitor]];
  for (const [name, { userId }] of Object.entries(people))
    made.push([name, await site.signedIn(userId)]);
  clients = Object.fromEntries(made) as Record<Reader, Client>;
}, 120_000);
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const pathsOf = (leaf: AppRoute) => ASKED[leaf.pattern]?.paths(world) ?? [];

/** What a page that is open asks for to become the page at the path: its own loader and no layout's. */
function dataOf({ id }: AppRoute, path: string): string {
  const [before = '', search = ''] = path.split('?');
  const only = new URLSearchParams(search);
  only.set('_routes', id);
  return `${before === '/' ? '/_root' : before}.data?${only}`;
}

let mailsRead: ReturnType<typeof mailsTo> | null = null;
/** What would be mailed, by reader; read once, and again after something was done. */
const mailed = () => (mailsRead ??= mailsTo(file.db.system, world.people));

/** Everything the reader is answered, by what was asked, and everything they are mailed. The page itself where its data is not refused. */
async function everything(reader: Reader, { pages = false } = {}): Promise<Map<string, Met>> {
  const met = new Map<string, Met>();
  const ask = async (path: string) => {
    const answer = await readAnswer(clients[reader].get(path));
    met.set(path, answer);
    return answer.status;
  };
  for (const leaf of leaves)
    for (const path of pathsOf(leaf)) {
      const isPage = leaf.module.default !== undefined;
      const status = isPage ? await ask(dataOf(leaf, path)) : 200;
      if (status === 200 && (pages || !isPage)) await ask(path);
    }
  const mails = (await mailed()).get(reader) ?? [];
  for (const [at, text] of mails.entries()) met.set(`mail ${at}`, { status: 200, text });
  return met;
}

/** Routes by which something is done to a work. */
const acts = () =>
  leaves.filter(({ pattern, module }) => 'action' in module && /^.penilai.*:/.test(pattern));

/** The answers to everything the reader sends to the work that is judged and is refused. */
async function refusals(reader: Reader): Promise<Map<string, Met>> {
  const met = new Map<string, Met>();
  for (const leaf of acts())
    for (const path of pathsOf(leaf).filter((one) => one.includes(world.at.judging.assessmentId)))
      for (const form of ASKED[leaf.pattern]?.forms?.(world) ?? []) {
        const said = `${path} ${JSON.stringify(form)}`;
        if (DOES.test(said)) continue;
        const data = path + (leaf.module.default === undefined ? '' : '.data');
        const answer = await readAnswer(clients[reader].post(data, form));
        expect(answer.status, `${reader} ${said}`).toBeGreaterThanOrEqual(400);
        met.set(said, answer);
      }
  return met;
}

const meetings = (met: Map<string, Met>, word: string) =>
  [...met].filter(([, { text }]) => text.includes(word)).map(([path]) => path);

/** Those from whom the work of a seat is hidden, and whose pages it therefore leaves as they are. */
const BLIND: readonly Reader[] = ['two', 'lead', 'judgingUnit', 'office'];
/** Those of the team who look on: what they send is refused in the same words whatever the seat does. */
const COLLEAGUES: readonly Reader[] = ['two', 'three', 'lead'];
/** What they may send all the same, and what is done by it stands in the log. */
const DOES = /"intent":"(takeOver|handBack|claim|propose)"|"agreed":"on"|\/kursi /;
/** Says when it was made or when oneself was last here. */
const TIMED = /^\/(akun(\.data|$)|unit\/lembar\/unduh\b)/;
/** Read page by page too, with what layouts put around them: one of each way of looking. */
const PAGES_TOO: readonly Reader[] = [
  ...(['two', 'declared', 'judgingUnit', 'office', 'admin', 'visitor'] as const),
];
/** Those who have no part in the work that is judged, whatever they send to it. */
const OUTSIDE: readonly Reader[] = [
  ...([
    'native',
    'nativeLead',
    'declared',
    'gone',
    'leadAbroad',
    'judgingUnit',
    'unsignedUnit',
  ] as const),
  ...(['office', 'officeAbroad', 'admin', 'auditor', 'visitor'] as const),
];

/** Without what is another one for each request: its id, its nonce, the hour (`now` on every page), how its body is packed. */
function steady({ status, text }: Met): string {
  const id = /^x-request-id: (.*)$/m.exec(text)?.[1] ?? '';
  const named = /^(date|content-security-policy|etag|content-length|connection|keep-alive): .*$/gm;
  return `${status} ${text.replaceAll(id, '')}`.replace(named, '').replace(/"now",\["D",\d+\]/, '');
}

describe('what somebody wrote', () => {
  it('is looked for on every route there is', () => {
    const there = new Set(leaves.map(({ pattern }) => pattern));
    expect(Object.keys(ASKED).sort()).toEqual([...there].sort());
  });

  it('leaves every answer to those who are blind as it was, byte for byte, when a seat goes on and is handed in', async () => {
    const before = new Map<Reader, Map<string, Met>>();
    for (const reader of BLIND) before.set(reader, await everything(reader));
    for (const reader of COLLEAGUES)
      before.set(reader, new Map([...(before.get(reader) ?? []), ...(await refusals(reader))]));
    const where = { place: 'judging', standing: world.at.judging, by: 'one' } as const;
    await judgeAbout(world, where, LATER);
    await judgeRest(world, where, [ABOUT, LATER]);
    const { one } = world.people;
    const { assessmentId } = world.at.judging;
    await world.run(one, (trx) => submitSeat(trx, one, { assessmentId, now: new Date() }));
    mailsRead = null;
    const changed: string[] = [];
    for (const [reader, met] of before) {
      const after = BLIND.includes(reader) ? await everything(reader) : new Map<string, Met>();
      if (COLLEAGUES.includes(reader))
        for (const [what, answer] of await refusals(reader)) after.set(what, answer);
      for (const [path, answer] of met) {
        if (TIMED.test(path)) continue;
        const now = after.get(path);
        if (!now || steady(now) !== steady(answer)) changed.push(`${reader}: ${path}`);
      }
    }
    expect(changed).toEqual([]);
  }, 180_000);

  it('is met by those it is for and by nobody else', async () => {
    const opened = new Set<string>();
    const wrong: string[] = [];
    for (const reader of READERS) {
      const met = await everything(reader, { pages: PAGES_TOO.includes(reader) });
      for (const [path, { status }] of met) {
        if (status === 200) opened.add(path);
        if (status >= 500) wrong.push(`${path} answers ${reader} with ${status}`);
      }
      for (const { word, may, meets } of SECRETS) {
        const at = meetings(met, word);
        if (at.length > 0 && !may.includes(reader))
          wrong.push(`${reader} meets ${word}: ${at.join()}`);
        if (at.length === 0 && meets.includes(reader)) wrong.push(`${reader} never meets ${word}`);
      }
    }
    expect(wrong).toEqual([]);
    // Where nobody was let in nothing was looked at.
    const isOpen = (leaf: AppRoute) => (path: string) =>
      opened.has(path) || opened.has(dataOf(leaf, path));
    const shut = leaves.filter((leaf) => !pathsOf(leaf).some(isOpen(leaf)));
    expect(shut.map(({ pattern }) => pattern).sort()).toEqual(
      Object.keys(ASKED)
        .filter((pattern) => ASKED[pattern]?.closed)
        .sort(),
    );
  }, 240_000);

  it('is in no refusal, and who is outside is refused everything they send to a work that is judged', async () => {
    const unsent = acts()
      .map(({ pattern }) => pattern)
      .filter((one) => !ASKED[one]?.forms);
    expect(unsent).toEqual([]);
    const { assessmentId } = world.at.judging;
    const wrong: string[] = [];
    let sent = 0;
    for (const reader of [...OUTSIDE, 'two', 'three'] as const)
      for (const leaf of acts())
        for (const path of pathsOf(leaf).filter((one) => one.includes(assessmentId)))
          for (const form of ASKED[leaf.pattern]?.forms?.(world) ?? []) {
            if (!OUTSIDE.includes(reader) && !OWN.test(leaf.pattern)) continue;
            const data = path + (leaf.module.default === undefined ? '' : '.data');
            const { status, text } = await readAnswer(clients[reader].post(data, form));
            sent += 1;
            const said = `${reader} ${path} ${JSON.stringify(form)}: ${status}`;
            if (OUTSIDE.includes(reader) && !isRefusal(status, text)) wrong.push(said);
            for (const { word, may } of SECRETS)
              if (text.includes(word) && !may.includes(reader)) wrong.push(`${said} tells ${word}`);
          }
    expect(wrong).toEqual([]);
    expect(sent).toBeGreaterThan(200);
  }, 120_000);
});

describe('a mail about a region', () => {
  it('goes to its unit, to those who may judge there, and to nobody else', async () => {
    const named = await file.db.system.selectFrom('regions').select(['code', 'name']).execute();
    const names = new Map(named.map(({ code, name }) => [code, name]));
    const mails = await mailed();
    const wrong: string[] = [];
    const about = new Set<string>();
    for (const place of PLACES) {
      const name = names.get(world.at[place].regionCode)!;
      for (const [reader, texts] of mails)
        for (const text of texts.filter((one) => one.includes(name))) {
          about.add(place);
          const may = reader === UNIT_OF[place] || teamOf(place).includes(reader);
          if (!may) wrong.push(`${reader}: ${text}`);
        }
    }
    expect(wrong).toEqual([]);
    // Nothing has happened to the draft.
    expect([...about].sort()).toEqual(PLACES.filter((place) => place !== 'draft').sort());
  });

  it('names nobody but its reader', async () => {
    const { people } = world;
    const told = [...(await mailed())].flatMap(([reader, texts]) =>
      Object.entries(people)
        .filter(([name]) => name !== reader)
        .flatMap(([name, { userId }]) =>
          texts.filter((text) => text.includes(nameOf(name)) || text.includes(userId)),
        ),
    );
    expect(told).toEqual([]);
  });
});

/** What a member of the team may send without changing more than what is theirs. */
const OWN = /\/butir\/|\/(serah|kursi)$/;

/** Refused, or sent to sign in; a redirect of a data request is told in its body. */
const isRefusal = (status: number, text: string) =>
  [401, 403, 404].includes(status) ||
  (status === 302 && /^location: .masuk/m.test(text)) ||
  (status === 202 && text.includes('/masuk'));
