import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';

import { SubmitButton } from '~/components/forms/submit-button';
import { Alert } from '~/components/ui/alert';
import { Card } from '~/components/ui/card';
import { PageHeader } from '~/components/ui/page-header';
import { PostForm } from '~/components/ui/post-form';
import { useLanguage } from '~/components/ui/root-data';
import { announceEdition } from '~/domain/awards/announce-edition.server';
import { announcementPreview } from '~/domain/awards/announcement-preview.server';
import { parseForm, refuse } from '~/http/form.server';
import { requireActor } from '~/http/request.server';
import { redirectWithToast } from '~/http/toast.server';
import { getT } from '~/i18n/i18n.server';
import { readLanguage } from '~/i18n/preferences.server';
import { formatInteger } from '~/shared/numbers';

export const handle = { i18n: ['governor', 'awards'] };

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, read } = await requireActor(args, ['governor_office']);
  const preview = await read((db) => announcementPreview(db, actor, args.params['slug'] ?? ''));
  const edition = `${preview.programme[readLanguage(args.request)]} ${preview.year}`;
  return { ...preview, title: getT(args.request, 'governor')('announce.title', { edition }) };
}

/** What the confirmed page showed, as the form sends it back: a checksum per category. */
const formSchema = z.object({
  expected: z
    .string()
    .max(4000)
    .transform((text) => Object.fromEntries(new URLSearchParams(text))),
});

export async function action(args: ActionFunctionArgs) {
  const { actor, write } = await requireActor(args, ['governor_office']);
  const form = await parseForm(args.request, formSchema);
  if (!form.ok) return refuse(form);
  const { expected } = form.value;
  const slug = args.params['slug'] ?? '';
  const done = await write((db) => announceEdition(db, actor, { slug, expected }));
  return redirectWithToast(`/gubernur/penghargaan/${done.slug}/${done.categories[0] ?? ''}`, {
    kind: 'success',
    key: 'governor:toast.announced',
  });
}

export default function Announce() {
  const { slug, programme, year, categories, rows, expected } = useLoaderData<typeof loader>();
  const { t } = useTranslation(['governor', 'awards']);
  const language = useLanguage();
  const number = (value: number) => formatInteger(value, language);
  const edition = `${programme[language]} ${year}`;
  const blocked = categories.some(({ counts }) => counts.ranked === 0);
  return (
    <div className="max-w-3xl">
      <PageHeader
        eyebrow={t('announce.step')}
        title={t('announce.title', { edition })}
        breadcrumb={[{ to: '/gubernur', label: t('nav.home') }]}
        lead={t('announce.lead')}
      />
      <Card title={t('announce.becomesPublic')}>
        <ul className="list-disc space-y-1 ps-5">
          {categories.map((category) => (
            <li key={category.code}>
              <strong>{category.title[language]}</strong>:{' '}
              {t('announce.category', {
                ranked: number(category.counts.ranked),
                population: number(category.counts.population),
                names: category.leaders.join(', ') || '–',
              })}
            </li>
          ))}
          {rows.map(({ kind, count }) => (
            <li key={kind}>{t(`announce.rows.${kind}`, { count, number: number(count) })}</li>
          ))}
        </ul>
        <p className="mt-3 text-sm text-quiet">{t('announce.staysInside')}</p>
      </Card>
      <div className="mt-6">
        <Alert kind="warning" title={t('announce.finalTitle', { edition })}>
          <p>{t('announce.final')}</p>
        </Alert>
      </div>
      {blocked ? (
        <p className="mt-6 font-semibold text-error">{t('errors.nobodyRanked')}</p>
      ) : (
        <PostForm className="mt-6 flex flex-wrap gap-3">
          <input type="hidden" name="expected" value={new URLSearchParams(expected).toString()} />
          <SubmitButton>{t('announce.confirm', { edition })}</SubmitButton>
          <Link className="btn" to={`/gubernur/penghargaan/${slug}/${categories[0]?.code ?? ''}`}>
            {t('announce.back')}
          </Link>
        </PostForm>
      )}
    </div>
  );
}
