import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { buildStaticPages } from "./build-static-pages.ts";
import { flattenLayers } from "./flatten-layers.ts";

/** Kernels of WeChat's in-app browser that are still about (interface.md section 2). */
const oldKernels = ["es2019", "chrome80", "safari13.1", "firefox78"];

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * Two bundles: what the browser gets (`dist/client`, hashed names), then what the server imports
 * (`dist/server/pages.js`), which knows the names the first one was given. And the pages that work without a server
 * (`dist/static`).
 */
export default defineConfig({
  root,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [flatStyles(), knownAssets()],
  builder: {
    async buildApp(builder) {
      const { client, ssr } = builder.environments;
      if (client === undefined || ssr === undefined) throw new Error("both environments are configured below");
      await builder.build(client);
      await builder.build(ssr);
      report();
      await buildStaticPages(`${root}dist/static`);
    },
  },
  environments: {
    client: {
      build: {
        outDir: "dist/client",
        emptyOutDir: true,
        manifest: true,
        target: oldKernels,
        cssTarget: oldKernels,
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        rollupOptions: { input: { islands: "app/islands.ts", style: "design/style/index.css" } },
      },
    },
    ssr: {
      resolve: { noExternal: true },
      build: {
        outDir: "dist/server",
        emptyOutDir: true,
        ssr: true,
        target: "es2023",
        minify: false,
        rollupOptions: { input: { pages: "app/bundle.ts" }, output: { entryFileNames: "[name].js" } },
      },
    },
  },
});

type Manifest = Record<string, { readonly file: string; readonly imports?: readonly string[] }>;

/** Puts the hashed names into the server's bundle (app/assets.ts). */
function knownAssets(): Plugin {
  return {
    name: "known-assets",
    applyToEnvironment: (environment) => environment.name === "ssr",
    load(id) {
      if (!id.endsWith("/web/app/assets.ts")) return null;
      const manifest = readManifest();
      const style = manifest["design/style/index.css"]?.file;
      const islands = manifest["app/islands.ts"]?.file;
      if (style === undefined || islands === undefined) throw new Error("the client bundle lacks a style or a script");
      return `export const assets = ${JSON.stringify({ style: `/${style}`, islands: `/${islands}` })};`;
    },
  };
}

/** Cascade layers order the source; kernels before Chrome 99 would drop them whole, so they are written out flat. */
function flatStyles(): Plugin {
  return {
    name: "flat-styles",
    applyToEnvironment: (environment) => environment.name === "client",
    enforce: "post",
    generateBundle: {
      order: "pre",
      handler(_options, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type !== "asset" || !file.fileName.endsWith(".css")) continue;
          const source = typeof file.source === "string" ? file.source : new TextDecoder().decode(file.source);
          file.source = flattenLayers(source);
        }
      },
    },
  };
}

function report(): void {
  const manifest = readManifest();
  const files = [...new Set(Object.values(manifest).map((entry) => entry.file))];
  for (const file of files) {
    const bytes = readFileSync(`${root}dist/client/${file}`);
    process.stdout.write(`${file}  ${bytes.length} B, gzip ${gzipSync(bytes).length} B\n`);
  }
}

function readManifest(): Manifest {
  return JSON.parse(readFileSync(`${root}dist/client/.vite/manifest.json`, "utf8")) as Manifest;
}
