import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, type Rolldown } from "vite";
import { flattenLayers } from "./flatten-layers.ts";

/** Pages that are one file each, work from a disk and ask no network. */
const staticPages = [
  { file: "verify.html", folder: "verify", title: "核对选举" },
  { file: "credentials.html", folder: "credentials", title: "签发投票凭证" },
] as const;

const root = fileURLToPath(new URL(".", import.meta.url));

/** Kernels with BigInt: what the arithmetic of elections needs. */
const kernelsWithBigInt = ["es2020", "chrome80", "safari14", "firefox78"];

export type BuiltPage = { readonly file: string; readonly html: string; readonly sha256: string };

/** Builds each page with its thread, its style and the kernel inside. The same sources give the same bytes. */
export async function makeStaticPages(): Promise<readonly BuiltPage[]> {
  const made: BuiltPage[] = [];
  for (const { file, folder, title } of staticPages) {
    const page = await bundle(`static-pages/${folder}/page.tsx`);
    const thread = await bundle(`static-pages/${folder}/${folder}-worker.ts`);
    const html = writePage({ title, script: page.script, style: page.style, thread: thread.script });
    made.push({ file, html, sha256: createHash("sha256").update(html).digest("hex") });
  }
  return made;
}

/** Writes the pages, and `SHA256SUMS` as `sha256sum -c` reads it. */
export async function buildStaticPages(folder: string): Promise<void> {
  const made = await makeStaticPages();
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { file, html } of made) writeFileSync(`${folder}/${file}`, html);
  writeFileSync(`${folder}/SHA256SUMS`, made.map(({ file, sha256 }) => `${sha256}  ${file}\n`).join(""));
  for (const { file, html, sha256 } of made)
    process.stdout.write(
      `static/${file}  ${Buffer.byteLength(html)} B, gzip ${gzipSync(html).length} B, sha256 ${sha256}\n`,
    );
}

/** One classic script: a page opened from a disk may load no module, and a thread may be none. */
async function bundle(entry: string): Promise<{ readonly script: string; readonly style: string }> {
  const built = (await build({
    root,
    configFile: false,
    mode: "production",
    assetsInclude: ["**/*.wasm"],
    logLevel: "warn",
    // Said outright: what surrounds the build (NODE_ENV) must not change a byte.
    oxc: { jsx: { runtime: "automatic", importSource: "preact", development: false } },
    define: { "process.env.NODE_ENV": '"production"' },
    build: {
      write: false,
      target: kernelsWithBigInt,
      cssTarget: kernelsWithBigInt,
      cssCodeSplit: false, // otherwise a script writes the styles, which the page forbids
      modulePreload: { polyfill: false },
      rollupOptions: { input: entry, output: { format: "iife" } },
    },
  })) as Rolldown.RolldownOutput;
  const style = built.output.flatMap((file) =>
    file.type === "asset" && file.fileName.endsWith(".css") ? [flattenLayers(textOf(file.source))] : [],
  );
  return { script: built.output[0].code, style: style.join("") };
}

function textOf(source: string | Uint8Array): string {
  return typeof source === "string" ? source : new TextDecoder().decode(source);
}

type Parts = { readonly title: string; readonly script: string; readonly style: string; readonly thread: string };

/**
 * The page lists by hash the one script and the one style it runs; a thread may only come from the page itself. There is
 * no source to connect to: what is read here cannot leave.
 */
function writePage({ title, script, style, thread }: Parts): string {
  const code = inElement(script);
  const policy = [
    "default-src 'none'",
    `script-src ${hashOf(code)} 'wasm-unsafe-eval'`,
    `style-src ${hashOf(style)}`,
    "worker-src blob:",
    "child-src blob:",
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="content-security-policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark">
<meta name="format-detection" content="telephone=no">
<meta name="referrer" content="no-referrer">
<title>${title} - 同心</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<noscript><p>这一页要用脚本计算。请打开浏览器的脚本，或者换一个浏览器。</p></noscript>
<div id="page"></div>
<script type="text/plain" id="thread">${inElement(thread)}</script>
<script>${code}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** Nothing in a script may end its element or begin a comment in it. */
function inElement(script: string): string {
  return script.replace(/<\/(script)/gi, "<\\/$1").replace(/<!--/g, "<\\!--");
}
