/** Hands a text over as a file. Nothing of it is kept in the browser. */
export function saveText(name: string, content: string): void {
  const address = URL.createObjectURL(new Blob(["\ufeff", content], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
