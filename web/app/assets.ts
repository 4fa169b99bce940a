/**
 * Addresses of the built style sheet, of the script that wakes islands, of the thread that seals ballots and of a trustee's.
 * The build replaces this file by the hashed names it wrote (vite.config.ts); tests read these plain ones.
 */
export const assets: Readonly<Record<"style" | "islands" | "sealing" | "keeping", string>> = {
  style: "/assets/style.css",
  islands: "/assets/islands.js",
  sealing: "/assets/sealing.js",
  keeping: "/assets/keeping.js",
};
