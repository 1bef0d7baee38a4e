/** Addresses of the assessors' pages. */
export const queuePath = '/penilai';
export const reviewPath = (assessmentId: string) => `/penilai/berkas/${assessmentId}`;
export const itemPath = (assessmentId: string, requirementId: string) =>
  `${reviewPath(assessmentId)}/butir/${requirementId}`;
export const submitPath = (assessmentId: string) => `${reviewPath(assessmentId)}/serah`;
export const returnPath = (assessmentId: string) => `${reviewPath(assessmentId)}/kembalikan`;
/** Where a requirement's figures come from and lead to. */
export const originPath = (assessmentId: string, requirementId: string) =>
  `${reviewPath(assessmentId)}/asal/${requirementId}`;
export const roundsPath = (assessmentId: string) => `${reviewPath(assessmentId)}/putaran`;
export const outcomePath = (assessmentId: string) => `${reviewPath(assessmentId)}/hasil`;
export const differencesPath = (assessmentId: string) => `${reviewPath(assessmentId)}/selisih`;
export const differencePath = (assessmentId: string, requirementId: string) =>
  `${differencesPath(assessmentId)}/${requirementId}`;
export const minutesPath = (assessmentId: string) => `${reviewPath(assessmentId)}/berita-acara`;
/** The latest letter, or the one that goes with the minutes named. */
export const letterPath = (assessmentId: string, minutesId: string | null) =>
  `${reviewPath(assessmentId)}/surat${minutesId === null ? '' : `?akta=${minutesId}`}`;
export const teamPath = '/penilai/keselarasan';
export const declarationPath = '/penilai/pernyataan';
export const recusePath = (assessmentId: string) => `${reviewPath(assessmentId)}/mundur`;
/** Sharing out the works of a cycle. */
export const assignmentsPath = '/penilai/tugas';
/** The plan for a cycle, or for some of its works. */
export function planPath(cycleId: string, assessmentIds: readonly string[] = []): string {
  const search = new URLSearchParams([
    ['siklus', cycleId],
    ...assessmentIds.map((id) => ['berkas', id]),
  ]);
  return `${assignmentsPath}/rencana?${search}`;
}
export const seatsPath = (assessmentId: string) => `${reviewPath(assessmentId)}/tugas`;
