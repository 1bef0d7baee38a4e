import type { LoaderFunctionArgs } from '@remix-run/node';

import { getAnnouncedResult } from '~/domain/awards/announced.server';
import { rankingCsv } from '~/domain/awards/ranking-csv';
import { asVisitor } from '~/http/request.server';
import { readLanguage } from '~/i18n/preferences.server';

/** The announced ranking as open data: UTF-8 CSV with a byte order mark, decimals with a dot. */
export async function loader(args: LoaderFunctionArgs) {
  const { slug = '', category = '' } = args.params;
  const { view, key } = await asVisitor(args).read((db) => getAnnouncedResult(db, slug, category));
  return new Response(rankingCsv(view, readLanguage(args.request)), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': `attachment; filename="${key.slug}-${key.category}.csv"`,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
