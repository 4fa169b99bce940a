import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

const source = new URL("./verify.go", import.meta.url).pathname;
const libraries = "/usr/share/gocode";

/** Builds the Go checker, or says what is missing for it. It is needed by no one but the tests. */
export function buildGoChecker(folder: string): { readonly program: string } | { readonly missing: string } {
  if (spawnSync("go", ["version"]).error !== undefined) return { missing: "Go 没有安装（apt-get install golang-go）" };
  if (!existsSync(join(libraries, "src/golang.org/x/mod/sumdb/tlog")))
    return { missing: "缺少 golang.org/x/mod（apt-get install golang-golang-x-mod-dev）" };
  const program = join(folder, "verify-go");
  const env = { ...process.env, GO111MODULE: "off", GOPATH: libraries };
  execFileSync("go", ["build", "-o", program, source], { env });
  return { program };
}

export type GoAnswer = { readonly ok: boolean; readonly output: string; readonly monitorMs: number | null };

/** Runs the Go checker over a log folder. */
export function runGoChecker(program: string, folder: string, key: string, proofs?: string): GoAnswer {
  const options = ["-key", key, ...(proofs === undefined ? [] : ["-proofs", proofs]), folder];
  const { status, stdout, stderr } = spawnSync(program, options, { encoding: "utf8" });
  const monitorMs = status === 0 ? (JSON.parse(stdout) as { monitorMs: number }).monitorMs : null;
  return { ok: status === 0, output: `${stdout}${stderr}`, monitorMs };
}
