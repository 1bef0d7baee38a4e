import { expect, it } from 'vitest';

import { publishedFloor } from './published-floor';

const rule = { overall: 'minimum', proaktifLevel: 3 } as const;
const figure = (indicator: string, value: string, year = 2023) => ({
  ...{ indicator, value, year, unit: '', asOf: `${year}-12-31` },
  ...{ source: 's', sourceUrl: null, isSimulated: false },
});

it.each([
  ['nothing published', [], null],
  ['all variables counted', [figure('maturity_proaktif', '9')], { level: 3, year: 2023 }],
  ['some variables counted: nobody knows which', [figure('maturity_proaktif', '7')], null],
  ['an overall level', [figure('maturity_level', '2')], { level: 2, year: 2023 }],
  ['an overall level nobody can have', [figure('maturity_level', '0')], null],
  [
    'both: the higher, of two equal the later',
    [figure('maturity_level', '3', 2022), figure('maturity_proaktif', '9', 2023)],
    { level: 3, year: 2023 },
  ],
])('%s', (_what, published, floor) => {
  expect(publishedFloor(published, rule, 9)).toEqual(floor);
});
