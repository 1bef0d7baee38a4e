import type { BothWords, Words } from '~/domain/assessments/sheet/words';
import type { Language } from '~/i18n/languages';
import { i18nFor } from '~/i18n/i18n.server';

/** The texts of a workbook in both languages: one exported in one is read by a person who uses the other. */
export function sheetWords(): BothWords {
  return { id: wordsOf('id'), en: wordsOf('en') };
}

function wordsOf(language: Language): Words {
  const t = i18nFor(language).getFixedT(language, 'sheet');
  return (key, params) => t(key, params ?? {});
}
