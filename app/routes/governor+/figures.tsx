import {
  data,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { FigureForm } from '~/components/figures/figure-form';
import { FigureTable } from '~/components/figures/figure-table';
import { secondOf } from '~/components/figures/second-figure';
import { refusalOf } from '~/components/forms/form-state';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { can } from '~/domain/accounts/permissions';
import { addPublishedFigure } from '~/domain/figures/add-published-figure.server';
import { figureSchema, seenFigures, toNewFigure } from '~/domain/figures/figure.schema';
import { listFigures } from '~/domain/figures/figures.repo.server';
import { isIndicator } from '~/domain/figures/indicator';
import { listRegionsWithin } from '~/domain/regions/regions.repo.server';
import { NATION } from '~/domain/regions/scope';
import { parseForm, refuse } from '~/http/form.server';
import { refusedBy } from '~/http/refused-by.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';
import { jakartaDate } from '~/shared/dates';

import { figureFilter } from './figure-filter';
import { secondFigure } from './second-figure.server';

export const handle = { i18n: ['governor', 'figures'] };

const READERS = ['governor_office', 'administrator', 'auditor'] as const;

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: page?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, READERS);
  const filter = figureFilter(new URL(args.request.url).searchParams);
  const { regions, figures } = await read(async (db) => ({
    regions: await listRegionsWithin(db, actor.scope, ['province', 'kabupaten', 'kota']),
    figures: await listFigures(db, {
      within: actor.scope === NATION ? undefined : actor.scope,
      ...filter,
    }),
  }));
  return {
    title: getT(args.request, 'governor')('nav.figures'),
    mayAdd: can(actor, 'create', 'published_figure', actor.scope),
    regions: regions.map(({ code, name }) => ({ code, name })),
    figures,
    filter,
  };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, write, startedAt } = await requireActor(args, [
    'governor_office',
    'administrator',
  ]);
  const form = await parseForm(args.request, figureSchema(jakartaDate(startedAt)));
  if (!form.ok) return refuse(form);
  const figure = toNewFigure(form.value);
  try {
    const seen = seenFigures(form.value);
    const done = await write((db) => addPublishedFigure(db, actor, figure, seen));
    if (!done.added) return data(secondFigure(figure, done.beside, form.form), { status: 409 });
  } catch (error) {
    return refusedBy(error, form.form, { 'governor:errors.figureExists': 'source' });
  }
  return redirectWithToast(`/gubernur/angka?wilayah=${figure.regionCode}`, {
    kind: 'success',
    key: 'governor:toast.figureAdded',
  });
}

export default function Figures() {
  const { regions, figures, filter, mayAdd } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = refusalOf(answer);
  const { t } = useTranslation(['governor', 'figures']);
  const indicator =
    filter.indicator && isIndicator(filter.indicator) ? filter.indicator : undefined;
  const form = mayAdd ? (
    <Card title={t('figures.add')} id="tambah" className={refusal ? 'mb-8' : 'mt-8'}>
      <FigureForm regions={regions} refusal={refusal} second={secondOf(answer)} wanted={filter} />
    </Card>
  ) : null;
  return (
    <>
      <PageHeader
        title={t('nav.figures')}
        lead={t('figures.lead')}
        breadcrumb={[{ to: '/gubernur', label: t('nav.home') }]}
      />
      {/* why: a refused form comes first, or without JavaScript nobody would see that it was refused. */}
      {refusal ? form : null}
      <FigureTable figures={figures} regions={regions} filter={{ ...filter, indicator }} />
      {refusal ? null : form}
    </>
  );
}
