import { IMAGE_BYTES, PICTURE_EDGE, type SmallPicture } from './small-pictures';
import { fileAddress, viewKind, type ViewedFile } from './view-kind';

/** The small picture of a file: an image, or the first page of a PDF. null when it was ended before. */
export async function drawSmall(
  file: ViewedFile,
  signal: AbortSignal,
): Promise<SmallPicture | null> {
  return viewKind(file.mediaType) === 'pdf' ? drawFirstPage(file, signal) : drawImage(file, signal);
}

async function drawImage(
  { fileId }: ViewedFile,
  signal: AbortSignal,
): Promise<SmallPicture | null> {
  const response = await fetch(fileAddress(fileId), { signal });
  if (!response.ok) return null;
  const image = await createImageBitmap(await response.blob(), { resizeWidth: 2 * PICTURE_EDGE });
  try {
    return signal.aborted ? null : cut(image);
  } finally {
    image.close();
  }
}

async function drawFirstPage(
  { fileId, sizeBytes }: ViewedFile,
  signal: AbortSignal,
): Promise<SmallPicture | null> {
  const { drawFromFew } = await import('./pdf-few-parts');
  const address = fileAddress(fileId);
  // A page that was scanned is as heavy as an image.
  const few = { address, sizeBytes, width: PICTURE_EDGE, most: IMAGE_BYTES };
  const page = await drawFromFew({ ...few, signal });
  return page && cut(page);
}

/** The middle of a wide picture, the top of a tall one. */
function cut(from: ImageBitmap | HTMLCanvasElement): SmallPicture {
  const edge = Math.min(from.width, from.height);
  const picture = document.createElement('canvas');
  picture.width = PICTURE_EDGE;
  picture.height = PICTURE_EDGE;
  const left = (from.width - edge) / 2;
  picture.getContext('2d')?.drawImage(from, left, 0, edge, edge, 0, 0, PICTURE_EDGE, PICTURE_EDGE);
  return picture;
}
