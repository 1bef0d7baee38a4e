/** The scope that covers every region of the country. */
export const NATION = 'ID';

export const REGION_LEVELS = ['nation', 'province', 'kabupaten', 'kota'] as const;
export type RegionLevel = (typeof REGION_LEVELS)[number];

const CODE = /^\d{2}(\.\d{2})?$/;

/** True for 'ID', a province code ('33') or a kabupaten/kota code ('33.25'). Codes are text, never numbers. */
export function isRegionCode(text: string): boolean {
  return text === NATION || CODE.test(text);
}

/**
 * The level a code stands for. Kemendagri numbers kabupaten from 01 and kota from 71 inside a province.
 * Throws RangeError on a malformed code.
 */
export function regionLevel(code: string): RegionLevel {
  if (code === NATION) return 'nation';
  if (!CODE.test(code)) throw new RangeError(`Not a region code: ${code}`);
  if (code.length === 2) return 'province';
  return Number(code.slice(3)) >= 71 ? 'kota' : 'kabupaten';
}

/** The province of a kabupaten/kota, the nation of a province, null above the nation. */
export function parentCode(code: string): string | null {
  const level = regionLevel(code);
  if (level === 'nation') return null;
  return level === 'province' ? NATION : code.slice(0, 2);
}

/**
 * Whether a role held in `scopeCode` reaches `regionCode`: 'ID' covers all, a province itself and its
 * kabupaten/kota, a kabupaten/kota only itself. Malformed codes on either side cover nothing.
 */
export function covers(scopeCode: string, regionCode: string): boolean {
  if (!isRegionCode(scopeCode) || !isRegionCode(regionCode)) return false;
  return (
    scopeCode === NATION ||
    scopeCode === regionCode ||
    (scopeCode.length === 2 && regionCode.startsWith(`${scopeCode}.`))
  );
}
