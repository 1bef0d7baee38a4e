import { formatDateTime } from '~/shared/dates';
import type { Locale } from '~/shared/numbers';

import type { SectionContent } from '../content';
import type { ReturnDesk } from '../returned/return-desk';

import { markOf, sheetKey } from './layout';
import type { BothWords } from './words';
import { tableHelp, type WrittenCell, type WrittenSheet } from './workbook';

/** What a workbook was made from. */
export interface ExportedWork {
  assessmentId: string;
  regionCode: string;
  regionName: string;
  cycleName: string;
  exportedAt: Date;
  exportedBy: string;
  content: SectionContent[];
  /** What the last return leaves open while the work is back with the unit; null where everything is open. */
  back: ReturnDesk | null;
}

const STEPS = ['fill', 'empty', 'rows', 'text', 'keep', 'version', 'evidence', 'import'] as const;

/** The first sheet: what the workbook is, how it is filled in, and the cell by which it is known again. */
export function helpSheet(work: ExportedWork, language: Locale, words: BothWords): WrittenSheet {
  const t = words[language];
  const title = (value: string): WrittenCell[] => [{ value, look: 'title' }];
  const fact = (key: string, value: string): WrittenCell[] => [
    { value: t(`sheet:help.${key}`), look: 'info' },
    { value, look: 'info' },
  ];
  const kinds = [...new Set(work.content.map(({ instrumentKind }) => instrumentKind))];
  const editionOf = (kind: string) =>
    work.content.find(({ instrumentKind }) => instrumentKind === kind)?.edition ?? '';
  return {
    name: t('sheet:name.help'),
    widths: [34, 100],
    rows: [
      title(t('sheet:help.title')),
      fact('region', `${work.regionName} (${work.regionCode})`),
      fact('cycle', work.cycleName),
      ...kinds.map((kind) => fact('edition', `${t(sheetKey(kind))}: ${editionOf(kind)}`)),
      fact('exportedAt', formatDateTime(work.exportedAt, language)),
      fact('exportedBy', work.exportedBy),
      fact('mark', markOf(work.assessmentId)),
      [],
      title(t('sheet:help.how')),
      ...[...STEPS, ...(work.back ? (['returned'] as const) : [])].map(
        (step, at): WrittenCell[] => [
          { value: `${at + 1}`, look: 'info' },
          { value: t(`sheet:help.steps.${step}`), look: 'info' },
        ],
      ),
      [],
      title(t('sheet:help.tables')),
      ...tableHelp(work.content, language, words).map(({ code, title: text, columns }) => [
        { value: code, look: 'info' } as const,
        { value: [text, ...columns].join('\n'), look: 'info' } as const,
      ]),
    ],
    dropDowns: [],
    sticky: { rows: 0, columns: 0 },
  };
}
