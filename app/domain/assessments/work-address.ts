/** The part of a form's address that names the assessment its page was made for. */
export const WORK = 'pekerjaan';

/** The address a form of an assessment's page is sent to. */
export const workHref = (path: string, assessmentId: string): string =>
  `${path}${path.includes('?') ? '&' : '?'}${WORK}=${assessmentId}`;
