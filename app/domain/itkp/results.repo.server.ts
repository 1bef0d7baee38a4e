import { createHash } from 'node:crypto';

import { canonicalJson } from '~/shared/canonical-json';
import type { CivilDate } from '~/shared/dates';
import type { ItkpResultsTable } from '~db/schema';
import { json, type Db } from '~db/sql';

import type { ItkpInputs } from './input.schema';
import type { ItkpResult } from './result';

export interface NewItkpResult {
  regionCode: string;
  year: number;
  asOf: CivilDate;
  status: ItkpResultsTable['status'];
  basis: ItkpResultsTable['basis'];
  result: ItkpResult;
  source: string;
  sourceUrl: string | null;
  assessmentId: string | null;
  /** The signed minutes it follows from; none: published, or accepted before there were any. */
  minutesId?: string | null;
  releasedAt: Date | null;
}

/** SHA-256 of the canonical JSON of a result, in hex. */
export function resultSha256(result: ItkpResult): string {
  return createHash('sha256').update(canonicalJson(result)).digest('hex');
}

/** Keeps a computed index with its inputs, its rule set version and the checksum of the whole. Returns its id. */
export async function insertItkpResult(db: Db, values: NewItkpResult): Promise<string> {
  const { result } = values;
  const row = await db
    .insertInto('itkp_results')
    .values({
      region_code: values.regionCode,
      year: values.year,
      as_of: values.asOf,
      status: values.status,
      basis: values.basis,
      rule_set_code: result.ruleSet.code,
      rule_set_version: result.ruleSet.version,
      inputs: json(result.inputs),
      result: json(result),
      result_sha256: resultSha256(result),
      total: result.total?.rounded ?? null,
      predicate: result.predicate?.code ?? null,
      source: values.source,
      source_url: values.sourceUrl,
      assessment_id: values.assessmentId,
      minutes_id: values.minutesId ?? null,
      released_at: values.releasedAt,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

export interface ItkpResultRow {
  id: string;
  regionCode: string;
  year: number;
  asOf: CivilDate;
  status: ItkpResultsTable['status'];
  basis: ItkpResultsTable['basis'];
  ruleSetCode: string;
  ruleSetVersion: string;
  inputs: ItkpInputs;
  result: ItkpResult;
  resultSha256: string;
  source: string;
  sourceUrl: string | null;
  assessmentId: string | null;
  isReleased: boolean;
}

function selectResults(db: Db) {
  return db
    .selectFrom('itkp_results')
    .select([
      'id',
      'region_code as regionCode',
      'year',
      'as_of as asOf',
      'status',
      'basis',
      'rule_set_code as ruleSetCode',
      'rule_set_version as ruleSetVersion',
      'inputs',
      'result',
      'result_sha256 as resultSha256',
      'source',
      'source_url as sourceUrl',
      'assessment_id as assessmentId',
      'released_at',
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectResults>['execute']>>[number];

function toResult({ released_at, ...row }: Row): ItkpResultRow {
  return {
    ...row,
    inputs: row.inputs as ItkpInputs,
    result: row.result as ItkpResult,
    isReleased: released_at !== null && released_at <= new Date(),
  };
}

/** Every result of the region the handle may see, newest year and day first. One query. */
export async function listItkpResults(db: Db, regionCode: string): Promise<ItkpResultRow[]> {
  const rows = await selectResults(db)
    .where('region_code', '=', regionCode)
    .orderBy('year', 'desc')
    .orderBy('as_of', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(toResult);
}

/** One result, or null when it is out of sight. */
export async function findItkpResult(db: Db, id: string): Promise<ItkpResultRow | null> {
  const row = await selectResults(db).where('id', '=', id).executeTakeFirst();
  return row ? toResult(row) : null;
}

/** The result an assessment led to, or null. */
export async function findResultOfAssessment(
  db: Db,
  assessmentId: string,
): Promise<ItkpResultRow | null> {
  const row = await selectResults(db).where('assessment_id', '=', assessmentId).executeTakeFirst();
  return row ? toResult(row) : null;
}
