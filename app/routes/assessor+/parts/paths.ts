/** Addresses of the assessors' pages. */
export const queuePath = '/penilai';
export const reviewPath = (assessmentId: string) => `/penilai/berkas/${assessmentId}`;
export const itemPath = (assessmentId: string, requirementId: string) =>
  `${reviewPath(assessmentId)}/butir/${requirementId}`;
export const outcomePath = (assessmentId: string) => `${reviewPath(assessmentId)}/hasil`;
