import type { Localized } from '~/domain/instruments/instrument';

/** Source of everything the demonstration makes up. */
export const SIMULATED_SOURCE: Localized = {
  id: 'Data simulasi untuk peragaan',
  en: 'Simulated data for the demonstration',
};

/** Notes the program itself puts on figures, by the name its data files call them. */
export const GENERATED_NOTES: Readonly<Record<string, Localized>> = {
  rounded: { id: 'Dibulatkan oleh sumbernya.', en: 'Rounded by its source.' },
  cumulative: {
    id: 'Kumulatif; awal periode tidak disebut sumbernya dan dicatat sejak program dimulai pada 2021.',
    en: 'Cumulative; the source does not name the start of the period, which is recorded from the start of the programme in 2021.',
  },
  cumulativeRounded: {
    id: 'Dibulatkan oleh sumbernya. Kumulatif; awal periode tidak disebut dan dicatat sejak program dimulai pada 2021.',
    en: 'Rounded by its source. Cumulative; the start of the period is not named and is recorded from the start of the programme in 2021.',
  },
};

const GENERATED = new Map(
  [SIMULATED_SOURCE, ...Object.values(GENERATED_NOTES)].map((text) => [text.id, text]),
);

/**
 * A kept text in both languages where the program made it; null for one that a person typed or a publication is titled
 * with, which stays as it is.
 */
export function generatedText(text: string): Localized | null {
  return GENERATED.get(text) ?? null;
}
