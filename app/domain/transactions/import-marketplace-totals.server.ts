import type { SignedInActor } from '~/domain/accounts/actor';
import { assertCan } from '~/domain/accounts/assert-can';
import { recordAudit } from '~/domain/audit/record.server';
import { rememberAliases } from '~/domain/regions/regions.repo.server';
import { AppError } from '~/shared/app-error';
import { inTransaction, type Db } from '~db/sql';

import { previewImport, type ImportInput } from './import-preview.server';
import { insertBatch, lockImports } from './totals.repo.server';

export interface ImportedBatch {
  id: string;
  rows: number;
  packages: number;
  valueRupiah: number;
}

/**
 * Writes the rows of a file as one batch: all of them or none. The file is read and checked again here, so
 * what was previewed cannot be something else. With `remember`, chosen regions become aliases.
 * Throws FORBIDDEN, CONFLICT (these very bytes were imported before) or INVALID (a row has a fault).
 */
export async function importMarketplaceTotals(
  db: Db,
  actor: SignedInActor,
  input: ImportInput & { remember: boolean },
): Promise<ImportedBatch> {
  assertCan(actor, 'import', 'marketplace_total', actor.scope);
  return inTransaction(db, async (trx) => {
    await lockImports(trx);
    const preview = await previewImport(trx, actor, input);
    if (preview.importedBefore)
      throw new AppError('CONFLICT', 'governor:errors.importedBefore', {
        file: preview.importedBefore.fileName,
      });
    if (preview.errors.length > 0 || preview.rows.length === 0)
      throw new AppError('INVALID', 'governor:errors.importFaults', {
        count: preview.errors.length,
      });
    const rows = preview.rows.map((row) => ({
      regionCode: row.regionCode,
      channel: 'toko_daring',
      period: row.period,
      packages: row.packages,
      valueRupiah: row.value,
    }));
    const id = await insertBatch(
      trx,
      {
        scope: actor.scope,
        fileName: input.fileName,
        sha256: preview.sha256,
        source: input.source,
        asOf: input.asOf,
        importedBy: actor.userId,
      },
      rows,
    );
    const aliases = Object.entries(input.choices).map(([name, code]) => ({ name, code }));
    if (input.remember) await rememberAliases(trx, aliases);
    const batch: ImportedBatch = {
      id,
      rows: rows.length,
      packages: rows.reduce((sum, row) => sum + row.packages, 0),
      valueRupiah: rows.reduce((sum, row) => sum + row.valueRupiah, 0),
    };
    await recordAudit(trx, {
      action: 'marketplace_totals.imported',
      entity: 'import_batch',
      entityId: id,
      regionCode: actor.scope,
      after: {
        file: input.fileName,
        sha256: preview.sha256,
        source: input.source,
        asOf: input.asOf,
        aliases: input.remember ? aliases : [],
        ...batch,
      },
    });
    return batch;
  });
}
