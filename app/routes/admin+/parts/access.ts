import type { Role } from '~/domain/accounts/actor';

/** Who may open the administration: an administrator to work, an auditor to read. */
export const ADMIN_ROLES: readonly Role[] = ['administrator', 'auditor'];

/** Who plans cycles, as the permission matrix says. */
export const CYCLE_PLANNERS: readonly Role[] = ['administrator', 'lead_assessor'];

/** Who opens the pages of cycles. */
export const CYCLE_READERS: readonly Role[] = [...CYCLE_PLANNERS, 'auditor'];

/** Rows on one page of a list. */
export const PAGE_SIZE = 25;

/** Every event, the latest first. */
export const emptyAuditFilter = {
  entity: '',
  id: '',
  regionCode: '',
  from: null,
  until: null,
  olderThan: null,
  limit: PAGE_SIZE,
};
