/** Units a published figure can have; the column allows the same. */
export const FIGURE_UNITS = [
  'packages',
  'rupiah',
  'score',
  'level',
  'variables',
  'standards',
  'persons',
  'sellers',
  'products',
  'regions',
] as const;
export type FigureUnit = (typeof FIGURE_UNITS)[number];

/** What can be published about a region by somebody else, and in which unit. Labels: i18n `figures:indicator.<code>`. */
export const INDICATORS = {
  eblangkon_packages: 'packages',
  eblangkon_value: 'rupiah',
  ekatalog_value: 'rupiah',
  domestic_products_value: 'rupiah',
  eblangkon_regions: 'regions',
  eblangkon_sellers: 'sellers',
  eblangkon_sellers_company: 'sellers',
  eblangkon_sellers_individual: 'sellers',
  eblangkon_products: 'products',
  umkm_registered: 'sellers',
  itkp_total: 'score',
  itkp_system_use: 'score',
  itkp_sirup: 'score',
  itkp_e_tendering: 'score',
  itkp_e_purchasing: 'score',
  itkp_e_katalog: 'score',
  itkp_toko_daring: 'score',
  itkp_non_etendering: 'score',
  itkp_e_kontrak: 'score',
  itkp_hr: 'score',
  itkp_maturity: 'score',
  maturity_level: 'level',
  maturity_proaktif: 'variables',
  standards_met: 'standards',
  formation_filled: 'persons',
  formation_needed: 'persons',
} as const satisfies Record<string, FigureUnit>;

export type IndicatorCode = keyof typeof INDICATORS;

export const INDICATOR_CODES = Object.keys(INDICATORS) as IndicatorCode[];

export function isIndicator(text: string): text is IndicatorCode {
  return Object.hasOwn(INDICATORS, text);
}

/** Greatest value a unit can have; null where there is none. */
const MOST: Partial<Record<FigureUnit, number>> = {
  score: 100,
  level: 5,
  variables: 9,
  standards: 17,
};

/**
 * Whether a decimal text can be a value of the unit: never negative, whole for everything that is counted
 * (rupiah included), a score with at most two decimals and at most 100.
 */
export function fitsUnit(value: string, unit: FigureUnit): boolean {
  const pattern = unit === 'score' ? /^\d{1,3}(\.\d{1,2})?$/ : /^\d{1,15}$/;
  const most = MOST[unit];
  return pattern.test(value) && (most === undefined || Number(value) <= most);
}
