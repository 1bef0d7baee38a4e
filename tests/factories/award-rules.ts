import type { Instrument, Level, Section } from '~/domain/instruments/instrument';
import { yearPeriod } from '~/shared/periods';

import type { AwardCategory, AwardGate, AwardRules, ScorePart } from '~/domain/awards/award-rules';
import { BASES, type MetricName, type MetricValue } from '~/domain/awards/metric';

const both = (text: string) => ({ id: text, en: text });

/** Builders for the tests of awards: the smallest valid rules and values, each field open to change. */
export function gate(change: Partial<AwardGate> = {}): AwardGate {
  return {
    code: 'kematangan',
    title: both('Kematangan'),
    basis: both('Aturan provinsi'),
    metric: { name: 'maturity.level', latestUpTo: 2023 },
    op: 'gte',
    threshold: '3',
    ...change,
  };
}

export function part(change: Partial<ScorePart> = {}): ScorePart {
  return {
    code: 'paket',
    title: both('Paket'),
    basis: both('Aturan provinsi'),
    metric: { name: 'blangkon.packages', year: 2023 },
    weight: '100',
    normalise: { kind: 'share_of_max' },
    ...change,
  };
}

export function category(change: Partial<AwardCategory> = {}): AwardCategory {
  return {
    code: 'best',
    title: both('Terbaik'),
    source: both('Aturan provinsi'),
    gates: [],
    score: [part()],
    tieBreaks: [],
    winners: 1,
    ...change,
  };
}

export function rules(categories: AwardCategory[] = [category()]): AwardRules {
  return {
    code: 'test-2024',
    version: '1',
    programme: { code: 'test', name: both('Uji') },
    edition: {
      year: 2024,
      ownerRegion: '33',
      held: { on: '2024-08-06', at: 'Surakarta' },
      population: { levels: ['kabupaten', 'kota'], within: '33' },
      period: yearPeriod(2023),
    },
    note: both('Aturan provinsi, dapat diubah'),
    rounding: { digits: 4, mode: 'half_up' },
    selection: { basisOrder: [...BASES], partYear: 'refuse' },
    categories,
  };
}

export function metric(
  regionCode: string,
  name: MetricName,
  value: string | null,
  change: Partial<MetricValue> = {},
): MetricValue {
  return {
    regionCode,
    metric: name,
    period: yearPeriod(2023),
    value,
    basis: 'published',
    asOf: '2023-12-31',
    source: 'Uji',
    partYear: false,
    simulated: false,
    ...change,
  };
}

/** A maturity instrument of edition 'uji' with these variables, counted from this level. */
export function instrument(
  codes: readonly string[],
  proaktifLevel: Level = 3,
): Pick<Instrument, 'edition' | 'sections' | 'maturity'> {
  const section: Section = {
    code: 'UJI',
    ordinal: 1,
    title: both('Uji'),
    aliases: [],
    requirements: codes.map((code, at) => ({
      code,
      ordinal: at + 1,
      text: both(code),
      guidance: both(code),
      typicalEvidence: [],
      derived: false,
      placeholder: false,
      answerType: 'level',
      levels: [],
    })),
  };
  return {
    edition: 'uji',
    sections: [section],
    maturity: { overall: 'minimum', proaktifLevel, levelNames: [] },
  };
}
