import type { InitOptions } from 'i18next';

import { defaultLanguage, languages } from './languages';

/** Options the server and the browser share; both must render the same text. */
export const sharedOptions: InitOptions = {
  supportedLngs: [...languages],
  fallbackLng: defaultLanguage,
  // why: a page never downloads the other language; a test keeps both complete.
  load: 'currentOnly',
  defaultNS: 'common',
  fallbackNS: ['common', 'status', 'errors'],
  returnNull: false,
  // why: React escapes what it renders.
  interpolation: { escapeValue: false },
};
