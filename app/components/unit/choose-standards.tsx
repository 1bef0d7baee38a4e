import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { StandardChoice, StandardChoices } from '~/domain/assessments/standard-choices';
import type { StandardsProfile } from '~/domain/itkp/region-profile';
import { formatDate } from '~/shared/dates';

import { SubmitButton } from '../forms/submit-button';
import { Card } from '../ui/card';
import { useLanguage } from '../ui/root-data';
import { StatusBadge } from '../ui/status-badge';
import { ReadOnly } from './read-only';

interface ChooseStandardsProps extends StandardChoices {
  profile: StandardsProfile | null;
}

/** One form with every standard: those met earlier are shown with their date and may be filed again. */
export function ChooseStandards({ desk, sections, chosen, profile }: ChooseStandardsProps) {
  const { t } = useTranslation('unit');
  const metOn = new Map(profile?.items.map((item) => [item.code, item.metOn]));
  const open = sections.filter((section) => !metOn.get(section.code));
  const met = sections.filter((section) => metOn.get(section.code));
  const option = (section: StandardChoice) => (
    <Choice
      key={section.sectionId}
      section={section}
      metOn={metOn.get(section.code) ?? null}
      checked={chosen.includes(section.sectionId)}
      disabled={!desk.canWrite}
    />
  );
  return (
    <Form method="post" key={chosen.join()}>
      <input type="hidden" name="assessmentId" value={desk.assessment.id} />
      <input type="hidden" name="version" value={desk.assessment.version} />
      {desk.canWrite ? null : (
        <div className="mb-6">
          <ReadOnly desk={desk} />
        </div>
      )}
      <div className="grid gap-6">
        {open.length > 0 ? (
          <Card title={t('choose.open')}>
            <fieldset>
              <legend className="sr-only">{t('choose.open')}</legend>
              <ul className="grid gap-x-8 sm:grid-cols-2">{open.map(option)}</ul>
            </fieldset>
          </Card>
        ) : null}
        {met.length > 0 ? (
          <Card title={t('choose.met')}>
            <p className="mb-3 text-sm text-quiet">{t('choose.metText')}</p>
            <fieldset>
              <legend className="sr-only">{t('choose.met')}</legend>
              <ul className="grid gap-x-8 sm:grid-cols-2">{met.map(option)}</ul>
            </fieldset>
          </Card>
        ) : null}
      </div>
      {desk.canWrite ? (
        <div className="mt-6">
          <SubmitButton>{t('choose.save')}</SubmitButton>
        </div>
      ) : null}
    </Form>
  );
}

interface ChoiceProps {
  section: StandardChoice;
  metOn: string | null;
  checked: boolean;
  disabled: boolean;
}

function Choice({ section, metOn, checked, disabled }: ChoiceProps) {
  const { t } = useTranslation('unit');
  const language = useLanguage();
  return (
    <li className="border-b border-base-300 last:border-0">
      <label className="flex gap-3 py-2.5">
        <input
          type="checkbox"
          name="sections[]"
          value={section.sectionId}
          defaultChecked={checked}
          disabled={disabled}
          className="checkbox checkbox-primary checkbox-sm mt-0.5"
        />
        <span>
          <span className="font-medium">
            {section.ordinal}. {section.title[language]}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 text-sm text-quiet">
            {t('choose.requirements', { count: section.requirements })}
            {metOn ? (
              <>
                <StatusBadge status="met" />
                {t('choose.metOn', { date: formatDate(metOn, language, 'long') })}
              </>
            ) : null}
          </span>
        </span>
      </label>
    </li>
  );
}
