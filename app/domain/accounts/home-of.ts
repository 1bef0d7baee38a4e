import type { Role } from './actor';

const HOME: Record<Role, string> = {
  unit_operator: '/unit',
  unit_head: '/unit',
  assessor: '/penilai',
  lead_assessor: '/penilai',
  governor_office: '/gubernur',
  administrator: '/admin',
  auditor: '/admin/audit',
};

/** Where a person begins after signing in; '/' for anything that is not a role. */
export function homeOf(role: string): string {
  return new Map(Object.entries(HOME)).get(role) ?? '/';
}
