import { AsyncLocalStorage } from 'node:async_hooks';
import type { Readable } from 'node:stream';

import { DataStore, ERRORS, Upload as TusUpload } from '@tus/server';
import { z } from 'zod';

import type { SignedInActor } from '~/domain/accounts/actor';
import { readLevel } from '~/domain/assessments/evidence-level';
import {
  beginUpload,
  type AnnouncedAim,
  type UploadLimits,
} from '~/domain/assessments/uploads/begin-upload.server';
import { cancelUpload } from '~/domain/assessments/uploads/cancel-upload.server';
import {
  continueUpload,
  type MoreBytes,
} from '~/domain/assessments/uploads/continue-upload.server';
import { finishUpload } from '~/domain/assessments/uploads/finish-upload.server';
import { isReplaced, refuseUpload } from '~/domain/assessments/uploads/refuse-upload.server';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import { holdArrived } from '~/domain/evidence/uploads/hold-room.server';
import type { PartialFiles } from '~/domain/evidence/uploads/partial-files.server';
import type { Upload } from '~/domain/evidence/uploads/upload';
import { noteArrived } from '~/domain/evidence/uploads/uploads.repo.server';
import { AppError, isAppError } from '~/shared/app-error';

import type { RequestScope } from './request.server';

/** The request a call of the tus library belongs to. */
export interface TusRequest {
  method: string;
  scope: RequestScope<SignedInActor>;
  /** The bytes as they come from the line. */
  body: Readable;
  /** How many it says it brings; 0 when it does not say. */
  bodyBytes: number;
  /** How many of them still belong to the upload. */
  left: number;
  /** The upload its bytes belong to, once it is known. */
  upload?: Upload;
  /** What is answered to a failure, its headers set. */
  refuse(error: Error): { status_code: number; body: string };
  /** A requirement has other evidence than before, and it is committed. */
  onEvidence(requirementId: string): void;
  /** Set once it is known that the upload is evidence already; then no byte is taken any more. */
  isFinished?: boolean;
}

/** Evidence of a requirement, or with `replaces` the new version of a file. */
const metadataSchema = z.union([
  z.object({
    filename: z.string().min(1),
    requirementId: z.uuid(),
    assessmentId: z.uuid().nullish(),
    pointer: z.string().nullish(),
    level: z.string().nullish(),
    replaces: z.never().optional(),
  }),
  z.object({
    filename: z.string().min(1),
    replaces: z.uuid(),
    requirementId: z.never().optional(),
  }),
]);

function aimOf(told: z.infer<typeof metadataSchema>): AnnouncedAim {
  if (told.replaces !== undefined) return { replacesFileId: told.replaces };
  const { requirementId, assessmentId: work, pointer, level } = told;
  return { requirementId, work, pointer: pointer ?? '', level: readLevel(level) };
}

/**
 * Uploads as the tus library sees them: announcements in the database under the rights of whoever asks, bytes and
 * offsets on the disk. The library's calls carry no request, so each runs inside `as`.
 */
export class UploadStore extends DataStore {
  override extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];
  private readonly requests = new AsyncLocalStorage<TusRequest>();

  constructor(
    private readonly files: PartialFiles,
    private readonly store: EvidenceStore,
    private readonly limits: UploadLimits,
  ) {
    super();
  }

  as<T>(request: TusRequest, run: () => Promise<T>): Promise<T> {
    return this.requests.run(request, run);
  }

  override async create(upload: TusUpload): Promise<TusUpload> {
    const { scope, bodyBytes } = this.current();
    const parsed = metadataSchema.safeParse(upload.metadata ?? {});
    if (!parsed.success || upload.size === undefined) {
      throw new AppError('INVALID', 'upload:errors.announcement');
    }
    // why: the library finds it out only after the announcement is kept.
    if (bodyBytes > upload.size) throw ERRORS.ERR_SIZE_EXCEEDED;
    const begun = await scope.write((db) =>
      beginUpload(db, scope.actor, {
        id: upload.id,
        aim: aimOf(parsed.data),
        name: parsed.data.filename,
        sizeBytes: upload.size ?? 0,
        at: scope.startedAt,
        limits: this.limits,
      }),
    );
    upload.creation_date = begun.createdAt.toISOString();
    this.current().left = begun.sizeBytes;
    this.current().upload = begun;
    return upload;
  }

  /** For HEAD, an upload that is complete but was not finished, because the server fell in between, is finished now, as of when it was complete. */
  override async getUpload(id: string): Promise<TusUpload> {
    const request = this.current();
    const { method } = request;
    if (!z.uuid().safeParse(id).success) throw new AppError('NOT_FOUND', 'upload:errors.gone');
    const arrivedBytes = await this.files.sizeOf(id);
    const { quotaBytes } = this.limits;
    const upload = await this.announced(
      id,
      method === 'PATCH' ? { arrivedBytes, quotaBytes } : null,
    );
    const ended = upload.finishedFileId !== null;
    request.isFinished = ended;
    request.upload = upload;
    const offset = ended ? upload.sizeBytes : arrivedBytes;
    request.left = upload.sizeBytes - offset;
    if (method === 'HEAD' && !ended && offset === upload.sizeBytes) await this.finish(id, upload);
    const creation_date = upload.createdAt.toISOString();
    return new TusUpload({ id, size: upload.sizeBytes, offset, creation_date });
  }

  /**
   * Takes the bytes from the line itself. why: the library's own stream passes through four others on the way, which
   * costs more than hashing and writing together.
   */
  override async write(_stream: Readable, id: string, offset: number): Promise<number> {
    const { isFinished, body, left, scope } = this.current();
    // The answer to the last bytes got lost and they are sent again: there is nothing to add.
    if (isFinished) return offset;
    const arriving = noted(atMost(body, left), (seen) => this.note(id, offset + seen));
    const size = await this.append(id, offset, arriving).finally(() => this.noteHere(id));
    // why: should the server fall before the upload is finished, its end is judged by when this request began.
    if (size === offset + left) await this.files.stamp(id, scope.startedAt);
    return size;
  }

  /** Throws UNAVAILABLE when the region's quota has no room for what has arrived. */
  private async note(id: string, arrivedBytes: number): Promise<void> {
    const { scope, upload } = this.current();
    if (!upload) return;
    const { quotaBytes } = this.limits;
    const here = { arrivedBytes, sizeBytes: arrivedBytes, quotaBytes, at: new Date() };
    await scope.write((db) => holdArrived(db, upload, here));
  }

  /** why: a line that breaks again and again must not leave bytes behind that nobody counts. */
  private async noteHere(id: string): Promise<void> {
    const { scope, upload } = this.current();
    const arrivedBytes = await this.files.sizeOf(id);
    if (!upload || arrivedBytes === upload.sizeBytes) return;
    await scope.write((db) => noteArrived(db, id, { arrivedBytes, at: new Date() }));
  }

  /** What is announced with its bytes and brings more of them is not announced at all. */
  private async append(id: string, offset: number, bytes: AsyncIterable<Uint8Array>) {
    try {
      return await this.files.append(id, offset, bytes, { givesBack: true });
    } catch (error) {
      if (error === ERRORS.ERR_SIZE_EXCEEDED && this.current().method === 'POST') {
        await this.remove(id);
      }
      throw error;
    }
  }

  override async remove(id: string): Promise<void> {
    const { scope } = this.current();
    await scope.write((db) => cancelUpload(db, scope.actor, id));
    await this.files.remove(id);
  }

  override getExpiration(): number {
    return this.limits.keepHours * 3_600_000;
  }

  async finish(id: string, known?: Upload): Promise<void> {
    const { scope } = this.current();
    const { files, store, limits } = this;
    const upload = known ?? (await this.announced(id, null));
    const at = earliest(scope.startedAt, await files.lastBytesAt(id), upload.completeAt);
    if (upload.finishedFileId === null) {
      // why: the store takes the file over with its time, so an end that fails must find the instant elsewhere.
      const all = { arrivedBytes: upload.sizeBytes, at };
      await scope.write((db) => noteArrived(db, id, all));
    }
    const { requirementIds } = await finishUpload(
      { files, store, write: (fn) => scope.write(fn), quotaBytes: limits.quotaBytes },
      scope.actor,
      { upload, at },
    );
    for (const requirementId of requirementIds) this.current().onEvidence(requirementId);
  }

  private async announced(id: string, forBytes: MoreBytes | null): Promise<Upload> {
    const { scope } = this.current();
    const { actor, startedAt: at } = scope;
    // why: whether the work is open is read under a lock, which a reading transaction cannot take.
    const run = forBytes ? scope.write : scope.read;
    try {
      return await run((db) => continueUpload(db, actor, { id, at, forBytes }));
    } catch (error) {
      if (!forBytes || !isAppError(error) || !isReplaced(error)) throw error;
      // The library holds the upload for this request, so nobody else is at its bytes.
      await scope.write((db) => refuseUpload(db, id, error));
      await this.files.remove(id);
      throw error;
    }
  }

  current(): TusRequest {
    const request = this.requests.getStore();
    if (!request) throw new Error('a call outside a request');
    return request;
  }
}

function earliest(first: Date, ...others: (Date | null)[]): Date {
  return others.reduce<Date>((least, one) => (one && one < least ? one : least), first);
}

/** Bytes, and milliseconds, after which what has arrived is noted. */
const NOTED_BYTES = 8 * 1024 ** 2;
const NOTED_MS = 60_000;

/** The same bytes; how many have passed is told now and then, before more are taken. */
async function* noted(
  bytes: AsyncIterable<Uint8Array>,
  tell: (seen: number) => Promise<void>,
): AsyncGenerator<Uint8Array> {
  let seen = 0;
  let told = { seen, at: performance.now() };
  for await (const chunk of bytes) {
    seen += chunk.byteLength;
    yield chunk;
    const now = performance.now();
    if (seen - told.seen < NOTED_BYTES && now - told.at < NOTED_MS) continue;
    told = { seen, at: now };
    await tell(seen);
  }
}

/** The stream, which fails once it brings more than `limit` bytes. It is left undestroyed for its rest to be read away. */
async function* atMost(stream: Readable, limit: number): AsyncGenerator<Uint8Array> {
  let seen = 0;
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) {
    seen += (chunk as Buffer).length;
    if (seen > limit) throw ERRORS.ERR_SIZE_EXCEEDED;
    yield chunk as Buffer;
  }
}
