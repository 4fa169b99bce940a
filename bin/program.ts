import { Command, CommanderError } from "commander";
import { readFileSync } from "node:fs";
import { addAnswerCommands } from "./answer-commands.ts";
import { ConfigError } from "@tongxin/server/config.ts";
import { exitCodes, UsageError } from "./exit.ts";
import { addKeepingCommands, addKeyCommands } from "./keeping-commands.ts";
import { addSchoolCommands } from "./school-commands.ts";
import { addOperationCommands } from "./operation-commands.ts";
import { sayTitle, sayUsageFault } from "./usage-words.ts";

const { version } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
  version: string;
};

// Each command loads what it needs when it runs: an answer about a file must not wait for a web server.
const program = new Command("tongxin")
  .description("同心：学生会自己用来治理自己的软件")
  .version(version, "-V, --version", "显示版本")
  .exitOverride()
  .configureHelp({ showGlobalOptions: true, styleTitle: sayTitle })
  .configureOutput({ outputError: (text, write) => write(sayUsageFault(text)) })
  .helpOption("-h, --help", "显示帮助")
  .helpCommand("help [command]", "显示一个命令的帮助")
  .addHelpText(
    "before",
    `例：
  tongxin apportion examples/quota-table-2011.json     核一张名额分配表
  tongxin roster check 名册.xlsx                       导入之前先看名册有什么问题
  tongxin check examples/facts.json --profile reform-2017
  tongxin count examples/count.json                    计票，每个数都说明从哪里来
  tongxin verify https://例.edu.cn/xuexiao/log         核对公开账本
  tongxin serve --port 8080 --data data
`,
  )
  .addHelpText("after", "\n退出码：0 成；1 没有办成；2 用法不对；3 核对过，有不合之处。所有命令都可加 --json。");

addAnswerCommands(program);
addOperationCommands(program);
addKeepingCommands(program);
addKeyCommands(program);
addSchoolCommands(program);

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads may stop early (`| head`): nobody is left to tell, and nothing is wrong.
  if (error.code === "EPIPE") process.exit(process.exitCode ?? exitCodes.done);
  process.stderr.write(`结果没有写完：${error.message}\n`);
  process.exit(exitCodes.failed);
});

try {
  await program.parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  else if (error instanceof UsageError || error instanceof ConfigError) tell(error.message, "usage", exitCodes.usage);
  else tell(`没有办成：${error instanceof Error ? error.message : String(error)}`, "failed", exitCodes.failed);
}

/** People read the sentence on stderr; a program that asked for JSON finds it on stdout too. */
function tell(message: string, refused: string, exitCode: number): void {
  process.stderr.write(`${message}\n`);
  if (process.argv.includes("--json")) process.stdout.write(`${JSON.stringify({ refused, message })}\n`);
  process.exitCode = exitCode;
}
