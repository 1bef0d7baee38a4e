import type { TFunction } from 'i18next';

import { cellOf, tableOf } from '~/domain/assessments/table-fields';
import type { Requirement } from '~/domain/instruments/instrument';
import type { Locale } from '~/shared/numbers';

/** What the fields of a typed answer are called, those of cells by column and row: 'Paparan, risiko 3'. */
export function typedLabels(
  requirement: Requirement,
  names: readonly string[],
  t: TFunction<['unit', 'fields']>,
  language: Locale,
): Record<string, string> {
  const table = tableOf(requirement);
  const labels: Record<string, string> = {
    number: t('fields:number.label'),
    date: t('fields:date.label'),
    choice: t('fields:choice.label'),
  };
  for (const name of names) {
    const cell = cellOf(name);
    const column = table?.columns.find(({ code }) => code === cell?.column);
    if (!table || !cell || !column) continue;
    labels[name] = t('fields:cellOf', {
      column: column.title[language],
      name: table.rowName[language],
      row: cell.row + 1,
    });
  }
  return labels;
}
