/** An accepted filing of an earlier year. */
export interface EarlierFiling {
  assessmentId: string;
  cycleId: string;
  cycleName: string;
  year: number;
  acceptedAt: Date;
}
