import { useTranslation } from 'react-i18next';

import { checkFormation, isFormation } from '~/domain/instruments/formation';
import type { Requirement } from '~/domain/instruments/instrument';
import type { TableRow } from '~/domain/instruments/table';

import { Alert } from '../../ui/alert';

interface FormationNotesProps {
  requirement: Requirement;
  numerator: string;
  denominator: string;
  rows?: readonly TableRow[];
}

/** What is odd about a formation, in words; nothing where it is not odd. It keeps nobody from saving. */
export function FormationNotes({ requirement, ...given }: FormationNotesProps) {
  const { t } = useTranslation('fields');
  if (!isFormation(requirement)) return null;
  const check = checkFormation(requirement, given);
  return (
    <div className="my-3 empty:hidden" role="status">
      {check && (check.whole !== null || check.rows.length > 0) ? (
        <Alert kind="warning">
          {check.whole ? <p>{t(`formation.${check.whole}`)}</p> : null}
          {check.rows.length > 0 ? (
            <ul className={check.whole ? 'mt-1 list-disc ps-5' : 'list-disc ps-5'}>
              {check.rows.map(({ row, oddity }) => (
                <li key={row}>{t(`formation.row.${oddity}`, { row: row + 1 })}</li>
              ))}
            </ul>
          ) : null}
        </Alert>
      ) : null}
    </div>
  );
}
