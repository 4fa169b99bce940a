/**
 * Addresses of the built style sheet and of the script that wakes islands.
 * The build replaces this file by the hashed names it wrote (vite.config.ts); tests read these plain ones.
 */
export const assets: { readonly style: string; readonly islands: string } = {
  style: "/assets/style.css",
  islands: "/assets/islands.js",
};
