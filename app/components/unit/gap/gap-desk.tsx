import { Form, Link, useSearchParams } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import type { EvaluatedGap, GapSetting } from '~/domain/itkp/evaluate-gap';
import type { GapPage } from '~/domain/itkp/gap-page';

import { Card } from '../../ui/card';
import { useLanguage } from '../../ui/root-data';
import { SimulatedMark } from '../../ui/status-badge';
import { GapInputs } from './gap-inputs';
import { GapNow } from './gap-now';
import { GapOpenings } from './gap-openings';
import { GapParts } from './gap-parts';
import { GapPlan } from './gap-plan';
import { GapUnmeasured } from './gap-unmeasured';
import { useGap } from './use-gap';

export interface GapDeskProps {
  year: number;
  /** The last known year, where its score is the start. */
  last: number | null;
  setting: GapSetting;
  evaluated: EvaluatedGap;
  sources: GapPage['sources'];
  target: string | null;
}

/** The what-if: inputs on one side, the score and what is missing on the other, the steps below. */
export function GapDesk({ year, last, setting, evaluated: server, sources, target }: GapDeskProps) {
  const { t } = useTranslation('gap');
  const language = useLanguage();
  const [search] = useSearchParams();
  const { form, evaluated, isLive, onInput } = useGap(setting, server);
  const { report, isChanged } = evaluated;
  const work = { setting, evaluated, sources };
  return (
    <div className="grid gap-6">
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1.2fr)_minmax(0,1fr)]">
        <div className="grid gap-6 lg:sticky lg:top-4 lg:col-start-2 lg:row-start-1">
          <GapNow year={year} last={last} evaluated={evaluated} />
          <GapPlan {...work} />
        </div>
        <Card
          title={t('form.title')}
          aside={isChanged ? <SimulatedMark /> : null}
          className="lg:col-start-1 lg:row-start-1"
        >
          <p className="mb-4 max-w-prose text-sm text-quiet">{t('simulation.note')}</p>
          <Form
            ref={form}
            method="get"
            preventScrollReset
            onInput={onInput}
            // A new address brings new starting texts, and fields keep their first ones.
            key={JSON.stringify([server.texts, target])}
          >
            <label htmlFor="gap-target" className="block font-semibold">
              {t('target.label')}
            </label>
            <select
              id="gap-target"
              name="target"
              className="select mt-1 mb-5 w-full max-w-sm"
              defaultValue={target ?? ''}
            >
              <option value="">{t('target.next')}</option>
              {report.targets.map(({ code, label }) => (
                <option key={code} value={code}>
                  {label[language]}
                </option>
              ))}
            </select>
            <GapInputs {...work} />
            <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-2">
              <button type="submit" className="btn btn-primary">
                {t('form.compute')}
              </button>
              {isChanged || search.size > 0 ? (
                <Link to="." className="tautan py-2" preventScrollReset>
                  {t('simulation.reset')}
                </Link>
              ) : null}
              <span className="text-sm text-quiet">
                {t(isLive ? 'form.live' : 'form.pressHint')}
              </span>
            </div>
          </Form>
        </Card>
      </div>
      <GapUnmeasured {...work} />
      <GapOpenings {...work} target={target} />
      <GapParts evaluated={evaluated} />
    </div>
  );
}
