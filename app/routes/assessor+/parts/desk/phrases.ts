import type { InstrumentKind } from '~/domain/instruments/instrument';
import type { Verdict } from '~/domain/instruments/verdict';

/** Names of phrases; their texts are `phrases:<instrument>.<verdict>.<name>`. One that ends in `File` names the file on view. */
export const PHRASES: Record<InstrumentKind, Record<Verdict, readonly string[]>> = {
  lpse: {
    met: ['completeFile', 'inForce', 'practised'],
    partly: ['unsignedFile', 'notPractised', 'expired', 'partOf'],
    not_met: ['noEvidence', 'otherFile', 'notThis'],
    not_assessable: ['unreadableFile', 'unclear'],
    not_applicable: ['accepted'],
  },
  maturity: {
    met: ['levelFile', 'allRungs'],
    partly: ['rungMissing', 'planOnly', 'oneUnitFile'],
    not_met: ['noRung', 'otherFile'],
    not_assessable: ['unreadableFile', 'unclear'],
    not_applicable: ['accepted'],
  },
  itkp_inputs: {
    met: ['figureFile', 'countedFile'],
    partly: ['differs', 'otherPeriod'],
    not_met: ['noEvidence', 'otherFile'],
    not_assessable: ['unreadableFile', 'unclear'],
    not_applicable: ['accepted'],
  },
};

/** The phrases that fit: of the verdict chosen, and those about a file only where one is on view. */
export function phrasesFor(
  kind: InstrumentKind,
  verdict: Verdict,
  hasFile: boolean,
): readonly string[] {
  return PHRASES[kind][verdict].filter((name) => hasFile || !name.endsWith('File'));
}
