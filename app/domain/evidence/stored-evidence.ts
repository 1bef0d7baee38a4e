/** A file that is safely in the store; the database does not know it yet. */
export interface StoredEvidence {
  sha256: string;
  sizeBytes: number;
  mediaType: string;
  /** The name people see. */
  originalName: string;
}
