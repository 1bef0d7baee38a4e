import type { Transaction } from 'kysely';

import type { Instrument } from '~/domain/instruments/instrument';

import type { DB } from '../schema';
import { inTransaction, json, type Db } from '../sql';
import { readReference, type ReferenceFile } from './files.server';
import { referenceRegions } from './regions.server';

type Trx = Transaction<DB>;

/**
 * Brings regions, instruments and rule sets of this build into the database. Running it again changes nothing.
 * A rule set whose content differs under a version that is already there is refused: published rules never change,
 * a correction is a new version.
 */
export async function loadReference(
  db: Db,
  { log = () => undefined }: { log?: (line: string) => void } = {},
): Promise<void> {
  const reference = await readReference();
  const [fault] = reference.faults;
  if (fault) throw new Error(`Reference file ${fault.file}: ${fault.message}`);
  await inTransaction(db, async (trx) => {
    log(`regions: ${await loadRegions(trx)} new or renamed`);
    for (const file of reference.instruments) {
      if (await loadInstrument(trx, file)) log(`instrument ${file.content.code} loaded`);
    }
    for (const { content, checksum } of reference.itkp) {
      const { code, version, years } = content;
      if (await loadRuleSet(trx, { kind: 'itkp', code, version, years, content, checksum })) {
        log(`rule set ${code} ${version} loaded`);
      }
    }
    for (const { content, checksum } of reference.awards) {
      const { code, version } = content;
      const years = [content.edition.year];
      if (await loadRuleSet(trx, { kind: 'award', code, version, years, content, checksum })) {
        log(`award rules ${code} ${version} loaded`);
      }
    }
  });
}

async function loadRegions(trx: Trx): Promise<number> {
  const rows = await referenceRegions();
  const changed = await trx
    .insertInto('regions')
    .values(rows)
    .onConflict((oc) =>
      oc
        .column('code')
        .doUpdateSet((eb) => ({
          name: eb.ref('excluded.name'),
          short_name: eb.ref('excluded.short_name'),
        }))
        .where((eb) => eb('regions.name', '<>', eb.ref('excluded.name'))),
    )
    .returning('code')
    .execute();
  return changed.length;
}

async function loadInstrument(
  trx: Trx,
  { content, checksum }: ReferenceFile<Instrument>,
): Promise<boolean> {
  const inserted = await trx
    .insertInto('instruments')
    .values({
      code: content.code,
      kind: content.kind,
      edition: content.edition,
      title: json(content.title),
      source: content.source.id,
      content: json(content),
      checksum,
    })
    .onConflict((oc) => oc.constraint('instruments_code_edition_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!inserted) return false;
  const sections = await trx
    .insertInto('instrument_sections')
    .values(
      content.sections.map((section) => ({
        instrument_id: inserted.id,
        code: section.code,
        ordinal: section.ordinal,
        title: json(section.title),
      })),
    )
    .returning(['id', 'code'])
    .execute();
  const idOf = new Map(sections.map(({ id, code }) => [code, id]));
  await trx
    .insertInto('instrument_requirements')
    .values(
      content.sections.flatMap((section) =>
        section.requirements.map((requirement) => ({
          section_id: idOf.get(section.code)!,
          code: requirement.code,
          ordinal: requirement.ordinal,
          answer_type: requirement.answerType,
          indicator: 'indicator' in requirement ? requirement.indicator : null,
          content: json(requirement),
        })),
      ),
    )
    .execute();
  return true;
}

interface RuleSetInput {
  kind: 'itkp' | 'award';
  code: string;
  version: string;
  years: number[];
  content: unknown;
  checksum: string;
}

async function loadRuleSet(trx: Trx, input: RuleSetInput): Promise<boolean> {
  const inserted = await trx
    .insertInto('rule_sets')
    .values({ ...input, content: json(input.content) })
    .onConflict((oc) => oc.constraint('rule_sets_version_key').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (inserted) return true;
  const stored = await trx
    .selectFrom('rule_sets')
    .select('checksum')
    .where('kind', '=', input.kind)
    .where('code', '=', input.code)
    .where('version', '=', input.version)
    .executeTakeFirstOrThrow();
  if (stored.checksum !== input.checksum) {
    throw new Error(
      `Rule set ${input.code} ${input.version} differs from the one already published; give the corrected rules a new version.`,
    );
  }
  return false;
}
