import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../program.ts", import.meta.url));

export type Ran = { readonly exitCode: number | null; readonly stdout: string; readonly stderr: string };

/** Runs the real program as a shell would, with what is piped into it. */
export function runProgram(args: readonly string[], input: string | Uint8Array = ""): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: "pipe" });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => (stdout += text));
    child.stderr.setEncoding("utf8").on("data", (text: string) => (stderr += text));
    child.on("error", reject);
    child.on("close", (exitCode) => resolve({ exitCode, stdout, stderr }));
    child.stdin.on("error", () => undefined); // a program that does not read its input closes it
    child.stdin.end(input);
  });
}

/** What it printed, as the program that asked for JSON reads it. */
export function answerOf<Answer>({ stdout, stderr }: Ran): Answer {
  try {
    return JSON.parse(stdout) as Answer;
  } catch {
    throw new Error(`no JSON on stdout: ${stdout}\n${stderr}`);
  }
}
