const blockLength = 512;

/** One file of a tar archive (POSIX.1-1988 ustar), without a date, so that equal files give equal bytes. */
export function* tarMember(name: string, bytes: Uint8Array): Generator<Uint8Array> {
  yield header(name, bytes.length);
  yield bytes;
  const rest = bytes.length % blockLength;
  if (rest > 0) yield Buffer.alloc(blockLength - rest);
}

export function tarEnd(): Buffer {
  return Buffer.alloc(2 * blockLength);
}

/** Name, mode, owner, length, no date, then the sum of the header's bytes with the sum itself as eight spaces. */
function header(name: string, length: number): Buffer {
  const block = Buffer.alloc(blockLength);
  block.write(name, 0, 100, "latin1");
  block.write(`${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0`, 100, "latin1");
  block.write(`${octal(length, 11)}\0${octal(0, 11)}\0`, 124, "latin1");
  block.write("        0", 148, "latin1");
  block.write("ustar\u000000", 257, "latin1");
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, "latin1");
  return block;
}

function octal(number: number, digits: number): string {
  return number.toString(8).padStart(digits, "0");
}
