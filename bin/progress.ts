/** A line on stderr that says how far a long job is, rewritten in place; silent where nobody watches. */
export function progressLine(what: string): ((done: number, size: number) => void) & { readonly end: () => void } {
  const isWatched = process.stderr.isTTY;
  const start = performance.now();
  let lastAt = 0;
  const show = (done: number, size: number) => {
    if (!isWatched || performance.now() - lastAt < 200) return;
    lastAt = performance.now();
    const seconds = (performance.now() - start) / 1000;
    const left = done === 0 ? "" : `，约剩 ${Math.ceil((seconds / done) * (size - done))} 秒`;
    process.stderr.write(`\r${what} ${done.toLocaleString("zh-CN")} / ${size.toLocaleString("zh-CN")}${left}  `);
  };
  return Object.assign(show, { end: () => void (isWatched && process.stderr.write("\r\u001B[K")) });
}
