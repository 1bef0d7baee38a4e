import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { Icon } from '../icon';
import { useLanguage, useRootData } from '../root-data';
import { Choices, ReturnPath } from './choices';
import { Menu } from './menu';

const action = '/preferensi';

/** Language and theme. Plain forms; with JavaScript nothing typed on the page is lost. */
export function PreferencesMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  return (
    <Menu
      label={`${t('preferences.title')}, ${language.toUpperCase()}`}
      button={
        <>
          <Icon name="globe" className="text-lg" />
          <span aria-hidden className="text-sm font-semibold uppercase">
            {language}
          </span>
        </>
      }
    >
      <LanguageForm />
      <ThemeForm />
    </Menu>
  );
}

function LanguageForm() {
  const { t } = useTranslation();
  const language = useLanguage();
  const choices = [
    { value: 'id', label: t('preferences.indonesian') },
    { value: 'en', label: t('preferences.english') },
  ];
  return (
    <Form method="post" action={action} preventScrollReset replace>
      <ReturnPath />
      <Choices
        legend={t('preferences.language')}
        name="language"
        choices={choices}
        current={language}
      />
    </Form>
  );
}

function ThemeForm() {
  const { t } = useTranslation();
  const theme = useRootData()?.theme ?? null;
  const choices = [
    { value: 'terang', label: t('preferences.light') },
    { value: 'gelap', label: t('preferences.dark') },
    { value: 'perangkat', label: t('preferences.system') },
  ];
  return (
    <Form method="post" action={action} preventScrollReset replace className="mt-4">
      <ReturnPath />
      <Choices
        legend={t('preferences.theme')}
        name="theme"
        choices={choices}
        current={theme ?? 'perangkat'}
      />
    </Form>
  );
}
