/** The seven roles. A role is always held in a region scope. */
export const ROLES = [
  'unit_operator',
  'unit_head',
  'assessor',
  'lead_assessor',
  'governor_office',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Somebody asking for something: a signed-in person in one of their roles, or a visitor. */
export interface Actor {
  userId: string | null;
  name: string;
  role: Role | 'public';
  /** Region code the role is held in: 'ID' the country, '33' a province with its kabupaten/kota, '33.25' one region; '' for a visitor. */
  scope: string;
  /** Where the person comes from; they never score this region. */
  homeRegion: string | null;
}

export interface SignedInActor extends Actor {
  userId: string;
  role: Role;
}

export const VISITOR: Actor = {
  userId: null,
  name: '',
  role: 'public',
  scope: '',
  homeRegion: null,
};
