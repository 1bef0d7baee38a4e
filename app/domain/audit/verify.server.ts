import { createHash } from 'node:crypto';

import type { Db } from '~db/sql';

import {
  laneHasHash,
  listHeads,
  listLane,
  type ChainedEvent,
  type LaneHead,
} from './chain.repo.server';

/** How many chains the log has; see migration 0002. */
const LANES = 16;
const BATCH = 5000;

/**
 * What is wrong, and where.
 * - `changed`   the event's columns no longer give its hash
 * - `rewritten` the event and its hash were changed together: the event after it points to another hash
 * - `reordered` the event stands at a place that is not its own
 * - `removed`   events of the lane from `laneSeq` to `lastSeq` are not there
 * - `head`      the lane's head does not fit its last event, or the head is gone
 */
export interface AuditProblem {
  kind: 'changed' | 'rewritten' | 'reordered' | 'removed' | 'head';
  lane: number;
  laneSeq: number;
  /** Last missing sequence number, for `removed`. */
  lastSeq?: number;
  /** Id of the event, where there is one. */
  id?: number;
}

export interface AuditVerification {
  events: number;
  lanes: number;
  problems: AuditProblem[];
  /** SHA-256 over all heads. Written down elsewhere, it proves later that nothing up to now was rewritten whole. */
  seal: string;
}

/**
 * Recomputes every chain from the columns, without the database's own hash function, against one snapshot of the log.
 * Runs on a handle that sees every row.
 */
export function verifyAudit(db: Db): Promise<AuditVerification> {
  if (db.isTransaction) return verifyLanes(db);
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(verifyLanes);
}

async function verifyLanes(db: Db): Promise<AuditVerification> {
  const heads = await listHeads(db);
  const problems: AuditProblem[] = [];
  let events = 0;
  for (let lane = 1; lane <= LANES; lane += 1) {
    const head = heads.find((one) => one.lane === lane);
    if (!head) problems.push({ kind: 'head', lane, laneSeq: 0 });
    else events += await verifyLane(db, head, problems);
  }
  const sealed = heads
    .map(({ lane, events: count, hash }) => `${lane}:${count}:${hash}`)
    .join('\n');
  return { events, lanes: heads.length, problems, seal: sha256(sealed) };
}

async function verifyLane(db: Db, head: LaneHead, problems: AuditProblem[]): Promise<number> {
  const { lane } = head;
  let last: Pick<ChainedEvent, 'laneSeq' | 'hash' | 'id'> = {
    laneSeq: 0,
    hash: firstHash(lane),
    id: 0,
  };
  let events = 0;
  let doubted = false;
  for (;;) {
    const batch = await listLane(db, lane, last.laneSeq, BATCH);
    for (const event of batch) {
      const problem = await check(db, event, last);
      // why: an event out of place also breaks the link of the one after it, which says nothing new.
      const echo: boolean = doubted && problem?.kind === 'rewritten';
      if (problem && !echo) problems.push(problem);
      doubted = problem !== null && !echo;
      last = event;
    }
    events += batch.length;
    if (batch.length < BATCH) break;
  }
  if (last.laneSeq < head.events) {
    const laneSeq = last.laneSeq + 1;
    problems.push({ kind: 'removed', lane, laneSeq, lastSeq: head.events });
  } else if (last.laneSeq > head.events || last.hash !== head.hash) {
    problems.push({ kind: 'head', lane, laneSeq: last.laneSeq, id: last.id || undefined });
  }
  return events;
}

async function check(
  db: Db,
  event: ChainedEvent,
  last: Pick<ChainedEvent, 'laneSeq' | 'hash' | 'id'>,
): Promise<AuditProblem | null> {
  const { lane, laneSeq, id } = event;
  if (laneSeq !== last.laneSeq + 1) {
    return { kind: 'removed', lane, laneSeq: last.laneSeq + 1, lastSeq: laneSeq - 1 };
  }
  const intact = sha256(auditText(event)) === event.hash;
  if (event.prevHash === last.hash) return intact ? null : { kind: 'changed', lane, laneSeq, id };
  if (intact) return { kind: 'rewritten', lane, laneSeq: last.laneSeq, id: last.id || undefined };
  const elsewhere =
    event.prevHash === firstHash(lane) || (await laneHasHash(db, lane, event.prevHash));
  return { kind: elsewhere ? 'reordered' : 'changed', lane, laneSeq, id };
}

/** The text the hash covers: PostgreSQL's text of a jsonb array of the columns. */
export function auditText(event: ChainedEvent): string {
  const columns = [
    event.id,
    event.lane,
    event.laneSeq,
    event.at,
    event.userId,
    event.role,
    event.scope,
    event.ip,
    event.requestId,
    event.action,
    event.entity,
    event.entityId,
    event.regionCode,
    event.before,
    event.after,
    event.prevHash,
  ];
  return `[${columns.map((column) => JSON.stringify(column)).join(', ')}]`;
}

function firstHash(lane: number): string {
  return sha256(`pranata-audit-${lane}`);
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
