/** More time to file, as the province granted it to one region. */
export interface Extension {
  until: Date;
  reason: string;
  grantedAt: Date;
  grantedByName: string | null;
}

/** A granted extension in the list of a cycle. */
export interface GrantedExtension extends Extension {
  id: string;
  regionCode: string;
  regionName: string;
  /** A later one for the same region takes its place. */
  replaced: boolean;
}
