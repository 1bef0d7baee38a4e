import { regionLevel, type RegionLevel } from './scope';

/** A province, kabupaten or kota. `code` is the Kemendagri code as text: '33', '33.25'. */
export interface Region {
  code: string;
  /** The official name with its kind: "Kabupaten Batang", "Kota Semarang", "Jawa Tengah". */
  name: string;
}

export interface RegionOfLevel extends Region {
  level: RegionLevel;
}

/** The region with the level its code says. Throws RangeError on a malformed code. */
export function withLevel(region: Region): RegionOfLevel {
  return { ...region, level: regionLevel(region.code) };
}
