/**
 * A condition the person who starts or operates Pranata can do something about.
 * Shown as two plain sentences (Indonesian, English), without a stack trace; the process ends with `exitCode`.
 */
export class OperatorError extends Error {
  constructor(
    readonly indonesian: string,
    readonly english: string,
    readonly options: { exitCode?: number; detail?: string; cause?: unknown } = {},
  ) {
    super(english, { cause: options.cause });
    this.name = 'OperatorError';
  }

  get exitCode(): number {
    return this.options.exitCode ?? 1;
  }

  /** Both sentences and, when there is one, the technical detail below them. */
  describe(): string {
    const detail = this.options.detail?.trim();
    return [this.indonesian, this.english, ...(detail ? ['', detail] : [])].join('\n');
  }
}

/** The `code` of a Node system error, or undefined for anything else. */
export function errorCode(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}

/**
 * Turns a failed file operation in `folder` into an OperatorError when the operator can cure it.
 * Returns null for every other error, which the caller must throw on.
 */
export function fileProblem(error: unknown, folder: string): OperatorError | null {
  switch (errorCode(error)) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new OperatorError(
        `Folder data ${folder} tidak dapat ditulisi oleh pengguna ini. Beri izin tulis, atau pilih folder lain dengan DATA_DIR.`,
        `The data folder ${folder} is not writable by this user. Grant write access, or choose another folder with DATA_DIR.`,
        { cause: error },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new OperatorError(
        `${folder} bukan folder. Pilih folder lain dengan DATA_DIR.`,
        `${folder} is not a folder. Choose another folder with DATA_DIR.`,
        { cause: error },
      );
    case 'ENOSPC':
    case 'EDQUOT':
      return diskFull(folder, error);
    default:
      return null;
  }
}

export function diskFull(folder: string, cause?: unknown, detail?: string): OperatorError {
  return new OperatorError(
    `Ruang disk untuk ${folder} habis. Kosongkan sedikitnya 200 MB, atau pilih disk lain dengan DATA_DIR, lalu jalankan kembali.`,
    `The disk that holds ${folder} is full. Free at least 200 MB, or choose another disk with DATA_DIR, then start again.`,
    { cause, detail },
  );
}
