/**
 * Whether bytes begin as a document or a picture does, whatever the file is called: PDF, JPEG, PNG, TIFF, the packages of
 * OFD, Word, Excel and WPS (zip), and the older office files (compound documents). What is inside is not looked at: the
 * file is only kept and given back as it came.
 */
export function isDocument(bytes: Uint8Array): boolean {
  return beginnings.some((beginning) => beginning.every((byte, at) => bytes[at] === byte));
}

const beginnings: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46, 0x2d], // %PDF-
  [0xff, 0xd8, 0xff], // JPEG
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], // PNG
  [0x49, 0x49, 0x2a, 0x00], // TIFF, little end first
  [0x4d, 0x4d, 0x00, 0x2a], // TIFF, big end first
  [0x50, 0x4b, 0x03, 0x04], // zip
  [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], // compound document
];
