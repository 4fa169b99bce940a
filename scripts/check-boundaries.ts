import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * Which room may import which (docs/ARCHITECTURE.md). Zones come from the folder names, so a new feature
 * is fenced on the day its folder appears.
 */
const root = fileURLToPath(new URL("../", import.meta.url));
const packages = ["core", "ballot", "server", "web", "verify", "journeys"] as const;
type Package = (typeof packages)[number];

const packageArrows: Record<Package, readonly Package[]> = {
  core: [],
  ballot: ["core"],
  server: ["core", "ballot"],
  verify: ["core", "ballot"],
  web: ["core", "ballot", "server"],
  journeys: packages,
};

/** Inside a package: floors below the features, and what only the top may import. */
const floors: Partial<Record<Package, readonly string[]>> = {
  core: ["shared", "calendar", "people", "charter", "counting", "approvals"],
  server: [
    "act.ts",
    "world.ts",
    "report-failure.ts",
    "config.ts",
    "database",
    "http",
    "documents",
    "ledger",
    "schools",
    "calendar",
    "identity",
    "jobs",
    "notices",
    "charter",
  ],
  web: ["design", "language", "app"],
};
/** Between the floors and the features: a feature may stand on it, a floor may not. */
const middles: Partial<Record<Package, readonly string[]>> = { server: ["people"] };
const tops: Partial<Record<Package, readonly string[]>> = {
  server: ["main.ts", "endpoints.ts", "commands"],
  web: ["app"],
};

/** Rooms that work without the rest of the product: what of their own package they may stand on, and no other server. */
const apart: Readonly<Record<string, readonly string[]>> = { "web/static-pages": ["design", "language"] };

export type Trespass = { readonly from: string; readonly to: string; readonly why: string };

export function judgeImport(from: string, to: string): string | null {
  const [fromPackage, fromRoom] = placeOf(from);
  const [toPackage, toRoom] = placeOf(to);
  if (fromPackage === null || toPackage === null) return null;
  const apartWhy = judgeApart(`${fromPackage}/${fromRoom}`, [toPackage, toRoom]);
  if (apartWhy !== null) return apartWhy;
  if (fromPackage !== toPackage) return judgePackages(fromPackage, toPackage, to);
  if (fromRoom === toRoom || isBuildFile(from) || tops[fromPackage]?.includes(fromRoom)) return null;
  const isFloor = (room: string) => floors[fromPackage]?.includes(room) ?? true;
  if (isFloor(toRoom)) return null;
  if (middles[fromPackage]?.includes(toRoom) === true && !isFloor(fromRoom)) return null;
  return isFloor(fromRoom)
    ? `${fromRoom} 在下层，不可引用 ${toRoom}`
    : `${fromRoom} 与 ${toRoom} 是两个功能，不可互相引用`;
}

function judgeApart(from: string, [into, room]: readonly [Package, string]): string | null {
  const ground = apart[from];
  const isOwn = from.startsWith(`${into}/`);
  if (ground === undefined || (into !== "server" && !isOwn)) return null;
  return isOwn && (from === `${into}/${room}` || ground.includes(room))
    ? null
    : `${from} 离线使用，不可引用 ${into}/${room}`;
}

function judgePackages(from: Package, into: Package, to: string): string | null {
  if (!packageArrows[from].includes(into)) return `${from} 不可引用 ${into}`;
  if (from === "web" && into === "server" && !to.endsWith("contract.ts")) return "web 只可引用 server 的 contract.ts";
  return from === "ballot" && placeOf(to)[1] !== "shared" ? "ballot 只可引用 core/shared" : null;
}

/** What builds a package stands at its root and belongs to no room. */
function isBuildFile(file: string): boolean {
  return file.startsWith("web/") && file.split("/").length === 2;
}

function placeOf(file: string): [Package | null, string] {
  const [first = "", second = ""] = file.split("/");
  return [packages.find((name) => name === first) ?? null, second];
}

/** The imports of a source file, as paths from the root. Strings inside a template or a comment do not begin a line. */
export function importsOf(file: string, text: string): readonly string[] {
  const pattern = /^\s*(?:import|export)\b[^"'`;]*?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/gm;
  return [...text.matchAll(pattern)].flatMap((match) => {
    const name = match[1] ?? match[2] ?? "";
    if (name.startsWith("@tongxin/")) return [name.slice("@tongxin/".length)];
    return name.startsWith(".") ? [normalize(join(dirname(file), name))] : [];
  });
}

export function findTrespasses(): {
  readonly files: number;
  readonly imports: number;
  readonly trespasses: readonly Trespass[];
} {
  const files = packages.flatMap((name) => sourcesIn(join(root, name)));
  let imports = 0;
  const trespasses = files.flatMap((path) => {
    const from = relative(root, path);
    return importsOf(from, readFileSync(path, "utf8")).flatMap((to) => {
      imports += 1;
      const why = judgeImport(from, to);
      return why === null ? [] : [{ from, to, why }];
    });
  });
  return { files: files.length, imports, trespasses };
}

/** Tests may look anywhere: they put parts together on purpose. */
function sourcesIn(folder: string): readonly string[] {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ["node_modules", "dist", "testing"].includes(entry.name) ? [] : sourcesIn(path);
    return /\.tsx?$/.test(entry.name) && !/(\.test|^testing)\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, imports, trespasses } = findTrespasses();
  for (const { from, to, why } of trespasses) console.log(`${from} → ${to}：${why}`);
  console.log(`看了 ${files} 个文件里的 ${imports} 处引用，${trespasses.length} 处越界`);
  process.exitCode = trespasses.length > 0 || imports === 0 ? 1 : 0;
}
