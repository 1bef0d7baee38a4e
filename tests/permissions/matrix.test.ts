import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ROLES, VISITOR, type Actor, type Role } from '~/domain/accounts/actor';
import { can, MATRIX, roleCan, type Entity } from '~/domain/accounts/permissions';

/*
 * The permission matrix written out by hand, one line per entity and action, one mark per role in this order:
 * unit operator, unit head, assessor, lead assessor, governor's office, administrator, auditor.
 *   c the scope covers the region    u the region is the actor's own    a covers, and not the home region    . never
 */
const EXPECTED = `
  account            read      . . . . . c c
  account            create    . . . . . c .
  account            update    . . . . . c .
  cycle              read      c c c c c c c
  cycle              create    . . . c . c .
  cycle              update    . . . c . c .
  deadline_extension read      c c c c c c c
  deadline_extension create    . . . a . c .
  assessment         read      u u a a c . c
  assessment         create    u u . . . . .
  assessment         update    u u . . . . .
  assessment         submit    . u . . . . .
  assessment         withdraw  . u . . . . .
  assessment         claim     . . a a . . .
  assessment         assign    . . . a . . .
  assessment         return    . . a a . . .
  answer             read      u u a a c . c
  answer             update    u u . . . . .
  collaboration      read      u u . . . . c
  collaboration      update    u u . . . . .
  evidence           read      u u a a c . c
  evidence           create    u u . . . . .
  evidence           update    u u . . . . .
  evidence           delete    u u . . . . .
  submission         read      u u a a c . c
  submission         create    . u . . . . .
  verdict            read      . . a a . . c
  verdict            update    . . a a . . .
  declaration        read      . . . c . c c
  declaration        create    . . c c . . .
  recusal            read      . . . a . c c
  recusal            create    . . a a . . .
  closed_verdict     read      u u a a c . c
  agreed_verdict     read      . . a a . . c
  agreed_verdict     update    . . . a . . .
  minutes            read      . . a a . . c
  minutes            create    . . a a . . .
  minutes            sign      . . a a . . .
  minutes            reopen    . . . a . . .
  feedback_letter    read      u u a a . . c
  feedback_letter    update    . . . a . . .
  team_agreement     read      . . . c . . c
  review_board       read      . . . c . . c
  outcome            read      c c c c c c c
  outcome            create    . . a a . . .
  outcome            release   . . . . c . .
  published_figure   read      c c c c c c c
  published_figure   create    . . . . c c .
  marketplace_total  read      c c c c c c c
  marketplace_total  import    . . . . c c .
  marketplace_total  release   . . . . c . .
  attestation        read      u u . . c . c
  attestation        create    . . . . c . .
  award_edition      read      . . . . c c c
  award_edition      create    . . . . . c .
  award_edition      announce  . . . . c . .
  award_result       read      . . . . c . c
  award_result       create    . . . . c . .
  audit_event        read      . . . . . c c
`;

const CELLS = EXPECTED.trim()
  .split('\n')
  .flatMap((line) => {
    const [entity = '', action = '', ...marks] = line.trim().split(/\s+/);
    return ROLES.map((role, at) => ({ entity, action, role, mark: marks[at] ?? '' }));
  });

const actor = (role: Role | 'public', scope: string, homeRegion: string | null = null): Actor => ({
  userId: '00000000-0000-4000-8000-000000000001',
  name: 'Uji',
  role,
  scope,
  homeRegion,
});

/** The question as it comes from outside the types. */
const ask = can as (actor: Actor, action: string, entity: string, region: string) => boolean;

describe('the permission matrix', () => {
  it.each(CELLS)('$role · $entity · $action: $mark', ({ entity, action, role, mark }) => {
    const covers = mark === 'c' || mark === 'a';
    expect(ask(actor(role, '33.25'), action, entity, '33.25'), 'own region').toBe(mark !== '.');
    expect(ask(actor(role, '33'), action, entity, '33.25'), 'province over region').toBe(covers);
    expect(ask(actor(role, 'ID'), action, entity, '33.25'), 'nation over region').toBe(covers);
    expect(ask(actor(role, '33', '33.25'), action, entity, '33.25'), 'home region').toBe(
      mark === 'c',
    );
    expect(ask(actor(role, '33', '33.20'), action, entity, '33.25'), 'other home').toBe(covers);
    expect(ask(actor(role, '33.25'), action, entity, '33.20'), 'neighbour').toBe(false);
    expect(ask(actor(role, '33.25'), action, entity, '33'), 'region over province').toBe(false);
    expect(ask(actor(role, '33'), action, entity, '35.08'), 'other province').toBe(false);
    expect(ask(actor(role, '3'), action, entity, '33.25'), 'malformed scope').toBe(false);
    expect(ask(actor('public', '33'), action, entity, '33.25'), 'visitor').toBe(false);
  });

  it('has a hand-written line for each entity and action, and no other', () => {
    const inCode = Object.entries(MATRIX).flatMap(([entity, actions]) =>
      Object.keys(actions).map((action) => `${entity}.${action}`),
    );
    const byHand = new Set(CELLS.map(({ entity, action }) => `${entity}.${action}`));
    expect([...byHand].sort()).toEqual(inCode.sort());
  });

  it('offers a page to exactly the roles that have a mark', () => {
    for (const { entity, action, role, mark } of CELLS) {
      const asked = roleCan(actor(role, '33'), action as never, entity as Entity);
      expect(asked, `${role} ${entity} ${action}`).toBe(mark !== '.');
    }
    expect(roleCan(VISITOR, 'read', 'cycle')).toBe(false);
  });

  it('denies whatever it does not know', () => {
    const entities = Object.keys(MATRIX);
    const word = fc.oneof(
      fc.string(),
      fc.constantFrom(...entities, 'read', 'update', 'constructor', 'toString', '__proto__', ''),
    );
    const region = fc.oneof(fc.string(), fc.constantFrom('33', '33.25', 'ID', ''));
    const role = fc.oneof(fc.string(), fc.constantFrom(...ROLES, 'public', '__proto__'));
    const known = new Set(
      CELLS.filter(({ mark }) => mark !== '.').map((c) => `${c.role}/${c.action}/${c.entity}`),
    );
    fc.assert(
      fc.property(role, region, word, word, region, (name, scope, action, entity, code) => {
        const allowed = ask(actor(name as Role, scope), action, entity, code);
        const meant = known.has(`${name}/${action}/${entity}`) && scope !== '' && code !== '';
        return !allowed || meant;
      }),
      { numRuns: 2000 },
    );
  });
});
