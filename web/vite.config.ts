import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { defineConfig, type Plugin } from "vite";
import { buildStaticPages } from "./build-static-pages.ts";
import { flattenLayers } from "./flatten-layers.ts";

/** Kernels of WeChat's in-app browser that are still about (interface.md section 2). */
const oldKernels = ["es2019", "chrome80", "safari13.1", "firefox78"];

/** A classic script, for threads in kernels that know no modules there. */
const kernelsWithBigInt = ["es2020", "chrome80", "safari14", "firefox78"];
const threads = { sealing: "elections/sealed/sealing-worker.ts", keeping: "elections/sealed/keeping-worker.ts" };

const root = fileURLToPath(new URL(".", import.meta.url));

/**
 * What the browser gets (`dist/client`, hashed names); beside it the threads that seal ballots and keep keys, one file
 * each that asks for kernels with BigInt; then what the server imports (`dist/server/pages.js`), which knows their names.
 * And the pages that work without a server (`dist/static`).
 */
export default defineConfig({
  root,
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  plugins: [flatStyles(), knownAssets()],
  builder: {
    async buildApp(builder) {
      const { client, sealing, keeping, ssr } = builder.environments;
      for (const environment of [client, sealing, keeping, ssr]) {
        if (environment === undefined) throw new Error("all environments are configured below");
        await builder.build(environment);
      }
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
    sealing: thread("sealing"),
    keeping: thread("keeping"),
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

function thread(name: keyof typeof threads) {
  return {
    consumer: "client" as const,
    build: {
      outDir: "dist/client",
      emptyOutDir: false,
      manifest: manifestOf(name),
      target: kernelsWithBigInt,
      modulePreload: { polyfill: false },
      rollupOptions: {
        input: { [name]: threads[name] },
        output: { format: "iife" as const, entryFileNames: "assets/[name]-[hash].js" },
      },
    },
  };
}

function manifestOf(name: string): string {
  return `.vite/${name}.json`;
}

type Manifest = Record<string, { readonly file: string; readonly imports?: readonly string[] }>;

/** Puts the hashed names into the server's bundle (app/assets.ts). */
function knownAssets(): Plugin {
  return {
    name: "known-assets",
    applyToEnvironment: (environment) => environment.name === "ssr",
    load(id) {
      if (!id.endsWith("/web/app/assets.ts")) return null;
      const manifest = readManifest();
      const addresses = {
        style: manifest["design/style/index.css"]?.file,
        islands: manifest["app/islands.ts"]?.file,
        sealing: manifest[threads.sealing]?.file,
        keeping: manifest[threads.keeping]?.file,
      };
      const missing = Object.entries(addresses).filter(([, file]) => file === undefined);
      if (missing.length > 0) throw new Error(`the client bundle lacks ${missing.join()}`);
      const rooted = Object.entries(addresses).map(([name, file]) => [name, `/${file}`]);
      return `export const assets = ${JSON.stringify(Object.fromEntries(rooted))};`;
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
  const read = (name: string) => JSON.parse(readFileSync(`${root}dist/client/${name}`, "utf8")) as Manifest;
  const all = [".vite/manifest.json", ...Object.keys(threads).map(manifestOf)];
  return Object.assign({}, ...all.map(read)) as Manifest;
}
