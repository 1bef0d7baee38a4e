import { Form } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { TeamPerson } from '~/domain/assessments/assignment/team-work';

interface PlanPeopleProps {
  team: readonly TeamPerson[];
  chosen: readonly string[];
  cycleId: string;
  works: readonly string[] | null;
}

/** Who takes part; the plan is made anew for whoever is ticked. */
export function PlanPeople({ team, chosen, cycleId, works }: PlanPeopleProps) {
  const { t } = useTranslation('assignment');
  if (team.length === 0) return <p className="text-quiet">{t('plan.nobody')}</p>;
  return (
    <Form key={chosen.join(' ')} method="get" aria-label={t('plan.people')} preventScrollReset>
      <input type="hidden" name="siklus" value={cycleId} />
      {works?.map((id) => (
        <input key={id} type="hidden" name="berkas" value={id} />
      ))}
      <fieldset className="w-full">
        <legend className="mb-2 text-quiet">{t('plan.peopleText')}</legend>
        <ul className="grid gap-x-6 gap-y-1 sm:grid-cols-2 lg:grid-cols-3">
          {team.map(({ userId, name, judges, declared }) => (
            <li key={userId}>
              <label className="flex gap-3 py-1">
                <input
                  type="checkbox"
                  name="orang"
                  value={userId}
                  defaultChecked={chosen.includes(userId)}
                  className="checkbox checkbox-primary mt-0.5 shrink-0 checkbox-sm"
                />
                <span className="min-w-0 wrap-anywhere">
                  {judges ? name : t('leadOnly', { name })}
                  {declared ? null : (
                    <span className="block text-sm text-quiet">{t('undeclared')}</span>
                  )}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </fieldset>
      <button type="submit" className="btn mt-4">
        {t('plan.again')}
      </button>
    </Form>
  );
}
