/** Name of the field by which a form says in which role its page was opened. */
export const ROLE_FIELD = 'peran';

/** A role and the region it is held in, as a form tells it. */
export const roleField = ({ role, scope }: { role: string; scope: string }): string =>
  `${role} ${scope}`;
