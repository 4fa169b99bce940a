import { resolve } from "node:path";
import type { Command } from "commander";
import { readConfig, type ConfigFlags } from "@tongxin/server/config.ts";
import type { Examination } from "@tongxin/server/operations/doctor.ts";
import { exitCodes } from "./exit.ts";

type Flags = ConfigFlags & { readonly json?: boolean };

/** The commands that look after an installation: backup, restore, doctor. */
export function addKeepingCommands(program: Command): void {
  program
    .command("backup")
    .description("备份数据库与公开账本到一个空目录（不含签名密钥，请另行保管）")
    .argument("<folder>", "空目录")
    .option("--data <folder>", "数据目录，默认 data")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin backup /backup/2026-11-24\n")
    .action(async (folder: string, flags: Flags) => {
      const { makeBackup } = await import("@tongxin/server/operations/backup.ts");
      const result = await makeBackup(readConfig(flags), resolve(folder), program.version() ?? "");
      if (!result.ok) return fail(flags, result.refusal);
      say(
        flags,
        result.value,
        `已备份 ${result.value.files.length} 个文件到 ${folder}。签名密钥不在其中，请另行保管。`,
      );
    });
  program
    .command("restore")
    .description("从备份恢复到空的数据目录（或空的 PostgreSQL）；先逐个核对文件")
    .argument("<folder>", "备份目录")
    .option("--data <folder>", "数据目录，默认 data")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin restore /backup/2026-11-24 --data data-new\n")
    .action(async (folder: string, flags: Flags) => {
      const { restoreBackup } = await import("@tongxin/server/operations/backup.ts");
      const result = await restoreBackup(readConfig(flags), resolve(folder));
      if (!result.ok) return fail(flags, result.refusal);
      say(flags, result.value, `已恢复 ${result.value.madeAt} 的备份，共 ${result.value.files.length} 个文件。`);
    });
  program
    .command("doctor")
    .description("体检：运行环境、字体、磁盘、工作日历、数据库、密钥")
    .option("--data <folder>", "数据目录，默认 data")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin doctor --data data\n")
    .action(async (flags: Flags) => {
      const { examine } = await import("@tongxin/server/operations/doctor.ts");
      const examinations = await examine(readConfig(flags));
      say(flags, { examinations }, examinations.map(writeExamination).join("\n"));
      if (examinations.some(({ status }) => status === "fault")) process.exitCode = exitCodes.wanting;
    });
}

/** Keys are kept by whoever keeps the machine; nobody rotates one through a page. */
export function addKeyCommands(program: Command): void {
  program
    .command("key")
    .description("账本的签名密钥")
    .addHelpText("before", "例：tongxin key rotate --slug shida\n")
    .command("rotate")
    .description("换一把新密钥；旧的再并签 90 天，只认得旧公钥的人还能接上")
    .requiredOption("--slug <slug>", "学校在网址里的名字")
    .option("--data <folder>", "数据目录，默认 data")
    .option("--json", "输出 JSON")
    .addHelpText("before", "例：tongxin key rotate --slug shida --data data\n")
    .action(async (flags: Flags & { readonly slug: string }) => {
      const { rotateSchoolKey } = await import("@tongxin/server/commands/rotate-key.ts");
      const result = rotateSchoolKey(readConfig(flags).dataFolder, flags.slug);
      if (!result.ok) return fail(flags, result.refusal);
      const { verifierKeys, overlapDays } = result.value;
      const lines = verifierKeys.map((line) => `  ${line}`).join("\n");
      say(
        flags,
        result.value,
        `已换新密钥，旧的再并签 ${overlapDays} 天。请公布新的公钥，并另存 keys/${flags.slug}.json：\n${lines}`,
      );
    });
}

const marks = { well: "✓", warning: "△", fault: "✗" } as const;

function writeExamination({ name, status, message }: Examination): string {
  return `${marks[status]} ${name}：${message}`;
}

function say(flags: Flags, answer: unknown, text: string): void {
  process.stdout.write(flags.json === true ? `${JSON.stringify(answer, null, 1)}\n` : `${text}\n`);
}

function fail(flags: Flags, refusal: { readonly kind: string; readonly message: string }): void {
  if (flags.json === true)
    process.stdout.write(`${JSON.stringify({ refused: refusal.kind, message: refusal.message })}\n`);
  else process.stderr.write(`${refusal.message}\n`);
  process.exitCode = exitCodes.failed;
}
