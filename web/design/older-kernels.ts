/**
 * What threads that seal, keep keys or check use and kernels with BigInt may still lack: methods that came after ES2020. Imported before
 * everything else; what is there already is left alone. Only what this program needs, in the cases it needs.
 */
type Methods = Readonly<Record<string, (this: never, ...values: never[]) => unknown>>;

function lend(target: object, methods: Methods): void {
  for (const [name, method] of Object.entries(methods)) {
    if (name in target) continue;
    Object.defineProperty(target, name, { value: method, writable: true, configurable: true });
  }
}

const ofLists: Methods = {
  at(this: ArrayLike<unknown>, index: number) {
    return this[index < 0 ? this.length + index : index];
  },
  toReversed(this: { slice: () => { reverse: () => unknown } }) {
    return this.slice().reverse(); // oxlint-disable-line unicorn/no-array-reverse -- this is what lends `toReversed`
  },
};

lend(Array.prototype, ofLists);
lend(Object.getPrototypeOf(Uint8Array.prototype) as object, ofLists);
lend(Object, {
  hasOwn: (target: object, name: string) => Object.prototype.hasOwnProperty.call(target, name),
});
lend(String.prototype, {
  replaceAll(this: string, what: string | RegExp, by: string) {
    return typeof what === "string" ? this.split(what).join(by) : this.replace(what, by);
  },
});
