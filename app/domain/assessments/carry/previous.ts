import type { RequirementContent } from '../content';

/** What the region said about a requirement the last time an accepted filing covered it. */
export interface Previous {
  cycleName: string;
  year: number;
  acceptedAt: Date;
  edition: string;
  /** Answer, files and verdict of then, with the wording of then. */
  requirement: RequirementContent;
}
