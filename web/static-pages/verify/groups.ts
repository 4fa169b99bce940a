import { groupsOf, type OpenGroup } from "@tongxin/ballot/groups/open-group.ts";
import { openKernelGroup } from "@tongxin/ballot/kernel/kernel-group.ts";
import type { KernelExports } from "@tongxin/ballot/kernel/kernel-memory.ts";

/** What Ed25519 is computed with here: the kernel where the browser has WebAssembly, noble where it has not. */
export type Arithmetic = "kernel" | "noble";

export type GroupsOfBrowser = { readonly openGroup: OpenGroup; readonly arithmetic: Arithmetic };

/** `kernelAddress` is a data address: the kernel's bytes, in the script itself. */
export function openGroupsOfBrowser(kernelAddress: string): {
  readonly openGroup: OpenGroup;
  readonly arithmetic: Arithmetic;
} {
  const kernel = instantiate(kernelAddress);
  return kernel === null
    ? { openGroup: groupsOf(), arithmetic: "noble" }
    : { openGroup: groupsOf({ ed25519: () => openKernelGroup(kernel) }), arithmetic: "kernel" };
}

/** Null where there is no WebAssembly, or where the browser's rules for this page do not let it run. */
function instantiate(kernelAddress: string): KernelExports | null {
  try {
    const encoded = atob(kernelAddress.slice(kernelAddress.indexOf(",") + 1));
    const bytes = Uint8Array.from(encoded, (letter) => letter.charCodeAt(0));
    return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports as unknown as KernelExports;
  } catch {
    return null;
  }
}
