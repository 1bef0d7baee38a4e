/** The field of the verdict form an error belongs to. */
export const VERDICT_FIELDS: Record<string, string> = {
  'assessor:errors.reasonRequired': 'reason',
  'assessor:errors.metWithoutEvidence': 'reason',
  'assessor:errors.levelRequired': 'level',
  'assessor:errors.levelUnexpected': 'level',
  'assessor:errors.levelBelowClaim': 'level',
  'assessor:errors.levelNotBelowClaim': 'level',
  'assessor:errors.nothingToMeet': 'verdict',
  'assessor:errors.verdictRequired': 'verdict',
  'assessor:errors.scoreRequired': 'score',
  'assessor:errors.scoreUnexpected': 'score',
  'assessor:errors.scoreRange': 'score',
};
