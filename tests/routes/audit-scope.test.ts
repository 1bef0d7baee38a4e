import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { beforeAll, describe, expect, it } from 'vitest';

import { AUDITED } from '~/domain/accounts/audited';
import { recordAudit } from '~/domain/audit/record.server';
import * as auditPage from '~/routes/admin+/audit';
import * as homePage from '~/routes/admin+/home';
import { browsers } from '~tests/factories/browsers';
import type { Visitor } from '~tests/factories/visitor';
import { useDatabase } from '~tests/setup/db';

const file = useDatabase();
const { as } = browsers(file);
const SECRET = 'isi-rahasia';
/** A kind nobody named: its contents are nobody's to read. */
const UNKNOWN = 'unknown_thing';
const KINDS = [...AUDITED, UNKNOWN];
/** What an administrator may read beyond the log itself. */
const ADMINISTERED = new Set([
  ...['account', 'session', 'cycle', 'deadline_extension'],
  ...['published_figure', 'import_batch', 'award_edition'],
  ...['declaration', 'recusal'],
]);

interface Event {
  entity: string;
  entityId: string;
  regionCode: string;
  userName: string | null;
  isShown: boolean;
  hash: string | null;
}
const read = async (who: Visitor, query: string) =>
  (await who.get(auditPage.loader, `/admin/audit${query}`)).body as { events: Event[] };
const idOf = (entity: string) => `scope-${entity}`;

beforeAll(async () => {
  for (const entity of KINDS) {
    await file.db.system.transaction().execute((db) =>
      recordAudit(db, {
        ...{ action: 'answer.saved', entity, entityId: idOf(entity), regionCode: '33.25' },
        before: { note: `${SECRET} lama` },
        after: { note: `${SECRET} baru`, files: [{ name: `${SECRET}.pdf` }] },
      }),
    );
  }
});

describe('the contents of audit events', () => {
  it('are of kinds the permission matrix knows, whatever a use case writes', () => {
    const app = resolve(import.meta.dirname, '../../app');
    const sources = globSync('**/*.ts', { cwd: app }).map((one) =>
      readFileSync(join(app, one), 'utf8'),
    );
    const told = sources.flatMap((source) =>
      [...source.matchAll(/\bentity: '(\w+)'/g)].map(([, entity = '']) => entity),
    );
    expect(told.length).toBeGreaterThan(20);
    expect(AUDITED).toEqual(expect.arrayContaining([...new Set(told)]));
  });

  describe.each(['administrator', 'auditor'] as const)('as %s', (role) => {
    let visitor: Visitor;
    beforeAll(async () => {
      visitor = (await as(role, '33')).visitor;
    });

    it.each(KINDS)('%s: only where the role may read the thing', async (entity) => {
      const isShown = entity !== UNKNOWN && (role === 'auditor' || ADMINISTERED.has(entity));
      const page = await read(visitor, `?id=${idOf(entity)}`);
      expect(page.events).toHaveLength(1);
      expect(page.events[0]).toMatchObject({ entity, regionCode: '33.25', isShown });
      expect(JSON.stringify(page).includes(SECRET)).toBe(isShown);
      expect(page.events[0]?.hash === null).toBe(!isShown);
    });

    it('are found by no search', async () => {
      for (const query of [`?id=${SECRET}`, `?id=${SECRET}.pdf`, `?wilayah=${SECRET}&id=${SECRET}`])
        expect((await read(visitor, query)).events).toEqual([]);
    });
  });

  it('stay away from the administrator on every page of the log', async () => {
    const { visitor } = await as('administrator', '33');
    const [home, log] = [
      await visitor.get(homePage.loader, '/admin'),
      await read(visitor, '?wilayah=33.25'),
    ];
    expect(log.events.some(({ isShown }) => isShown)).toBe(true);
    for (const page of [home.body, log]) {
      const { events } = (page as { audit?: { events: Event[] } }).audit ?? log;
      expect(events.some(({ isShown }) => !isShown)).toBe(true);
      const hidden = events.filter(({ isShown }) => !isShown);
      expect(JSON.stringify(hidden)).not.toContain(SECRET);
    }
  });
});
