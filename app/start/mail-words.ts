import { createInstance } from 'i18next';

import type { Words } from '~/domain/notices/notice-words';
import en from '~/i18n/en/notices.json' with { type: 'json' };
import id from '~/i18n/id/notices.json' with { type: 'json' };
import { sharedOptions } from '~/i18n/options';
import type { Locale } from '~/shared/numbers';

/** The words of mails, in either language. why: the texts of pages are read by the bundler, and jobs run beside it. */
export function mailWords(): (language: Locale) => Words {
  const texts = createInstance();
  void texts.init({
    ...sharedOptions,
    ...{ ns: ['notices'], defaultNS: 'notices', fallbackNS: [], initImmediate: false },
    resources: { id: { notices: id }, en: { notices: en } },
  });
  return (language) => {
    const t = texts.getFixedT(language, 'notices');
    return (key, values = {}) => t(key, values);
  };
}
