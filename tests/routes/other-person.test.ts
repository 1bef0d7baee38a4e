import { randomUUID } from 'node:crypto';

import type { ActionFunctionArgs } from '@remix-run/node';
import type { RouteConfigEntry } from '@remix-run/route-config';
import { beforeAll, describe, expect, it } from 'vitest';

import { ROLES, type Role, type SignedInActor } from '~/domain/accounts/actor';
import routes from '~/routes';
import { isAppError } from '~/shared/app-error';
import { PASSWORD_FIRST, PERSON_CHANGED, ROLE_CHANGED } from '~/shared/person-changed';
import { answerOf, formOf, routeArgs } from '~tests/factories/route-args';
import type { Database } from '~db/client.server';

type Action = (args: ActionFunctionArgs) => unknown;

/** Actions of nobody's page: they work on the browser and on whoever is signed in in it. */
const NOBODYS = ['/masuk', '/keluar', '/preferensi', '/*'];
/** Sent by a script, which is answered in JSON. */
const SCRIPTED = [
  '/unit/butir/:requirementId/simpan',
  '/unit/butir/:requirementId/bersama/kirim',
  '/penilai/berkas/:assessmentId/butir/:requirementId/simpan',
  '/penilai/berkas/:assessmentId/butir/:requirementId/catatan',
  '/penilai/berkas/:assessmentId/kursi',
];

/** Everybody's own account and inbox, in whatever role. */
const OWN = ['/akun', '/akun/kotak-masuk', '/akun/kotak-masuk/pilihan'];

/** Whatever touches it fails: what is refused neither reads nor writes. */
const untouched = new Proxy({} as Database, {
  get: (_target, name) => {
    throw new Error(`the database was asked (${String(name)})`);
  },
});

async function actionsOf(entries: readonly RouteConfigEntry[], above = '') {
  const found: { pattern: string; action: Action }[] = [];
  for (const { file, path, children } of entries) {
    const module = (await import(/* @vite-ignore */ `../../app/${file}`)) as { action?: Action };
    const pattern = path ? `${above}/${path}` : above;
    if (module.action) found.push({ pattern: pattern || '/', action: module.action });
    if (children) found.push(...(await actionsOf(children, pattern)));
  }
  return found;
}

let actions: { pattern: string; action: Action }[];
beforeAll(async () => {
  actions = await actionsOf(routes);
}, 60_000);

const actorIn = (role: Role): SignedInActor => ({
  ...{ userId: randomUUID(), name: 'Uji', role, scope: '33.25', homeRegion: null },
});

const PARAMS = ['requirementId', 'sectionId', 'fileId', 'importId', 'accountId', 'cycleId'];
const params = Object.fromEntries(PARAMS.map((name) => [name, randomUUID()]));

/** What a form answers: its status and, of a refusal, the key of what is said. */
async function send(
  action: Action,
  actor: SignedInActor,
  person: string,
  multipart: boolean,
  { peran = '', mustChangePassword = false } = {},
) {
  const form = formOf({ person, peran, intent: 'save', note: 'ketikan' });
  if (multipart) form.append('file', new File(['isi'], 'a.pdf'));
  const sent = { db: untouched, actor, path: '/x', params, form, multipart };
  const args = routeArgs({ ...sent, mustChangePassword });
  try {
    const answer = await action(args as ActionFunctionArgs);
    const body: unknown = answer instanceof Response ? await answer.clone().text() : null;
    return { status: answerOf(answer).status, told: String(body) };
  } catch (error) {
    if (!isAppError(error)) throw error;
    return { status: error.status, told: error.messageKey ?? error.code };
  }
}

describe('a form of a page that was made for another account', () => {
  it('has an action on every route that takes one', () => {
    expect(actions.length).toBeGreaterThan(25);
    for (const pattern of [...NOBODYS, ...SCRIPTED]) {
      expect(actions.map((one) => one.pattern)).toContain(pattern);
    }
  });

  it.each(ROLES)(
    'is refused before anything is read or written, with a %s signed in',
    async (role) => {
      const actor = actorIn(role);
      for (const { pattern, action } of actions) {
        if (NOBODYS.includes(pattern)) continue;
        for (const multipart of [false, true]) {
          if (multipart && SCRIPTED.includes(pattern)) continue;
          const { status, told } = await send(action, actor, randomUUID(), multipart);
          expect([pattern, multipart, status]).toEqual([pattern, multipart, 403]);
          expect(told, pattern).toMatch(
            SCRIPTED.includes(pattern)
              ? /"code":"OTHER_PERSON"|errors:page\.otherPerson\.text/
              : new RegExp(`^${PERSON_CHANGED}$`),
          );
        }
      }
    },
  );

  it('is told apart from one whose sender may not do it', async () => {
    const auditor = actorIn('auditor');
    for (const { pattern, action } of actions) {
      if ([...NOBODYS, ...SCRIPTED, ...OWN].includes(pattern)) continue;
      const own = await send(action, auditor, auditor.userId, false);
      expect([pattern, own]).toEqual([pattern, { status: 403, told: 'FORBIDDEN' }]);
    }
  });
});

describe('a form of somebody', () => {
  const head: SignedInActor = actorIn('unit_head');
  const everywhere = () => actions.filter(({ pattern }) => !NOBODYS.includes(pattern));

  it.each([
    ['who took another role since', { peran: 'unit_operator 33.25' }, ROLE_CHANGED],
    ['who took the same role in another region', { peran: 'unit_head 33.20' }, ROLE_CHANGED],
    ['whose password must be changed first', { mustChangePassword: true }, PASSWORD_FIRST],
  ])('%s is refused in words, with nothing read or written', async (_who, how, key) => {
    for (const { pattern, action } of everywhere()) {
      for (const multipart of [false, true]) {
        if (multipart && SCRIPTED.includes(pattern)) continue;
        const { status, told } = await send(action, head, head.userId, multipart, how);
        expect([pattern, multipart, status]).toEqual([pattern, multipart, 403]);
        expect(told, pattern).toContain(key);
      }
    }
  });

  it('is told first that it is another account’s', async () => {
    for (const { pattern, action } of everywhere()) {
      if (SCRIPTED.includes(pattern)) continue;
      const how = { peran: 'auditor 33', mustChangePassword: true };
      const { told } = await send(action, head, randomUUID(), false, how);
      expect([pattern, told]).toEqual([pattern, PERSON_CHANGED]);
    }
  });

  it('goes through in the role of its page', async () => {
    const auditor = actorIn('auditor');
    for (const { pattern, action } of everywhere()) {
      if ([...SCRIPTED, ...OWN].includes(pattern)) continue;
      const how = { peran: 'auditor 33.25' };
      const { told } = await send(action, auditor, auditor.userId, false, how);
      expect([pattern, told]).toEqual([pattern, 'FORBIDDEN']);
    }
  });
});
