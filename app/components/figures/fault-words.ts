import type { TFunction } from 'i18next';

import { formatDate, isCivilDate } from '~/shared/dates';
import type { Locale } from '~/shared/numbers';

/** What is wrong in one place of an imported file. */
export interface ImportFault {
  line: number;
  column: string | null;
  code: string;
  params: Record<string, string>;
}

/** Faults found beyond the file itself: where rows may go and what is recorded already. */
const OWN = new Set(['not_text', 'too_big', 'outside_scope', 'already_recorded', 'after_as_of']);

/** The words of a fault, for the page and the download alike. `t` knows 'governor' and 'awards'. */
export function faultWords(t: TFunction, language: Locale) {
  return {
    column: ({ column }: ImportFault) => (column ? t(`awards:import.column.${column}`) : '–'),
    /** What is wrong and how to mend it. */
    fault: ({ code, params }: ImportFault) => {
      const shown = Object.fromEntries(
        Object.entries(params).map(([name, value]) => [
          name,
          isCivilDate(value) && name !== 'found' ? formatDate(value, language, 'long') : value,
        ]),
      );
      return t(
        OWN.has(code) ? `governor:import.error.${code}` : `awards:import.error.${code}`,
        shown,
      );
    },
  };
}
