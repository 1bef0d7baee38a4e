import { Speed } from './speed';
import type { Trouble } from './trouble';
import { isMoving, type UploadItem } from './upload-item';
import { fingerprintOf, forget, remembered, type Remembered } from './upload-storage';

export interface UploadOrder {
  file: File;
  /** The account whose file it is; no other's session sends it. */
  person: string;
  fingerprint: string;
  /** Id of the requirement it is evidence of, or of the file it replaces: the uploads of a place are one list. */
  placeId: string;
  /** What the server is told of it beside its name. */
  metadata: Record<string, string>;
}

export interface TransportEvents {
  progress(sentBytes: number): void;
  done(): void;
  trouble(trouble: Trouble): void;
}

/** Sends one file: `start` again after a pause or trouble goes on where it stopped. */
export type Transport = (
  order: UploadOrder,
  on: TransportEvents,
) => { start(): void; pause(): void; cancel(): Promise<void> };

interface Job {
  item: UploadItem;
  /** null for one left from an earlier visit. */
  order: UploadOrder | null;
  fingerprint: string;
  transport: ReturnType<Transport> | null;
  speed: Speed;
  /** Tries since something last arrived. */
  tries: number;
  timer: ReturnType<typeof setTimeout> | null;
}

/** Files sent at the same time: more would only share the same line. */
const AT_ONCE = 2;
/** Seconds until the next try. */
const WAITS = [1, 2, 4, 8, 15, 30];

/** The uploads of this page, whatever requirement is in view: going to another page does not stop them. */
export class UploadQueue {
  private jobs: Job[] = [];
  private listeners = new Set<() => void>();
  private items: readonly UploadItem[] = [];
  private count = 0;
  private telling = false;

  constructor(
    private readonly person: string,
    private readonly load: () => Promise<Transport>,
    /** Gives up on the server what no transport of this page sends. */
    private readonly terminate: (fingerprint: string) => Promise<void>,
    private readonly clock: () => number = () => performance.now(),
  ) {}

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  snapshot = (): readonly UploadItem[] => this.items;

  get isBusy(): boolean {
    return this.jobs.some(({ item }) => isMoving(item));
  }

  /** Takes files in; one that is on its way already, or was left from an earlier visit, goes on. */
  add(files: readonly File[], { placeId, metadata }: Pick<UploadOrder, 'placeId' | 'metadata'>) {
    for (const file of files) {
      const fingerprint = fingerprintOf(file, { person: this.person, placeId });
      const known = this.jobs.find((job) => job.fingerprint === fingerprint);
      if (known && known.item.state !== 'left' && known.item.state !== 'failed') {
        if (known.item.state === 'paused') this.resume(known.item.id);
        continue;
      }
      if (known) this.jobs = this.jobs.filter((job) => job !== known);
      const order = { file, person: this.person, fingerprint, placeId, metadata };
      this.push(fingerprint, order, { placeId, name: file.name, sizeBytes: file.size });
    }
    this.turn();
  }

  /** Takes in a file that cannot be sent, with the reason. */
  refuse(file: File, placeId: string, error: UploadItem['error']): void {
    const job = this.push(`${this.count}`, null, {
      placeId,
      name: file.name,
      sizeBytes: file.size,
    });
    this.change(job, { state: 'failed', error });
  }

  /** Shows what was left from an earlier visit, as far as the server still has it. */
  restore(placeId: string, sentOf: (left: Remembered) => Promise<number | null>): void {
    for (const left of remembered(this.person, placeId)) {
      if (this.jobs.some(({ fingerprint }) => fingerprint === left.key)) continue;
      const job = this.push(left.key, null, left);
      this.change(job, { state: 'left' });
      void sentOf(left).then((sent) => {
        if (job.item.state !== 'left') return;
        if (sent === null) {
          forget(left.key);
          this.drop(job);
        } else this.change(job, { sentBytes: sent });
      });
    }
  }

  pause(id: string): void {
    const job = this.find(id);
    job.transport?.pause();
    this.change(job, { state: 'paused', error: null });
    this.turn();
  }

  resume(id: string): void {
    const job = this.find(id);
    if (!job.order) return;
    job.tries = 0;
    this.change(job, { state: 'waiting', error: null });
    this.turn();
  }

  /** Gives a file up, on the server too; where nobody answers it stays until its time is over. */
  async cancel(id: string): Promise<void> {
    const job = this.find(id);
    if (job.item.state !== 'left') this.change(job, { state: 'paused' });
    try {
      await (job.transport ? job.transport.cancel() : this.terminate(job.fingerprint));
      forget(job.fingerprint);
      this.drop(job);
    } catch {
      // why: the line may be down; the person sees that it is still there and can try again.
      this.change(job, { error: { key: 'upload:errors.cancelFailed' } });
    }
    this.turn();
  }

  /** Takes one that ended off the list. */
  dismiss(id: string): void {
    this.drop(this.find(id));
  }

  /** Takes what has arrived at a place off the list. */
  settle(placeId: string): void {
    const arrived = ({ item }: Job) => item.placeId === placeId && item.state === 'done';
    this.jobs = this.jobs.filter((job) => !arrived(job));
    this.tell();
  }

  /** Everything that waits for a line or a session tries again now. */
  retry(states: readonly UploadItem['state'][] = ['offline', 'later']): void {
    for (const { item } of this.jobs.filter((job) => states.includes(job.item.state)))
      this.resume(item.id);
  }

  /** Stops everything and forgets it. */
  clear(): void {
    for (const job of this.jobs) {
      job.transport?.pause();
      if (job.timer) clearTimeout(job.timer);
    }
    this.jobs = [];
    this.tell();
  }

  private push(
    fingerprint: string,
    order: UploadOrder | null,
    { placeId, name, sizeBytes }: Pick<UploadItem, 'placeId' | 'name' | 'sizeBytes'>,
  ): Job {
    this.count += 1;
    const item: UploadItem = {
      ...{ id: `u${this.count}`, placeId, name, sizeBytes, sentBytes: 0 },
      ...{ state: 'waiting', error: null, perSecond: null },
    };
    const job: Job = {
      item,
      order,
      fingerprint,
      transport: null,
      speed: new Speed(),
      tries: 0,
      timer: null,
    };
    this.jobs.push(job);
    this.tell();
    return job;
  }

  private turn(): void {
    for (const job of this.jobs) {
      const sending = this.jobs.filter(({ item }) => ['sending', 'checking'].includes(item.state));
      if (sending.length >= AT_ONCE) return;
      if (job.item.state === 'waiting' && job.order) this.send(job, job.order);
    }
  }

  private send(job: Job, order: UploadOrder): void {
    job.speed.restart();
    this.change(job, { state: 'sending', error: null });
    void this.load().then(
      (transport) => {
        if (job.item.state !== 'sending') return;
        job.transport ??= transport(order, {
          progress: (sent) => this.progress(job, sent),
          done: () => this.done(job),
          trouble: (trouble) => this.trouble(job, trouble),
        });
        job.transport.start();
      },
      () => this.trouble(job, { kind: 'line' }),
    );
  }

  private progress(job: Job, sentBytes: number): void {
    if (job.item.state !== 'sending' && job.item.state !== 'checking') return;
    if (sentBytes > job.item.sentBytes) job.tries = 0;
    job.speed.add(this.clock(), sentBytes);
    const isAll = sentBytes >= job.item.sizeBytes;
    const state = isAll ? 'checking' : 'sending';
    this.change(job, { sentBytes, state, perSecond: isAll ? null : job.speed.perSecond });
  }

  private done(job: Job): void {
    this.change(job, { state: 'done', sentBytes: job.item.sizeBytes, error: null });
    this.turn();
  }

  private trouble(job: Job, trouble: Trouble): void {
    if (!['sending', 'checking'].includes(job.item.state)) return;
    if (trouble.kind === 'refused') this.change(job, { state: 'failed', error: trouble.error });
    else if (trouble.kind === 'session' || trouble.kind === 'otherPerson')
      this.change(job, { state: trouble.kind });
    else {
      const isLine = trouble.kind === 'line';
      this.change(job, {
        state: isLine ? 'offline' : 'later',
        error: isLine ? null : trouble.error,
      });
      const wait = WAITS[Math.min(job.tries, WAITS.length - 1)] ?? 30;
      job.tries += 1;
      const tries = job.tries;
      job.timer = setTimeout(() => {
        if (!['offline', 'later'].includes(job.item.state)) return;
        this.change(job, { state: 'waiting' });
        job.tries = tries;
        this.turn();
      }, wait * 1000);
    }
    this.turn();
  }

  private change(job: Job, change: Partial<UploadItem>): void {
    const isStill = change.state !== undefined && change.state !== 'sending';
    job.item = { ...job.item, ...(isStill ? { perSecond: null } : {}), ...change };
    if (job.timer && change.state && !['offline', 'later'].includes(change.state)) {
      clearTimeout(job.timer);
      job.timer = null;
    }
    this.tell();
  }

  private drop(job: Job): void {
    this.jobs = this.jobs.filter((one) => one !== job);
    this.tell();
  }

  private find(id: string): Job {
    const job = this.jobs.find(({ item }) => item.id === id);
    if (!job) throw new Error(`no upload ${id}`);
    return job;
  }

  /** Many changes at once are told once. */
  private tell(): void {
    if (this.telling) return;
    this.telling = true;
    queueMicrotask(() => {
      this.telling = false;
      this.items = this.jobs.map(({ item }) => item);
      for (const listener of this.listeners) listener();
    });
  }
}
