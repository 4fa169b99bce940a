/**
 * Methods younger than BigInt that the arithmetic uses. Browsers on Windows 7 stop at Chrome 109, which has no
 * `toReversed`. Imported before everything else in a thread; what the browser has itself is left alone.
 */
type Lists = { readonly length: number; readonly slice: () => Lists; readonly reverse: () => Lists };

function lend(target: object, name: string, value: unknown): void {
  if (!(name in target)) Object.defineProperty(target, name, { value, writable: true, configurable: true });
}

const lists = [Array.prototype, Object.getPrototypeOf(Uint8Array.prototype) as object];
for (const prototype of lists) {
  lend(prototype, "at", function at(this: Record<number, unknown> & Lists, index: number) {
    return this[index < 0 ? this.length + index : index];
  });
  lend(prototype, "toReversed", function toReversed(this: Lists) {
    return this.slice().reverse(); // oxlint-disable-line unicorn/no-array-reverse -- this is what lends `toReversed`
  });
}
lend(Object, "hasOwn", (target: object, name: string) => Object.prototype.hasOwnProperty.call(target, name));
lend(String.prototype, "replaceAll", function replaceAll(this: string, what: string | RegExp, by: string) {
  return typeof what === "string" ? this.split(what).join(by) : this.replace(what, by);
});
