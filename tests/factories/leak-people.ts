import type { Role, SignedInActor } from '~/domain/accounts/actor';
import { insertGrant } from '~/domain/accounts/grants.repo.server';
import type { Database } from '~db/client.server';

import { makePerson } from './review';

/** Regions by what stands there: see `leakWorld`. */
export const PLACE = {
  judging: '33.25',
  unsigned: '33.26',
  draft: '33.27',
  signed: '33.28',
  returned: '33.24',
} as const;
export type Place = keyof typeof PLACE;
export const PLACES = Object.keys(PLACE) as Place[];

/** Who reads, by role, region and home region. */
const PEOPLE = {
  one: ['assessor', '33'],
  two: ['assessor', '33'],
  three: ['assessor', '33'],
  lead: ['lead_assessor', '33'],
  /** Come from where the judging is. */
  native: ['assessor', '33', PLACE.judging],
  nativeLead: ['lead_assessor', '33', PLACE.judging],
  /** Signed for an interest in every region but that of the draft. */
  declared: ['assessor', '33'],
  /** Sat in the first seat before `one`, and stepped back from that work. */
  gone: ['assessor', '33'],
  leadAbroad: ['lead_assessor', '35'],
  judgingUnit: ['unit_operator', PLACE.judging],
  unsignedUnit: ['unit_head', PLACE.unsigned],
  draftUnit: ['unit_operator', PLACE.draft],
  signedUnit: ['unit_head', PLACE.signed],
  returnedUnit: ['unit_operator', PLACE.returned],
  office: ['governor_office', '33'],
  officeAbroad: ['governor_office', '35'],
  admin: ['administrator', '33'],
  auditor: ['auditor', '33'],
  auditorAbroad: ['auditor', '35'],
} as const satisfies Record<string, readonly [Role, string, string?]>;

export type Reader = keyof typeof PEOPLE | 'visitor';
export type LeakPeople = Record<keyof typeof PEOPLE, SignedInActor>;

export const READERS = [...Object.keys(PEOPLE), 'visitor'] as Reader[];
/** Those of a region's unit, by what stands there. */
export const UNIT_OF = Object.fromEntries(PLACES.map((place) => [place, `${place}Unit`])) as Record<
  Place,
  keyof LeakPeople
>;

const KEPT_FROM: Record<Place, readonly Reader[]> = {
  judging: ['native', 'nativeLead', 'declared', 'gone'],
  unsigned: ['declared'],
  draft: [],
  signed: ['declared'],
  returned: ['declared'],
};

/** Who may judge there: everybody of the province's assessors whom nothing keeps from it. */
export const teamOf = (place: Place): Reader[] =>
  READERS.filter((reader) => {
    if (reader === 'visitor') return false;
    const [role, scope] = PEOPLE[reader];
    const judges = role === 'assessor' || role === 'lead_assessor';
    return judges && scope === '33' && !KEPT_FROM[place].includes(reader);
  });

/** Under which the reader is known to others; in no other's. */
export const nameOf = (reader: string) => `Nama-${reader}-Uji`;

export async function makeLeakPeople(db: Database): Promise<LeakPeople> {
  const people: Record<string, SignedInActor> = {};
  for (const [name, spec] of Object.entries(PEOPLE)) {
    const [role, scope, home] = spec as readonly [Role, string, string?];
    const person = await makePerson(db.system, role, scope, home ?? null);
    await insertGrant(db.system, {
      userId: person.userId,
      role,
      regionCode: scope,
      now: new Date(),
    });
    await db.system
      .updateTable('users')
      .set({ name: nameOf(name) })
      .where('id', '=', person.userId)
      .execute();
    people[name] = { ...person, name: nameOf(name) };
  }
  return people as LeakPeople;
}
