/** A private note as JSON carries it to another page of its author. */
export interface WireNote {
  note: string;
  version: number;
  /** Instant as ISO text. */
  updatedAt: string;
}
