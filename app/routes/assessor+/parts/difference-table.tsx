import { Link } from '@remix-run/react';
import { useTranslation } from 'react-i18next';

import { DataTable, type Column } from '~/components/ui/data-table';
import { useLanguage } from '~/components/ui/root-data';
import type { ListedDifference } from '~/domain/assessments/agreement/get-differences.server';

import { FindingLine, GapWords } from './finding-line';
import { differencePath, itemPath } from './paths';

interface DifferenceTableProps {
  assessmentId: string;
  rows: readonly ListedDifference[];
  maySettle: boolean;
}

/** Every difference: what each seat found, how far apart, on what evidence, and what it came to. */
export function DifferenceTable({ assessmentId, rows, maySettle }: DifferenceTableProps) {
  const { t } = useTranslation('agreement');
  const language = useLanguage();
  const seat = (at: 0 | 1): Column<ListedDifference> => ({
    key: `seat${at + 1}`,
    header: t('list.seat', { seat: at + 1 }),
    prose: true,
    cell: ({ seats }) => {
      const found = seats[at];
      if (found === null) return <span className="text-quiet">{t('list.noFinding')}</span>;
      return (
        <>
          <FindingLine finding={found} />
          {found.reason ? (
            <p className="mt-1 line-clamp-4 text-sm sm:max-w-64 wrap-anywhere whitespace-pre-line">
              {found.reason}
            </p>
          ) : null}
        </>
      );
    },
  });
  return (
    <DataTable<ListedDifference>
      caption={t('list.differences')}
      captionHidden
      rows={rows}
      rowKey={({ requirementId }) => requirementId}
      columns={[
        {
          key: 'item',
          header: t('list.item'),
          cell: ({ requirementId, code, text }) => (
            <>
              <Link className="tautan" to={differencePath(assessmentId, requirementId)}>
                <span className="angka">{code}</span>
                <span className="sr-only"> {t(maySettle ? 'list.settle' : 'list.open')}</span>
              </Link>
              <span className="line-clamp-3 block max-w-56 text-sm font-normal text-pretty">
                {text[language]}
              </span>
            </>
          ),
        },
        seat(0),
        seat(1),
        { key: 'gap', header: t('list.gap'), cell: ({ gap }) => <GapWords gap={gap} /> },
        {
          key: 'evidence',
          header: t('list.evidence'),
          prose: true,
          cell: (row) => <Files assessmentId={assessmentId} row={row} />,
        },
        {
          key: 'agreed',
          header: t('list.agreed'),
          cell: ({ agreed }) =>
            agreed ? (
              <FindingLine finding={agreed} />
            ) : (
              <span className="text-quiet">{t('list.notAgreed')}</span>
            ),
        },
      ]}
    />
  );
}

/** The first files, each a link to where it is looked at, and how many more there are. */
function Files({ assessmentId, row }: { assessmentId: string; row: ListedDifference }) {
  const { t } = useTranslation('agreement');
  const { requirementId, evidence, files } = row;
  const item = itemPath(assessmentId, requirementId);
  if (files === 0) return <span className="text-quiet">{t('figures.none')}</span>;
  return (
    <ul className="grid gap-1 sm:max-w-48 text-sm">
      {evidence.map(({ linkId, originalName, pointer }) => (
        <li key={linkId} className="wrap-anywhere">
          <Link className="tautan" to={`${item}?bukti=${linkId}`}>
            {originalName}
          </Link>
          {pointer ? <span className="block text-quiet">{pointer}</span> : null}
        </li>
      ))}
      {files > evidence.length ? (
        <li>
          <Link className="tautan" to={item}>
            {t('list.moreFiles', { count: files - evidence.length })}
          </Link>
        </li>
      ) : null}
    </ul>
  );
}
