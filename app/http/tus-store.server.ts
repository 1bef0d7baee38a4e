import { AsyncLocalStorage } from 'node:async_hooks';
import type { Readable } from 'node:stream';

import { DataStore, ERRORS, Upload as TusUpload } from '@tus/server';
import { z } from 'zod';

import type { SignedInActor } from '~/domain/accounts/actor';
import { readLevel } from '~/domain/assessments/evidence-level';
import { beginUpload, type UploadLimits } from '~/domain/assessments/uploads/begin-upload.server';
import { cancelUpload } from '~/domain/assessments/uploads/cancel-upload.server';
import { continueUpload } from '~/domain/assessments/uploads/continue-upload.server';
import { finishUpload } from '~/domain/assessments/uploads/finish-upload.server';
import type { EvidenceStore } from '~/domain/evidence/evidence-store.server';
import type { PartialFiles } from '~/domain/evidence/uploads/partial-files.server';
import type { Upload } from '~/domain/evidence/uploads/upload';
import { AppError } from '~/shared/app-error';

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
  /** What is answered to a failure, its headers set. */
  refuse(error: Error): { status_code: number; body: string };
  /** A requirement has evidence more, and it is committed. */
  onEvidence(requirementId: string): void;
  /** Set once it is known that the upload is evidence already; then no byte is taken any more. */
  isFinished?: boolean;
}

const metadataSchema = z.object({
  filename: z.string().min(1),
  requirementId: z.uuid(),
  pointer: z.string().nullish(),
  level: z.string().nullish(),
});

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
    const { filename, requirementId, pointer, level } = parsed.data;
    const begun = await scope.write((db) =>
      beginUpload(db, scope.actor, {
        id: upload.id,
        requirementId,
        name: filename,
        sizeBytes: upload.size ?? 0,
        pointer: pointer ?? '',
        level: readLevel(level),
        at: scope.startedAt,
        limits: this.limits,
      }),
    );
    upload.creation_date = begun.createdAt.toISOString();
    this.current().left = begun.sizeBytes;
    return upload;
  }

  /** For HEAD, an upload that is complete but was not finished, because the server fell in between, is finished now, as of when it was complete. */
  override async getUpload(id: string): Promise<TusUpload> {
    const request = this.current();
    const { method } = request;
    const upload = await this.announced(id, method === 'PATCH');
    const ended = upload.finishedFileId !== null;
    request.isFinished = ended;
    const offset = ended ? upload.sizeBytes : await this.files.sizeOf(id);
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
    const size = await this.append(id, offset, atMost(body, left));
    // why: should the server fall before the upload is finished, its end is judged by when this request began.
    if (size === offset + left) await this.files.stamp(id, scope.startedAt);
    return size;
  }

  /** What is announced with its bytes and brings more of them is not announced at all. */
  private async append(id: string, offset: number, bytes: AsyncIterable<Uint8Array>) {
    try {
      return await this.files.append(id, offset, bytes);
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
    const upload = known ?? (await this.announced(id, false));
    const arrivedAt = await this.files.lastBytesAt(id);
    const at = arrivedAt && arrivedAt < scope.startedAt ? arrivedAt : scope.startedAt;
    const { isNew } = await finishUpload(
      { files: this.files, store: this.store, write: (fn) => scope.write(fn) },
      scope.actor,
      { upload, at },
    );
    if (isNew) this.current().onEvidence(upload.requirementId);
  }

  private announced(id: string, forBytes: boolean): Promise<Upload> {
    const { scope } = this.current();
    if (!z.uuid().safeParse(id).success) throw new AppError('NOT_FOUND', 'upload:errors.gone');
    const { actor, startedAt: at } = scope;
    // why: whether the work is open is read under a lock, which a reading transaction cannot take.
    const run = forBytes ? scope.write : scope.read;
    return run((db) => continueUpload(db, actor, { id, at, forBytes }));
  }

  current(): TusRequest {
    const request = this.requests.getStore();
    if (!request) throw new Error('a call outside a request');
    return request;
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
