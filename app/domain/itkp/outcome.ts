import type { InstrumentKind } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

import type { PartSource } from './claimed-inputs';
import type { ItkpYear, MaturityProfile, StandardsProfile } from './region-profile';
import type { UnverifiedInput } from './verified-inputs';

/** What the signed verdicts of one work led to. */
export interface Outcome {
  standards: StandardsProfile | null;
  maturity: MaturityProfile | null;
  itkp: ItkpYear | null;
  /** Filed inputs of the index nobody verified; the parts that wait for them are not computable. */
  unverified: UnverifiedInput[];
  /** What was filed and judged, by section. */
  filed: FiledSection[];
  /** The requirements behind every part of the index; empty where none was computed. */
  parts: PartSource[];
}

export interface FiledSection {
  kind: InstrumentKind;
  code: string;
  requirements: { requirementId: string; code: string; verdict: Verdict | null }[];
}
