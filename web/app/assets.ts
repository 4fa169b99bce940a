/**
 * Addresses of the built style sheet, of the script that wakes islands, and of the thread that seals ballots.
 * The build replaces this file by the hashed names it wrote (vite.config.ts); tests read these plain ones.
 */
export const assets: { readonly style: string; readonly islands: string; readonly sealing: string } = {
  style: "/assets/style.css",
  islands: "/assets/islands.js",
  sealing: "/assets/sealing.js",
};
